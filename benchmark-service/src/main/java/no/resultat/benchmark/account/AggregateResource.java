package no.resultat.benchmark.account;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.resultat.contracts.Period;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/account-aggregates")
@Tag(name = "Accounts", description = "KOSTRA's aggregates of accounts, by the rules of a year")
class AggregateResource {
    private static final String CSV = "text/csv";
    private static final String HEADING = "periode,regnskapsomfang,region,funksjon,kontoklasse,art,belop\n";

    private final AccountAggregates aggregates;

    AggregateResource(AccountAggregates aggregates) {
        this.aggregates = aggregates;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST, STATISTICS_INTEGRATION})
    @Operation(
            operationId = "getAccountAggregates",
            summary = "KOSTRA's aggregates of accounts",
            description =
                    "Computed from the accounts by the rules of the year: sums over functions and types, without what treasury and enterprises paid each other, with corrections; those that the year's selections ask for and that are not 0. In 1000 NOK, expenses positive. JSON, or with `Accept: text/csv` the columns of Statistics Norway, with scope A for the group and B for the treasury.")
    @APIResponse(
            responseCode = "200",
            description = "The aggregates",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Aggregates.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response aggregates(
            @QueryParam("year")
                    @NotNull(message = "write the year, as year=2015, or a quarter as year=2019-Q4")
                    @Parameter(
                            description = "The year, or a quarter of it",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2015")
                    Period year,
            @QueryParam("region") @Parameter(description = "The regions; all without it") List<String> regions,
            @QueryParam("scope")
                    @Parameter(
                            description = "Only of this scope",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"treasury", "group"}))
                    String scope,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf,
            @HeaderParam("Accept") @Parameter(hidden = true) String accept) {
        if (scope != null && !scope.equals("treasury") && !scope.equals("group")) {
            throw new Malformed("scope", "scope is '%s'; write treasury or group".formatted(scope));
        }
        List<String> named = regions == null ? List.of() : regions;
        if (accept != null && accept.startsWith(CSV)) {
            StringBuilder csv = new StringBuilder(HEADING);
            aggregates.aggregate(year, named, asOf, one -> {
                if (isOf(one, scope)) {
                    csv.append(row(year, one));
                }
            });
            return Response.ok(csv.toString()).type(CSV + "; charset=utf-8").build();
        }
        List<Item> items = new ArrayList<>();
        aggregates.aggregate(year, named, asOf, one -> {
            if (isOf(one, scope)) {
                items.add(new Item(
                        one.scope(), one.region(), one.function(), one.accountClass(), one.type(), one.amount()));
            }
        });
        return Response.ok(new Aggregates(year, items))
                .type(MediaType.APPLICATION_JSON)
                .build();
    }

    private static boolean isOf(Aggregate one, String scope) {
        return scope == null || one.scope().name().equalsIgnoreCase(scope);
    }

    private static String row(Period period, Aggregate one) {
        return "%s,%s,%s,%s,%s,%s,%d\n"
                .formatted(
                        period,
                        one.scope().letter(),
                        one.region(),
                        one.function(),
                        one.accountClass(),
                        one.type(),
                        one.amount());
    }

    /** What accounts come to. */
    @Schema(name = "AccountAggregates", description = "What accounts come to")
    record Aggregates(@Schema(implementation = String.class) Period year, List<Item> items) {}

    /** A cell that is not 0. */
    @Schema(name = "AccountAggregate", description = "A cell that is not 0")
    record Item(
            Scope scope,
            String region,

            @Schema(description = "Funksjon, or a sum of such", examples = "FG2")
            String function,

            @Schema(description = "Kontoklasse: D operations, I investment", examples = "D")
            String accountClass,

            @Schema(description = "Art, or a sum of such", examples = "AGD10")
            String type,

            @Schema(description = "In 1000 NOK") long amount) {}
}
