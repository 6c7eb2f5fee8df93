package no.resultat.scorecard.status;

import no.resultat.contracts.UnitCode;

/**
 * What somebody wants to be told of.
 *
 * @param under of this unit
 * @param withAllBelow and of all units below it
 * @param withValues of values that are others too, not of lights alone
 */
record Listening(UnitCode under, boolean withAllBelow, boolean withValues) {}
