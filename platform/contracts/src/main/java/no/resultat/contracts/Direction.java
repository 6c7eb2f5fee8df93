package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Which values of an indicator are good. */
public enum Direction {
    /** The higher the better. */
    @JsonProperty("higher-is-better")
    HIGHER_IS_BETTER,
    /** The lower the better. */
    @JsonProperty("lower-is-better")
    LOWER_IS_BETTER,
    /** Best between two limits. */
    @JsonProperty("band")
    BAND,
    /** One that a newer service knows and this one does not. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
