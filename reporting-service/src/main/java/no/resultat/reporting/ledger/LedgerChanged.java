package no.resultat.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/**
 * Balances are different; said in the transaction that changes them.
 *
 * @param months whose figures are others, and with them what is told of the rest of their year
 */
public record LedgerChanged(Set<LocalDate> months, Instant now) {}
