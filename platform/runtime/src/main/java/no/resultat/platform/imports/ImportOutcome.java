package no.resultat.platform.imports;

/**
 * What an import did.
 *
 * @param changes how many facts are different from before; 0 when the same was imported again
 */
public record ImportOutcome(long changes) {}
