package no.resultat.reporting.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

/** Balances of months are different; said in the transaction that changes them. */
public record LedgerChanged(Set<LocalDate> months, Instant now) {}
