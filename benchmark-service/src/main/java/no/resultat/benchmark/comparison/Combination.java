package no.resultat.benchmark.comparison;

/** How a figure of a region is put together of those of the regions that it was made of. */
enum Combination {
    /** A count: it is added. */
    SUM,
    /** A rate: it is recomputed from the sums of its numerators and denominators. */
    RATE,
    /** A mean: it is weighted by inhabitants. */
    WEIGHTED
}
