package no.resultat.reporting.ledger;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.Malformed;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

@Path("/v1/closed-periods/{source}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
class ClosedPeriodResource {
    private static final String CURRENT = "select through, revision from closed_period where source = :source";
    private static final String RECORD = """
            insert into closed_period (source, through, revision) values (:source, :through, :revision)
            on conflict (tenant, source) do update set through = excluded.through, revision = excluded.revision
            """;

    private final Jdbi database;
    private final Audit audit;
    private final Event<LedgerChanged> changed;

    ClosedPeriodResource(Jdbi database, Audit audit, Event<LedgerChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST, ERP_INTEGRATION})
    @Operation(
            operationId = "getClosedPeriod",
            summary = "The last month that a source has closed",
            description = "Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The last month",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Closed.class)))
    public Response get(
            @PathParam("source") @Parameter(description = "The system that the rows come from", example = "erp")
                    String source) {
        return tagged(
                database.withHandle(handle -> current(handle, source)).orElseThrow(() -> new NothingClosed(source)));
    }

    @PUT
    @Transactional
    @RolesAllowed({ADMINISTRATOR, CONTROLLER, ERP_INTEGRATION})
    @Operation(
            operationId = "putClosedPeriod",
            summary = "Say which month a source has closed last",
            description =
                    "Regnskapet er avsluttet til og med denne måneden. The figures of a year go through this month, whatever is posted later; an earlier month opens those after it again.")
    @APIResponse(
            responseCode = "200",
            description = "The last month",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Closed.class)))
    public Response put(
            @PathParam("source") @Parameter(description = "The system that the rows come from", example = "erp")
                    String source,
            @BeanParam Precondition precondition,
            @NotNull(message = "write {\"through\": \"2026-03\"}") Wanted wanted) {
        if (!source.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new Malformed(
                    "source",
                    "'%s' names no source; write 1 to 40 letters, digits, '.', '_' and '-'".formatted(source));
        }
        if (wanted.through() == null || wanted.through().length() != Period.Length.MONTH) {
            throw new InvalidDocument(
                    List.of(new InvalidDocument.Mistake("/through", "malformed", "Write a month such as 2026-03")));
        }
        return tagged(database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Optional<Row> before = current(handle, source);
            precondition.check(before.map(Row::revision));
            LocalDate through = wanted.through().first();
            if (before.filter(row -> row.through().equals(through)).isPresent()) {
                return before.get();
            }
            Row after = new Row(through, before.map(Row::revision).orElse(0L) + 1);
            handle.createUpdate(RECORD)
                    .bind("source", source)
                    .bind("through", after.through())
                    .bind("revision", after.revision())
                    .execute();
            audit.changed("closed-period", source, before.map(Row::closed).orElse(null), after.closed());
            changed.fire(new LedgerChanged(years(before.map(Row::through), through), now));
            return after;
        }));
    }

    /** The first month of each year whose figures may go through another month now. */
    private static Set<LocalDate> years(Optional<LocalDate> before, LocalDate after) {
        Set<LocalDate> years = new HashSet<>(Set.of(after.withDayOfYear(1)));
        before.ifPresent(through -> {
            LocalDate first = through.isBefore(after) ? through : after;
            LocalDate last = through.isBefore(after) ? after : through;
            for (LocalDate year = first.withDayOfYear(1); !year.isAfter(last); year = year.plusYears(1)) {
                years.add(year);
            }
        });
        return years;
    }

    private static Optional<Row> current(Handle handle, String source) {
        return handle.createQuery(CURRENT)
                .bind("source", source)
                .mapTo(Row.class)
                .findOne();
    }

    private static Response tagged(Row row) {
        return Response.ok(row.closed())
                .header(HttpHeaders.ETAG, Precondition.tag(row.revision()))
                .build();
    }

    record Row(LocalDate through, long revision) {
        Closed closed() {
            return new Closed(through.toString().substring(0, 7), revision);
        }
    }

    @Schema(name = "ClosingPeriod", description = "Which month a source has closed last")
    record Wanted(
            @Schema(required = true, type = SchemaType.STRING, examples = "2026-03")
            Period through) {}

    @Schema(name = "ClosedPeriod", description = "Which month a source has closed last")
    record Closed(@Schema(examples = "2026-03") String through, long revision) {}

    static final class NothingClosed extends Problem {
        NothingClosed(String source) {
            super(
                    Kind.UNKNOWN,
                    "unknown-closed-period",
                    Map.of("source", source),
                    "The source %s has not said which month it has closed".formatted(source));
        }
    }
}
