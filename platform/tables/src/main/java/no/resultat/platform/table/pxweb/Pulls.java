package no.resultat.platform.table.pxweb;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.Reads;
import no.resultat.platform.http.EntityTags;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.format.Format;
import no.resultat.platform.table.format.FormatOptions;
import no.resultat.platform.table.format.Layout;
import no.resultat.platform.table.query.CellQuery;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Places;
import no.resultat.platform.table.query.Readers;
import no.resultat.platform.table.query.Selection;
import no.resultat.platform.table.query.Tables;
import no.resultat.platform.table.query.View;
import org.jdbi.v3.core.Jdbi;

/** Answers with a table's cells, as they come from the database: no answer is ever held in memory. */
@ApplicationScoped
class Pulls {
    static final int MOST_CELLS = Integer.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Tables tables;
    private final Readers readers;
    private final Callers callers;
    private final Audit audit;
    private final Jdbi database;
    private final Reads reads;

    /** Each pull holds one of twenty connections to the database, of which everything else must find one too. */
    private final Places ofAnalysts = new Places(8, 5, PATIENCE);

    private final Places ofAnybody = new Places(4, 2, PATIENCE);

    Pulls(Tables tables, Readers readers, Callers callers, Audit audit, Jdbi database, Reads reads) {
        this.tables = tables;
        this.readers = readers;
        this.callers = callers;
        this.audit = audit;
        this.database = database;
        this.reads = reads;
    }

    /**
     * @param selection empty for the default selection
     * @throws TableProblem before anything is answered, if it cannot be answered
     */
    Response pull(TableRequest request, String id, Selection selection, Format format, FormatOptions options) {
        return readers.read(request.publishedBy(), reader -> {
            View view = tables.view(reader, id, request.language());
            Cube wanted = cube(view, selection);
            Optional<Instant> asOf = request.instant("asOf");
            Optional<Cube> changed = request.instant("since")
                    .map(since ->
                            database.inTransaction(handle -> new CellQuery(wanted, asOf).changedSince(handle, since)))
                    .orElse(Optional.of(wanted));
            if (changed.isEmpty()) {
                return Response.noContent().build();
            }
            Cube cube = format.arranged(changed.get());
            if (cube.cells() > MOST_CELLS) {
                throw TableProblem.forbidden("Too many cells selected", "At most %d at once".formatted(MOST_CELLS));
            }
            format.requireRoom(cube);
            String tag = tag(request, view, selection);
            if (EntityTags.isNamed(tag, request.headers.getHeaderString(HttpHeaders.IF_NONE_MATCH))) {
                return Response.notModified().header(HttpHeaders.ETAG, tag).build();
            }
            QuarkusTransaction.requiringNew()
                    .run(() -> audit.changed(
                            "table-pull",
                            view.table().id(),
                            null,
                            Map.of("format", format.id(), "cells", cube.cells(), "selection", selection)));
            Places places = reader.isAnalyst() ? ofAnalysts : ofAnybody;
            StreamingOutput answer = out -> places.run(
                    reader.caller().tenant(),
                    () -> callers.run(reader.caller(), () -> stream(cube, asOf, format, options, out)));
            return Response.ok(answer)
                    .header(HttpHeaders.CONTENT_TYPE, format.mediaType())
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "inline; filename=\"%s.%s\"".formatted(view.table().id(), format.suffix()))
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                    .build();
        });
    }

    Cube cube(View view, Selection selection) {
        return Layout.of(view, selection, (variable, list) -> tables.by(variable, list, view.language()));
    }

    private void stream(Cube cube, Optional<Instant> asOf, Format format, FormatOptions options, OutputStream network) {
        OutputStream out = new PacedOutput(network, Vertx.currentContext());
        reads.read(LONGEST, handle -> tables.isThere(handle, cube.view()), handle -> {
            handle.execute("set local statement_timeout = 0");
            handle.execute("set local work_mem = '64MB'");
            new CellQuery(cube, asOf).read(handle, cells -> {
                try {
                    format.write(cube, cells, options, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        });
    }

    /** The same question about the same version has the same answer. */
    static String tag(TableRequest request, View view, Selection selection) {
        String question = String.join(
                "\n",
                request.uri.getRequestUri().toString(),
                view.table().id(),
                String.valueOf(view.version()),
                view.language().id(),
                selection.toString());
        return EntityTags.of(question.getBytes(StandardCharsets.UTF_8));
    }
}
