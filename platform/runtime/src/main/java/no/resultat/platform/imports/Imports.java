package no.resultat.platform.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
import no.resultat.platform.http.Fingerprint;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.problem.Problem;
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
            insert into import (id, kind, options, source, mode, state, submitted_by, rows_received)
            values (:id, :kind, :options, :source, :mode, 'received', :submittedBy, :rows)
            """;
    private static final String WAITING = "select count(*) from import_queue where tenant = :tenant";
    private static final String WARN = """
            insert into import_warning (import, row, field, code, detail) values (:id, :row, :column, :code, :detail)
            """;
    private static final String QUEUE = """
            insert into import_queue (import, tenant, kind) values (:id, :tenant, :kind)
            """;

    private final Callers callers;
    private final Jdbi database;
    private final IdempotencyKeys idempotency;
    private final ImportMappings mappings;
    private final Event<NewImport> queued;
    private final Duration longest;
    private final int mostWaiting;

    Imports(
            Callers callers,
            Jdbi database,
            IdempotencyKeys idempotency,
            ImportMappings mappings,
            Event<NewImport> queued,
            @ConfigProperty(name = "resultat.imports.longest-upload", defaultValue = "PT30M") Duration longest,
            @ConfigProperty(name = "resultat.imports.most-waiting", defaultValue = "500") int mostWaiting) {
        this.mostWaiting = mostWaiting;
        this.callers = callers;
        this.database = database;
        this.idempotency = idempotency;
        this.mappings = mappings;
        this.queued = queued;
        this.longest = longest;
    }

    /**
     * Reads the body to its end and commits it.
     *
     * @return 202 with the address where the import can be followed; the first answer again for a key that was used for
     *     the same file before
     * @throws no.resultat.platform.problem.Problem if the file can't be read as rows of this kind; then nothing of it
     *     is kept
     */
    Response receive(ImportKind kind, Options options, ImportRequest request, InputStream body) {
        String mode = request.mode();
        String source = request.source();
        Optional<String> key = request.idempotencyKey();
        Optional<DecimalSign> decimal = request.decimal();
        boolean lenient = request.isLenient();
        String described = "%s %s %s".formatted(kind.name() + options.written(), source, mode)
                + decimal.map(" decimal=%s"::formatted).orElse("")
                + (lenient ? " lenient" : "");
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
                        .execute();
                warn(handle, id, headings.warnings());
                warn(handle, id, staging.warnings());
                handle.createUpdate(QUEUE)
                        .bind("id", id)
                        .bind("tenant", callers.current().tenant())
                        .bind("kind", kind.name())
                        .execute();
            });
            key.ifPresent(used -> idempotency.complete(used, toTheEnd(read, fingerprint)));
            queued.fire(new NewImport());
        });
        return accepted(location);
    }

    private static String toTheEnd(InputStream body, Fingerprint fingerprint) {
        try {
            return fingerprint.ofAll(body);
        } catch (IOException e) {
            throw UnusableFile.syntax(1, "the file ends in the middle: " + e.getMessage());
        }
    }

    private static Response accepted(URI location) {
        return Response.accepted(new Accepted(location.toString()))
                .location(location)
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

    /** There is an import to work on once the transaction commits. */
    record NewImport() {}

    /**
     * The answer to a push.
     *
     * @param location where the import can be followed
     */
    public record Accepted(String location) {}
}
