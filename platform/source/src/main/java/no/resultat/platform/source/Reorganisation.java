package no.resultat.platform.source;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The organisation is another than it was known to be. Observed in the transaction that changes this service's copy, by
 * what computes figures of units.
 *
 * @param from the first day that may be different; figures of the whole of its year are
 * @param now when it is recorded
 */
public record Reorganisation(LocalDate from, Instant now) {}
