package no.resultat.platform.table;

/** What stands where a figure would, as statistics offices write it. */
public final class Symbol {
    /** There is none. */
    public static final String MISSING = "..";
    /** There is one that would tell of too few people. */
    public static final String WITHHELD = ":";

    private Symbol() {}
}
