package no.resultat.platform.table.query;

import no.resultat.platform.table.Symbol;

/** The cells of a cube as they come from the database, one after the other; those between them are missing. */
public final class Cells {
    private final Source source;
    private long at = -1;
    private long known = -1;

    Cells(Source source) {
        this.source = source;
    }

    /** Goes to the next cell of the cube. */
    public void next() {
        if (known == at) {
            known = source.next() ? source.position() : Long.MAX_VALUE;
        }
        at++;
    }

    /** Its figure as a decimal number; null if it is missing. */
    public String value() {
        return known == at ? source.value() : null;
    }

    /** What stands in its place, if it is missing. */
    public String symbol() {
        return known == at && source.symbol() != null ? source.symbol() : Symbol.MISSING;
    }

    /** Whether it is there and may not be told. */
    public boolean isWithheld() {
        return known == at && source.value() == null && Symbol.WITHHELD.equals(source.symbol());
    }

    /** Where cells come from, sorted by their position in the cube. */
    interface Source {
        public boolean next();

        long position();

        /** Null if it is missing. */
        public String value();

        /** Null for no special reason. */
        public String symbol();
    }
}
