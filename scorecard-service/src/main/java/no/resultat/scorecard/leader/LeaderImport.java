package no.resultat.scorecard.leader;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders;
import no.resultat.contracts.UnitLeaders.Leader;
import no.resultat.contracts.UnitLeaders.Role;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** Who leads which unit, from the HR system: a file's rows of a unit are all that it knows of its leaders. */
@ApplicationScoped
class LeaderImport implements ImportKind {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from leader_staging s
            cross join lateral (
                select 'unit' as field, 'unknown-unit' as code, format('There is no unit %s', s.unit) as detail
                where not exists (select from unit_version u where u.code = s.unit and u.superseded_at = 'infinity')
                union all
                select 'validTo', 'contradiction', 'The last day comes before the first'
                where s.valid_to < s.valid_from
                union all
                select '', 'duplicate', format('Row %s has the same unit, person, role and first day', other.row)
                from leader_staging other
                where other.import = s.import and other.row < s.row and other.error_code is null and other.unit = s.unit
                  and other.person = s.person and other.role is not distinct from s.role and other.valid_from = s.valid_from
            ) wrong
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String ROWS = """
            select unit, person, coalesce(role, 'leader') as role, valid_from, valid_to
            from leader_staging
            where import = :import
            order by unit, valid_from, role desc, person
            """;

    private final Leadership leadership;

    LeaderImport(Leadership leadership) {
        this.leadership = leadership;
    }

    @Override
    public String name() {
        return "leaders";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, HR_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push who leads which unit";
    }

    @Override
    public String description() {
        return "A row for each person, unit and time: a file's rows of a unit are all that the HR system knows of its leaders; units that are not in the file stay as they are, and so do those whom leaders have named to stand in (`/v1/stand-ins`). A person is the user name at the identity provider, where name and address stay. Who leads the nearest unit above that has another leader is a leader's superior.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("unit", Type.unit(), "The unit that is led"),
                Column.required("person", Type.text(200), "The user name at the identity provider"),
                Column.optional(
                        "role",
                        Type.choice("leader", "deputy"),
                        "`leader` (leder) or `deputy` (stedfortreder), who may do all that the leader may; `leader` without it"),
                Column.required("validFrom", Type.date(), "The first day"),
                Column.optional("validTo", Type.date(), "The last day; empty where none is known"));
    }

    @Override
    public String example() {
        return """
                unit;person;role;validFrom;validTo
                fjordvik;radmann;leader;2020-01-01;
                skole-1;leder-skole-1;leader;2020-08-01;2025-07-31
                """;
    }

    @Override
    public String stagingTable() {
        return "leader_staging";
    }

    @Override
    public void check(StagedRows staged) {
        staged.reject(REJECT);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        Map<UnitCode, List<Leader>> filed = new LinkedHashMap<>();
        staged.handle()
                .createQuery(ROWS)
                .bind("import", staged.id())
                .mapTo(LeaderRow.class)
                .forEach(row -> filed.computeIfAbsent(row.unit(), unit -> new ArrayList<>())
                        .add(row.leader()));
        List<UnitLeaders> changed = leadership.file(filed);
        long added = changed.stream().filter(unit -> unit.revision() == 1).count();
        return new ImportOutcome(added, changed.size() - added, 0);
    }

    record LeaderRow(UnitCode unit, String person, Role role, LocalDate validFrom, Optional<LocalDate> validTo) {
        Leader leader() {
            return new Leader(person, role, validFrom, validTo);
        }
    }
}
