package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a parent's value follows from those of its children. */
public enum Aggregation {
    /** They add up. */
    @JsonProperty("sum")
    SUM,
    /** Numerators and denominators add up, and the rate is computed anew. */
    @JsonProperty("rate")
    RATE,
    /** The mean, weighted by how many answered. */
    @JsonProperty("mean")
    MEAN,
    /** It does not follow. */
    @JsonProperty("none")
    NONE,
    /** One that a newer service knows and this one does not. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN
}
