package no.resultat.platform.imports;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Fingerprint;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.problem.WrongRole;
import no.resultat.platform.watch.Trace;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Takes bulk data in: streams the rows into the kind's staging table and acknowledges them when they are committed
 * there. What becomes of them is the work of {@link ImportWorker}.
 */
@ApplicationScoped
class Imports {
    private static final String OPEN = """
            insert into import (id, kind, options, source, mode, state, submitted_by, rows_received, dry_run)
            values (:id, :kind, :options, :source, :mode, 'received', :submittedBy, :rows, :dryRun)
            """;
    private static final String WAITING = "select count(*) from import_queue where tenant = :tenant";
    private static final String WARN = """
            insert into import_warning (import, row, field, code, detail) values (:id, :row, :column, :code, :detail)
            """;
    private static final String QUEUE = """
            insert into import_queue (import, tenant, kind, trace) values (:id, :tenant, :kind, :trace)
            """;

    private static final String TAKE_BACK = """
            update import set state = 'taking-back', finished_at = null
            where id = :id and state = 'completed' and not dry_run and changes > 0 and recorded_at is not null
            """;
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Callers callers;
    private final ImportKinds kinds;
    private final Jdbi database;
    private final IdempotencyKeys idempotency;
    private final ImportMappings mappings;
    private final ImportReports reports;
    private final Event<NewImport> queued;
    private final Duration longest;
    private final int mostWaiting;

    Imports(
            Callers callers,
            ImportKinds kinds,
            Jdbi database,
            IdempotencyKeys idempotency,
            ImportMappings mappings,
            ImportReports reports,
            Event<NewImport> queued,
            @ConfigProperty(name = "resultat.imports.longest-upload", defaultValue = "PT30M") Duration longest,
            @ConfigProperty(name = "resultat.imports.most-waiting", defaultValue = "500") int mostWaiting) {
        this.mostWaiting = mostWaiting;
        this.callers = callers;
        this.kinds = kinds;
        this.database = database;
        this.idempotency = idempotency;
        this.mappings = mappings;
        this.reports = reports;
        this.queued = queued;
        this.longest = longest;
    }

    /**
     * Reads the body to its end and commits it.
     *
     * @return 202 with the import and the address where it can be followed; the same import again for a key that was
     *     used for the same file before
     * @throws no.resultat.platform.problem.Problem if the file can't be read as rows of this kind; then nothing of it
     *     is kept
     */
    Response receive(ImportKind kind, Options options, ImportRequest request, InputStream body) {
        String mode = request.mode();
        String source = request.source();
        Optional<String> key = request.idempotencyKey();
        Optional<DecimalSign> decimal = request.decimal();
        boolean lenient = request.isLenient();
        boolean dryRun = request.isDryRun();
        String described = "%s %s %s".formatted(kind.name() + options.written(), source, mode)
                + decimal.map(" decimal=%s"::formatted).orElse("")
                + (lenient ? " lenient" : "")
                + (dryRun ? " dry-run" : "");
        Fingerprint fingerprint = new Fingerprint();
        InputStream read = fingerprint.reading(body);
        Optional<IdempotencyKeys.Answer> earlier = key.flatMap(idempotency::answerOf);
        if (earlier.isPresent()) {
            return accepted(earlier.get().to(described, toTheEnd(read, fingerprint)));
        }
        requireRoom();
        UUID id = UUID.randomUUID();
        URI location = URI.create("/v1/imports/" + id);
        Headings headings = new Headings(kind.columns(), mappings.of(kind), lenient);
        Staging staging = new Staging(kind, id, decimal);
        ImportFile file = new ImportFile(request.headers.getMediaType(), read);
        QuarkusTransaction.requiringNew().timeout((int) longest.toSeconds()).run(() -> {
            key.ifPresent(used -> idempotency.begin(used, described, location));
            database.useHandle(handle -> {
                int rows = staging.copy(handle, file, headings, options);
                handle.createUpdate(OPEN)
                        .bind("id", id)
                        .bind("kind", kind.name())
                        .bind("options", new AsJson(options.values()))
                        .bind("source", source)
                        .bind("mode", mode)
                        .bind("submittedBy", callers.current().subject())
                        .bind("rows", rows)
                        .bind("dryRun", dryRun)
                        .execute();
                warn(handle, id, headings.warnings());
                warn(handle, id, staging.warnings());
                handle.createUpdate(QUEUE)
                        .bind("id", id)
                        .bind("tenant", callers.current().tenant())
                        .bind("kind", kind.name())
                        .bind("trace", Trace.current())
                        .execute();
            });
            key.ifPresent(used -> idempotency.complete(used, toTheEnd(read, fingerprint)));
            queued.fire(new NewImport());
        });
        return accepted(location);
    }

