package no.resultat.reporting.production;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Production figures of months are different; said in the transaction that changes them. */
public record ProductionChanged(Set<LocalDate> months, Instant now) {}
