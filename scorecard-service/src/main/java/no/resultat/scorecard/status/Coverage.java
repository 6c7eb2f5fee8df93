package no.resultat.scorecard.status;

/**
 * Of how many units a rolled-up value is (rules of calculation, «Roll-up over units»). Units that are withheld count in
 * neither number, so that they tell nothing.
 *
 * @param reported the units below whose figures are in the value
 * @param expected those, with the units that have a figure that cannot be rolled up, or had one in the period before
 */
record Coverage(int reported, int expected) {
    static final Coverage NONE = new Coverage(0, 0);
    static final Coverage WHOLE = new Coverage(1, 1);
    static final Coverage MISSING = new Coverage(0, 1);

    Coverage plus(Coverage other) {
        return new Coverage(reported + other.reported, expected + other.expected);
    }

    /** @param leastPercent how many of a hundred must have reported */
    boolean isBelow(int leastPercent) {
        return reported * 100L < expected * (long) leastPercent;
    }
}
