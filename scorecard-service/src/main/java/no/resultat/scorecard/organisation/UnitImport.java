package no.resultat.scorecard.organisation;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** The organisation from the ERP: a row for each version of a unit. */
@ApplicationScoped
class UnitImport implements ImportKind {
    private static final String HISTORY = "history";
    private static final String KEEP = "keep";

    private final Units units;

    UnitImport(Units units) {
        this.units = units;
    }

    @Override
    public String name() {
        return "units";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, ERP_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push the organisation";
    }

    @Override
    public String description() {
        return "A row for each version of a unit: a file's rows of a unit are its history from the first of them on, and a single row from the unit's first day on is what it is today; units that are not in the file stay as they are. A move is two rows, or one from the day of the move on; a closure is a `validTo`.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("code", Type.code(40), "The unit's code, as the ERP knows it"),
                Column.required("name", Type.text(200), "The unit's name"),
                Column.required(
                        "type",
                        Type.text(40),
                        "What sort of unit it is, such as skole; units of a type have the same scorecard"),
                Column.optional("parent", Type.code(40), "The code of the unit that it belongs to; empty at the top"),
                Column.required("validFrom", Type.date(), "The first day of this version"),
                Column.optional("validTo", Type.date(), "The last day of this version; empty where none is known"));
    }

    @Override
    public String example() {
        return """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik kommune;kommune;;2020-01-01;
                nord;Oppvekst nord;område;fjordvik;2020-01-01;
                sor;Oppvekst sør;område;fjordvik;2020-01-01;
                skole-1;Åsen skole;skole;nord;2020-01-01;2025-07-31
                skole-1;Åsen skole;skole;sor;2025-08-01;
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.optional(
                        HISTORY,
                        Type.choice(KEEP, "replace"),
                        "`keep`: what a unit was before the file's first row of it stays, and a warning says so. `replace`: the file's rows of a unit are all it ever was")
                .orElse(KEEP));
    }

    @Override
    public String stagingTable() {
        return "unit_staging";
    }

    @Override
    public void check(StagedRows staged) {
        units.check(staged, keepsHistory(staged));
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        return units.fold(staged, keepsHistory(staged));
    }

    private static boolean keepsHistory(StagedRows staged) {
        return staged.options().text(HISTORY).equals(KEEP);
    }
}
