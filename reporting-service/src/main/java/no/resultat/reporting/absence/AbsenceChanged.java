package no.resultat.reporting.absence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Absence of months is different, or what may be shown of it; said in the transaction that changes it. */
public record AbsenceChanged(Set<LocalDate> months, Instant now) {}
