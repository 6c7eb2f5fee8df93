package no.resultat.scorecard.status;

import no.resultat.contracts.Period;

/** Whether a measurement is recent enough to be shown as how things stand. */
public final class Freshness {
    private Freshness() {}

    /**
     * A measurement counts if it is of the period of the indicator's frequency in which the card's period ends; while
     * that one is not over, the one before counts too: a card of March 2026 shows the survey of 2025, a card of 2026
     * does not.
     */
    public static boolean isCurrent(Period measured, Period card) {
        Period due = Period.of(measured.length(), card.lastMonth());
        return measured.equals(due)
                || measured.equals(due.previous()) && due.last().isAfter(card.last());
    }
}
