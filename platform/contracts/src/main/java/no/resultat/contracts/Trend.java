package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value stands to the one measured before, by the indicator's direction. */
public enum Trend {
    /** Better than before. */
    @JsonProperty("better")
    BETTER,
    /** Worse than before. */
    @JsonProperty("worse")
    WORSE,
    /** As before. */
    @JsonProperty("unchanged")
    UNCHANGED,
    /** One that a newer service knows and this one does not. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
