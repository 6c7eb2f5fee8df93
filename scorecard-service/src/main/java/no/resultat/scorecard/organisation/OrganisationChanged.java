package no.resultat.scorecard.organisation;

import java.time.Instant;
import java.time.LocalDate;

/** Units have another history from a day on; said in the transaction that changes them. */
public record OrganisationChanged(LocalDate from, Instant now) {}
