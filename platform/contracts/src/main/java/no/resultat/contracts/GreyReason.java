package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a light is grey (rules of calculation, «Targets and status»). */
public enum GreyReason {
    /** There is no value. */
    @JsonProperty("no-value")
    NO_VALUE,
    /** The source that the indicator is bound to has never told a value of it. */
    @JsonProperty("unbound")
    UNBOUND,
    /** There is a value, of too few people to be told. */
    @JsonProperty("withheld")
    WITHHELD,
    /** The last value is older than the indicator's frequency allows. */
    @JsonProperty("outdated")
    OUTDATED,
    /** There is no target to hold the value against. */
    @JsonProperty("no-target")
    NO_TARGET,
    /** There is no value to count a change from. */
    @JsonProperty("no-baseline")
    NO_BASELINE,
    /** Too few of the units below have reported. */
    @JsonProperty("incomplete")
    INCOMPLETE,
    /** One that a newer service knows and this one does not. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
