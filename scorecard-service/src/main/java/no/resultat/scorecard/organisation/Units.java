package no.resultat.scorecard.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.events.Outbox;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.organisation.Organisation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Takes the organisation from the ERP: a file's rows of a unit are its history from the first of them on, and all of it
 * if the caller says so; units that are not in the file stay as they are.
 */
@ApplicationScoped
class Units {
    private static final String STAGED = """
            select row, code, name, type, parent, valid_from, valid_to, false as kept
            from unit_staging
            where import = :import and error_code is null
            order by code, valid_from
            """;
    private static final String UNREADABLE = """
            select distinct code from unit_staging where import = :import and error_code is not null and code is not null
            """;
    private static final String KNOWN = """
            select code, parent, valid_from, nullif(valid_to, 'infinity') as valid_to
            from unit_version
            where superseded_at = 'infinity'
            """;
    private static final String WARN = """
            insert into import_warning (import, row, field, code, detail) values (:import, :row, 'validFrom', 'history-kept', :detail)
            """;
    private static final String WARN_OF_CODES = """
            insert into import_warning (import, row, field, code, detail)
            select :import, min(s.row), odd.field, odd.code, odd.detail
            from unit_staging s
            cross join lateral (
                select 'type' as field, 'unknown-type' as code, format('No unit is of type %s yet; is it written as for the others?', s.type) as detail
                where not exists (select from unit_version u where u.type = s.type and u.superseded_at = 'infinity')
                union all
                select 'code', 'lost-zero', format('There is a unit 0%1$s, and none is called %1$s yet; a spreadsheet takes zeros away', s.code)
                where not exists (select from unit_version u where u.code = s.code)
                  and exists (select from unit_version u where u.code = '0' || s.code and u.superseded_at = 'infinity')
            ) odd
            where s.import = :import and s.error_code is null and exists (select from unit_version)
            group by odd.field, odd.code, odd.detail
            order by 2
            limit 100
            """;
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            values (:import, :row, :field, :code, :detail)
            on conflict do nothing
            """;

    private final Organisation organisation;
    private final Outbox outbox;
    private final Audit audit;
    private final Event<OrganisationChanged> changed;

    Units(Organisation organisation, Outbox outbox, Audit audit, Event<OrganisationChanged> changed) {
        this.organisation = organisation;
        this.outbox = outbox;
        this.audit = audit;
        this.changed = changed;
    }

    /** Rejects the rows that would not leave an organisation behind, and names what may be a mistake. */
    void check(StagedRows staged, boolean keepsHistory) {
        Handle handle = staged.handle();
        staged.warn(WARN_OF_CODES);
        List<Forest.Wrong> wrongs = Reorganisation.wrongs(
                handle.createQuery(KNOWN)
                        .mapTo(StoredSpan.class)
                        .map(StoredSpan::span)
                        .list(),
                histories(staged, keepsHistory).values().stream()
                        .flatMap(List::stream)
                        .map(UnitRow::span)
                        .toList(),
                handle.createQuery(UNREADABLE)
                        .bind("import", staged.id())
                        .mapTo(UnitCode.class)
                        .set());
        PreparedBatch rejections = handle.prepareBatch(REJECT);
        wrongs.forEach(wrong -> rejections
                .bind("import", staged.id())
                .bind("row", wrong.span().row())
                .bind("field", wrong.field())
                .bind("code", wrong.code())
                .bind("detail", wrong.detail())
                .add());
        if (!wrongs.isEmpty()) {
            rejections.execute();
        }
    }

    /** Gives the units their histories and tells the other services. */
    ImportOutcome fold(StagedRows staged, boolean keepsHistory) {
        Map<UnitCode, List<UnitRow>> rows = histories(staged, keepsHistory);
        Map<UnitCode, List<Unit.Version>> histories = new LinkedHashMap<>();
        rows.forEach((code, versions) ->
                histories.put(code, versions.stream().map(UnitRow::version).toList()));
        warnOfKept(staged, rows);
        Map<UnitCode, Unit> before = organisation.known(histories.keySet());
        List<Unit> different = new ArrayList<>();
        histories.forEach((code, versions) -> {
            Optional<Unit> known = Optional.ofNullable(before.get(code));
            if (known.filter(unit -> unit.versions().equals(versions)).isEmpty()) {
                different.add(new Unit(code, versions, known.map(Unit::revision).orElse(0L) + 1));
            }
        });
        if (different.isEmpty()) {
            return ImportOutcome.NOTHING;
        }
        organisation.replace(different, staged.now());
        outbox.publishAll(Topic.SCORECARD_UNIT, different, unit -> unit.code().text());
        different.forEach(unit -> audit.changed("unit", unit.code().text(), before.get(unit.code()), unit));
        changed.fire(new OrganisationChanged(
                different.stream()
                        .map(unit -> new OrganisationChanged.UnitHistory(
                                unit.code(),
                                Optional.ofNullable(before.get(unit.code()))
                                        .map(Unit::versions)
                                        .orElse(List.of()),
                                unit.versions()))
                        .toList(),
                staged.now()));
        long added = different.stream()
                .filter(unit -> !before.containsKey(unit.code()))
                .count();
        return new ImportOutcome(added, different.size() - added, 0);
    }

    /** The file's rows by unit, with what is kept of before as if the file had it. */
    private Map<UnitCode, List<UnitRow>> histories(StagedRows staged, boolean keepsHistory) {
        Map<UnitCode, List<UnitRow>> filed = new LinkedHashMap<>();
        staged.handle()
                .createQuery(STAGED)
                .bind("import", staged.id())
                .mapTo(UnitRow.class)
                .forEach(row -> filed.computeIfAbsent(row.code(), code -> new ArrayList<>())
                        .add(row));
        if (keepsHistory) {
            organisation
                    .known(filed.keySet())
                    .forEach((code, unit) -> filed.computeIfPresent(code, (same, rows) -> kept(unit.versions(), rows)));
        }
        return filed;
    }

    private static List<UnitRow> kept(List<Unit.Version> known, List<UnitRow> rows) {
        List<Unit.Version> filed = rows.stream().map(UnitRow::version).toList();
        UnitRow first = rows.get(0);
        List<UnitRow> whole = new ArrayList<>();
        History.keptBefore(known, filed).forEach(version -> whole.add(first.as(version)));
        whole.add(first.from(History.start(known, filed)));
        whole.addAll(rows.subList(1, rows.size()));
        return whole;
    }

    private static void warnOfKept(StagedRows staged, Map<UnitCode, List<UnitRow>> histories) {
        PreparedBatch warnings = staged.handle().prepareBatch(WARN);
        histories.forEach((code, rows) -> rows.stream()
                .filter(UnitRow::kept)
                .reduce((earlier, later) -> later)
                .flatMap(UnitRow::validTo)
                .ifPresent(until -> warnings.bind("import", staged.id())
                        .bind("row", rows.get(0).row())
                        .bind(
                                "detail",
                                "The file does not tell what unit %s was until %s; that is kept. If the file has its whole history, push it with history=replace"
                                        .formatted(code, until))
                        .add()));
        if (warnings.size() > 0) {
            warnings.execute();
        }
    }

    record UnitRow(
            int row,
            UnitCode code,
            String name,
            String type,
            Optional<UnitCode> parent,
            LocalDate validFrom,
            Optional<LocalDate> validTo,
            boolean kept) {
        Forest.Span span() {
            return new Forest.Span(row, code, parent, validFrom, validTo.orElse(LocalDate.MAX));
        }

        /** A version of the unit that the file does not have; what is wrong with it is told at this row. */
        UnitRow as(Unit.Version other) {
            return new UnitRow(
                    row, code, other.name(), other.type(), other.parent(), other.validFrom(), other.validTo(), true);
        }

        UnitRow from(LocalDate day) {
            return new UnitRow(row, code, name, type, parent, day, validTo, kept);
        }

        Unit.Version version() {
            return new Unit.Version(name, type, parent, validFrom, validTo);
        }
    }

    record StoredSpan(UnitCode code, Optional<UnitCode> parent, LocalDate validFrom, Optional<LocalDate> validTo) {
        Forest.Span span() {
            return new Forest.Span(0, code, parent, validFrom, validTo.orElse(LocalDate.MAX));
        }
    }
}
