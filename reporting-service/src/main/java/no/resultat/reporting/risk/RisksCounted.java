package no.resultat.reporting.risk;

import java.time.Instant;

/** The risks of the year that goes on were counted anew, in a transaction that goes on. */
public record RisksCounted(int year, Instant now) {}
