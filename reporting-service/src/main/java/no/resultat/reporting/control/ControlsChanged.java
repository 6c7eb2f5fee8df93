package no.resultat.reporting.control;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Controls of some months have changed, in a transaction that goes on. */
public record ControlsChanged(Set<LocalDate> months, Instant now) {}
