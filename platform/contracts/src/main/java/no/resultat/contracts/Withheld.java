package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a figure that exists is not told. */
public enum Withheld {
    /** Too few people stand behind it. */
    @JsonProperty("small-group")
    SMALL_GROUP,
    /** From it and others that are shown, the figure of a small group could be found. */
    @JsonProperty("would-reveal-a-small-group")
    WOULD_REVEAL_A_SMALL_GROUP,
    /** A reason that a newer service knows and this one does not. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
