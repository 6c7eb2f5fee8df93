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
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.organisation.Organisation;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Takes the organisation from the ERP: a file's rows of a unit are its whole history, units that are not in the file
 * stay as they are.
 */
@ApplicationScoped
public class Units {
    private static final String STAGED = """
            select row, code, name, type, parent, valid_from, valid_to
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

    /** Rejects the rows that would not leave an organisation behind. */
    public void check(Staged staged) {
        Handle handle = staged.handle();
        List<Forest.Wrong> wrongs = Reorganisation.wrongs(
                handle.createQuery(KNOWN).mapTo(Known.class).map(Known::span).list(),
                staged(staged).stream().map(Row::span).toList(),
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
    public Folded fold(Staged staged) {
        Map<UnitCode, List<Unit.Version>> histories = new LinkedHashMap<>();
        staged(staged)
                .forEach(row -> histories
                        .computeIfAbsent(row.code(), code -> new ArrayList<>())
                        .add(row.version()));
        Map<UnitCode, Unit> before = organisation.known(histories.keySet());
        List<Unit> different = new ArrayList<>();
        histories.forEach((code, versions) -> {
            Optional<Unit> known = Optional.ofNullable(before.get(code));
            if (known.filter(unit -> unit.versions().equals(versions)).isEmpty()) {
                different.add(new Unit(code, versions, known.map(Unit::revision).orElse(0L) + 1));
            }
        });
        if (different.isEmpty()) {
            return new Folded(0);
        }
        organisation.replace(different, staged.now());
        outbox.publishAll(Topic.SCORECARD_UNIT, different, unit -> unit.code().text());
        different.forEach(unit -> audit.changed("unit", unit.code().text(), before.get(unit.code()), unit));
        LocalDate from = different.stream()
                .flatMap(unit -> java.util.stream.Stream.concat(
                        unit.versions().stream(),
                        Optional.ofNullable(before.get(unit.code())).stream()
                                .flatMap(known -> known.versions().stream())))
                .map(Unit.Version::validFrom)
                .min(LocalDate::compareTo)
                .orElseThrow();
        changed.fire(new OrganisationChanged(from, staged.now()));
        return new Folded(different.size());
    }

    private static List<Row> staged(Staged staged) {
        return staged.handle()
                .createQuery(STAGED)
                .bind("import", staged.id())
                .mapTo(Row.class)
                .list();
    }

    record Row(
            int row,
            UnitCode code,
            String name,
            String type,
            Optional<UnitCode> parent,
            LocalDate validFrom,
            Optional<LocalDate> validTo) {
        Forest.Span span() {
            return new Forest.Span(row, code, parent, validFrom, validTo.orElse(LocalDate.MAX));
        }

        Unit.Version version() {
            return new Unit.Version(name, type, parent, validFrom, validTo);
        }
    }

    record Known(UnitCode code, Optional<UnitCode> parent, LocalDate validFrom, Optional<LocalDate> validTo) {
        Forest.Span span() {
            return new Forest.Span(0, code, parent, validFrom, validTo.orElse(LocalDate.MAX));
        }
    }
}
