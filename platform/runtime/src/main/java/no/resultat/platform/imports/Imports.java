package no.resultat.platform.imports;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.Fingerprint;
import no.resultat.platform.http.IdempotencyKeys;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * Takes bulk data in: streams the rows into the kind's staging table and acknowledges them when they are committed
 * there. What becomes of them is the work of {@link ImportWorker}.
 */
@ApplicationScoped
public class Imports {
    private static final String OPEN = """
            insert into import (id, kind, source, mode, state, submitted_by, rows_received)
            values (:id, :kind, :source, :mode, 'received', :submittedBy, :rows)
            """;
    private static final String QUEUE = """
            insert into import_queue (import, tenant, kind) values (:id, :tenant, :kind)
            """;

    private final Callers callers;
    private final Jdbi database;
    private final IdempotencyKeys idempotency;
    private final Event<Queued> queued;
    private final Duration longest;

    Imports(
            Callers callers,
            Jdbi database,
            IdempotencyKeys idempotency,
            Event<Queued> queued,
            @ConfigProperty(name = "resultat.imports.longest-upload", defaultValue = "PT30M") Duration longest) {
        this.callers = callers;
        this.database = database;
        this.idempotency = idempotency;
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
    public Response receive(ImportKind kind, ImportRequest request, InputStream body) {
        String mode = request.mode();
        String source = request.source();
        Optional<String> key = request.idempotencyKey();
        String described = "%s %s %s".formatted(kind.request(), source, mode);
        Fingerprint fingerprint = new Fingerprint();
        InputStream read = fingerprint.reading(body);
        Optional<IdempotencyKeys.Answer> earlier = key.flatMap(idempotency::answerOf);
        if (earlier.isPresent()) {
            return accepted(earlier.get().to(described, toTheEnd(read, fingerprint)));
        }
        UUID id = UUID.randomUUID();
        URI location = URI.create("/v1/imports/" + id);
        ImportFile file = new ImportFile(request.headers.getMediaType(), read);
        QuarkusTransaction.requiringNew().timeout((int) longest.toSeconds()).run(() -> {
            key.ifPresent(used -> idempotency.begin(used, described, location));
            database.useHandle(handle -> {
                int rows = stage(handle, kind, id, file);
                handle.createUpdate(OPEN)
                        .bind("id", id)
                        .bind("kind", kind.name())
                        .bind("source", source)
                        .bind("mode", mode)
                        .bind("submittedBy", callers.current().subject())
                        .bind("rows", rows)
                        .execute();
                handle.createUpdate(QUEUE)
                        .bind("id", id)
                        .bind("tenant", callers.current().tenant())
                        .bind("kind", kind.name())
                        .execute();
            });
            key.ifPresent(used -> idempotency.complete(used, toTheEnd(read, fingerprint)));
            queued.fire(new Queued());
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

    private static int stage(Handle handle, ImportKind kind, UUID id, ImportFile file) {
        handle.execute("set local statement_timeout = 0");
        int row = 0;
        try (Rows rows = file.rows(kind);
                CopyStream copy = new CopyStream(handle.getConnection().unwrap(PGConnection.class), copyInto(kind))) {
            int received = 0;
            while (rows.next()) {
                row = rows.number();
                received++;
                writeRow(copy, kind.columns(), id.toString(), rows);
            }
            if (received == 0) {
                throw UnusableFile.empty();
            }
            return received;
        } catch (CharacterCodingException e) {
            throw UnusableFile.syntax(
                    row + 1L,
                    "what follows is not in the declared character set; declare it, as text/csv; charset=iso-8859-1");
        } catch (ZipException e) {
            throw UnusableFile.syntax(row + 1L, "what follows is no gzip: " + e.getMessage());
        } catch (IOException e) {
            throw UnusableFile.syntax(row + 1L, "the file ends in the middle: " + e.getMessage());
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeRow(CopyStream copy, List<Column> columns, String id, Rows rows) throws IOException {
        String fault = rows.fault();
        String errorField = fault == null ? null : "";
        String errorCode = fault == null ? null : "malformed-row";
        copy.field(id).field(String.valueOf(rows.number()));
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            String text = rows.fault() == null ? rows.field(place) : "";
            Optional<String> value =
                    text.isEmpty() ? Optional.empty() : column.type().read(text);
            copy.field(value.orElse(null));
            if (fault == null && value.isEmpty() && (column.required() || !text.isEmpty())) {
                errorField = column.name();
                errorCode = text.isEmpty() ? "missing" : "malformed";
                fault = text.isEmpty()
                        ? "There is no %s; write %s"
                                .formatted(column.name(), column.type().description())
                        : "'%s' is not %s"
                                .formatted(shortened(text), column.type().description());
            }
        }
        copy.field(errorField).field(errorCode).field(fault).endRow();
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** The names are the kind's own constants; nothing of the caller's is among them. */
    private static String copyInto(ImportKind kind) {
        String columns = Stream.of(
                        Stream.of("import", "row"),
                        kind.columns().stream().map(column -> '"' + column.staged() + '"'),
                        Stream.of("error_field", "error_code", "error_detail"))
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
        return "copy %s (%s) from stdin".formatted(kind.stagingTable(), columns);
    }

    /** There is an import to work on once the transaction commits. */
    record Queued() {}

    /**
     * The answer to a push.
     *
     * @param location where the import can be followed
     */
    public record Accepted(String location) {}
}
