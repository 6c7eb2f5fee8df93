package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a status shows (<i>trafikklys</i>). */
public enum Light {
    /** The desired limit is met. */
    @JsonProperty("green")
    GREEN,
    /** Only the lower limit is met. */
    @JsonProperty("yellow")
    YELLOW,
    /** Neither limit is met. */
    @JsonProperty("red")
    RED,
    /** Nothing can be said; the status says why. */
    @JsonProperty("grey")
    GREY,
    /** One that a newer service knows and this one does not. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
