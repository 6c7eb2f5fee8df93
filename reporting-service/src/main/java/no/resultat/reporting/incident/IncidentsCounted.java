package no.resultat.reporting.incident;

import java.time.Instant;

/** The incidents of a year were counted anew, in a transaction that goes on. */
public record IncidentsCounted(int year, Instant now) {}
