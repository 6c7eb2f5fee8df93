package no.resultat.platform.openapi;

/** What the services refuse more than, and therefore describe. */
public final class Limits {
    /** How many letters a text of a JSON document has at the most, where nothing narrower is said. */
    public static final int LONGEST_TEXT = 100_000;

    /** How many letters a text of a label has at the most. */
    public static final int LONGEST_LABEL = 2000;

    private Limits() {}
}
