package no.resultat.benchmark.region;

import java.time.Instant;

/** Regions, their history or which one is the tenant's own are different; said in the transaction that changes them. */
public record RegionsChanged(Instant now) {}
