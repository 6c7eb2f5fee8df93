package no.resultat.survey.result;

import java.time.Instant;
import no.resultat.survey.campaign.Campaign;

/**
 * A campaign's results are there; said in the transaction that releases the campaign, when all of them are stored.
 *
 * @param now when they are recorded
 */
public record ResultsComputed(Campaign campaign, Instant now) {}
