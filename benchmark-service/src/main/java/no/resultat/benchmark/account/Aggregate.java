package no.resultat.benchmark.account;

/**
 * One of KOSTRA's aggregates: the sum of a region's accounts over a function and a type, each single or a sum itself.
 */
record Aggregate(Scope scope, String region, String accountClass, String function, String type, long amount) {}