    /**
     * Asks for an import to be taken back; what becomes of that is the work of {@link ImportWorker}.
     *
     * @return 202 with the import
     * @throws NotTakenBack if it cannot be, or not any more
     */
    @Transactional
    Response takeBack(UUID id) {
        ImportResource.Import known = reports.read(id);
        ImportKind kind = kinds.named(known.kind());
        if (!callers.current().has(ADMINISTRATOR) && kind.roles().stream().noneMatch(callers.current()::has)) {
            throw new WrongRole(kind.roles());
        }
        if (!(kind instanceof ReversibleImport)) {
            throw new NotTakenBack(id, "imports of %s are corrected by another import".formatted(known.kind()));
        }
        if (known.state() == ImportState.TAKEN_BACK || known.state() == ImportState.TAKING_BACK) {
            return accepted(URI.create("/v1/imports/" + id));
        }
        database.useHandle(handle -> {
            TenantLock.take(handle);
            int asked = handle.createUpdate(TAKE_BACK).bind("id", id).execute();
            if (asked == 0) {
                throw new NotTakenBack(id, "it made no facts, or before imports could be taken back");
            }
            handle.createUpdate(QUEUE)
                    .bind("id", id)
                    .bind("tenant", callers.current().tenant())
                    .bind("kind", known.kind())
                    .bind("trace", Trace.current())
                    .execute();
        });
        queued.fire(new NewImport());
        return accepted(URI.create("/v1/imports/" + id));
    }

    private static String toTheEnd(InputStream body, Fingerprint fingerprint) {
        try {
            return fingerprint.ofAll(body);
        } catch (IOException e) {
            throw UnusableFile.syntax(1, "the file ends in the middle: " + e.getMessage());
        }
    }

    /** The import as it is now, which may be further than received already. */
    private Response accepted(URI location) {
        String id = location.getPath().substring(location.getPath().lastIndexOf('/') + 1);
        return Response.accepted(reports.read(UUID.fromString(id)))
                .location(location)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    private void requireRoom() {
        int waiting = database.withHandle(handle -> handle.createQuery(WAITING)
                .bind("tenant", callers.current().tenant())
                .mapTo(int.class)
                .one());
        if (waiting >= mostWaiting) {
            throw new TooManyWaiting(mostWaiting);
        }
    }

    private static void warn(Handle handle, UUID id, List<Warning> warnings) {
        PreparedBatch batch = handle.prepareBatch(WARN);
        warnings.forEach(warning -> batch.bind("id", id)
                .bind("row", warning.row())
                .bind("column", warning.column())
                .bind("code", warning.code())
                .bind("detail", warning.detail())
                .add());
        batch.execute();
    }

    static final class TooManyWaiting extends Problem {
        TooManyWaiting(int most) {
            super(
                    Kind.BUSY,
                    "too-many-imports-waiting",
                    Map.of("most", most),
                    "%d imports of yours wait for their turn; push the file again when some are done".formatted(most));
        }
    }

    static final class NotTakenBack extends Problem {
        NotTakenBack(UUID id, String why) {
            super(Kind.CONFLICT, "not-reversible", Map.of("import", id), "The import cannot be taken back: " + why);
        }
    }

    /** There is an import to work on once the transaction commits. */
    record NewImport() {}
}
