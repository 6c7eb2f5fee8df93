package no.resultat.platform.imports;

/** A sort of bulk data of which an import can be taken back: its facts return to what they were before. */
public interface ReversibleImport extends ImportKind {
    /**
     * SQL that tells whether somebody has said something else since of what the import spoke of, so that it cannot be
     * taken back; with what {@link EarlierImport#query} binds.
     */
    String isOvertaken();

    /** Lets the facts say again what they said before the import, as a new version of them. */
    ImportOutcome takeBack(EarlierImport earlier);
}
