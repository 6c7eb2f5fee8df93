package no.resultat.survey.campaign;

import java.util.UUID;

/** No more answers are taken; said in the transaction that closes the campaign, when all answers are there. */
public record CampaignClosed(UUID campaign) {}
