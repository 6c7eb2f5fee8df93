package no.resultat.platform.imports;

import org.jdbi.v3.core.statement.Query;

/** Of what a file says all: of the months that it has rows of, or only of the units that it has rows of in them. */
public enum Scope {
    MONTHS,
    UNITS;

    /** How a caller says it; for kinds whose facts are a unit's in a month. */
    public static final Option OPTION = Option.optional(
                    "scope",
                    Type.choice("months", "units"),
                    "Of what the file says all: `months` replaces what the source said before of every unit in the file's months, `units` only of the units that the file has rows of in them")
            .orElse("months");

    public static Scope of(StagedRows staged) {
        return staged.options().find(OPTION.name()).filter("units"::equals).isPresent() ? UNITS : MONTHS;
    }

    /** The statement that folds the lines, bound. */
    public Query query(StagedRows staged, VersionedFacts facts, String lines) {
        return staged.handle()
                .createQuery(this == UNITS ? facts.foldOnly("unit", lines) : facts.fold(lines))
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("now", staged.now());
    }
}
