package no.resultat.platform.imports;

import java.time.LocalDate;

/** What an import did to the facts of a month. */
public record MonthChanges(LocalDate month, long added, long changed, long removed) implements ImportOutcome.Part {}
