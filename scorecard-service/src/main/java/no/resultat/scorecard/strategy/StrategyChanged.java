package no.resultat.scorecard.strategy;

import java.time.Instant;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;

/** Indicators were defined anew or got other targets; said in the transaction that does it. */
public record StrategyChanged(Set<IndicatorCode> indicators, Instant now) {}
