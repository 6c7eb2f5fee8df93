package no.resultat.platform.imports;

/** A sort of bulk data of which an import can be taken back: its facts return to what they were before. */
public interface ReversibleImport extends ImportKind {
    /** The facts that it makes. */
    VersionedFacts facts();

    /** Whether somebody has said something else since of what the import spoke of, so that it cannot be taken back. */
    default boolean isOvertaken(EarlierImport earlier) {
        return earlier.query(facts().isOvertaken()).mapTo(boolean.class).one();
    }

    /** Lets the facts say again what they said before the import, as a new version of them. */
    ImportOutcome takeBack(EarlierImport earlier);
}
