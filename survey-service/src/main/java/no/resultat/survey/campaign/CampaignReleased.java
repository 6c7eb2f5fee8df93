package no.resultat.survey.campaign;

import java.time.Instant;

/**
 * Results may be read from now on; said in the transaction that releases the campaign, before which nobody sees any.
 *
 * @param now when it is recorded, from {@link no.resultat.platform.database.TenantLock}
 */
public record CampaignReleased(Campaign campaign, Instant now) {}
