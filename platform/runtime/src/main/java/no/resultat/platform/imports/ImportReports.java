package no.resultat.platform.imports;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Paging;
import no.resultat.platform.imports.ImportResource.Import;
import no.resultat.platform.imports.ImportResource.Rejection;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/**
 * What became of imports. An integration reads of its own; administrators, executives and controllers read of all of
 * the tenant's.
 */
@ApplicationScoped
class ImportReports {
    private static final String LIST = """
            select id, position, kind, options, source, mode, state, rows_received, rows_accepted, rows_rejected, dry_run, changes, added, changed, removed, failure,
                   (select count(*) from import_warning w where w.import = import.id) as warnings,
                   received_at, started_at, finished_at
            from import
            where (:kind::text is null or kind = :kind)
              and (:state::text is null or state = :state)
              and (:submittedBy::text is null or submitted_by = :submittedBy)
              and position < :before
            order by position desc
            limit :fetch
            """;
    static final String ONE = """
            select id, position, kind, options, source, mode, state, rows_received, rows_accepted, rows_rejected, dry_run, changes, added, changed, removed, failure,
                   (select count(*) from import_warning w where w.import = import.id) as warnings,
                   received_at, started_at, finished_at
            from import
            where id = :id and (:submittedBy::text is null or submitted_by = :submittedBy)
            """;
    private static final String ERRORS = """
            select row, field as "column", code, detail
            from import_error
            where import = :id and (row, field) > (:row, :field)
            order by row, field
            limit :fetch
            """;
    private static final String WARNINGS = """
            select position, row, field as "column", code, detail
            from import_warning
            where import = :id and position > :after
            order by position
            limit :fetch
            """;

    private final Callers callers;
    private final Jdbi database;

    ImportReports(Callers callers, Jdbi database) {
        this.callers = callers;
        this.database = database;
    }

    /** Latest first; kind and state narrow them down unless they are null. */
    List<Import> list(String kind, String state, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("kind", kind)
                .bind("state", state)
                .bind("submittedBy", onlyOf().orElse(null))
                .bind("before", paging.after(1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .bind("fetch", paging.fetch())
                .mapTo(Import.class)
                .list());
    }

    /** @throws UnknownImport if there is none that the caller may read of */
    Import read(UUID id) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                .bind("id", id)
                .bind("submittedBy", onlyOf().orElse(null))
                .mapTo(Import.class)
                .findOne()
                .orElseThrow(() -> new UnknownImport(id)));
    }

    /** In the order of the file. */
    List<Rejection> errors(UUID id, Paging paging) {
        read(id);
        Optional<Cursor> after = paging.after(2);
        return database.withHandle(handle -> handle.createQuery(ERRORS)
                .bind("id", id)
                .bind("row", after.map(cursor -> cursor.number(0)).orElse(-1L))
                .bind("field", after.map(cursor -> cursor.part(1)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(Rejection.class)
                .list());
    }

    List<PlacedWarning> warnings(UUID id, Paging paging) {
        read(id);
        return database.withHandle(handle -> handle.createQuery(WARNINGS)
                .bind("id", id)
                .bind("after", paging.after(1).map(cursor -> cursor.number(0)).orElse(0L))
                .bind("fetch", paging.fetch())
                .mapTo(PlacedWarning.class)
                .list());
    }

    private Optional<String> onlyOf() {
        Caller caller = callers.current();
        boolean seesAll = caller.has(ADMINISTRATOR) || caller.has(EXECUTIVE) || caller.has(CONTROLLER);
        return seesAll ? Optional.empty() : Optional.of(caller.subject());
    }

    /** A warning with where it stands among the others. */
    record PlacedWarning(long position, int row, String column, String code, String detail) {
        Warning warning() {
            return new Warning(row, column, code, detail);
        }
    }

    static final class UnknownImport extends Problem {
        UnknownImport(UUID id) {
            super(Kind.UNKNOWN, "unknown-import", Map.of("import", id), "There is no import %s".formatted(id));
        }
    }
}
