package no.resultat.reporting.deviation;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.problem.Malformed;
import no.resultat.reporting.period.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/deviation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
class DeviationResource {
    private static final Set<String> GROUPINGS = Set.of("function", "account", "unit");

    private final DeviationQuery deviations;
    private final KnownPeriods periods;

    DeviationResource(DeviationQuery deviations, KnownPeriods periods) {
        this.deviations = deviations;
        this.periods = periods;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getDeviation",
            summary = "A unit's deviation from budget",
            description =
                    "Budget and actual of the period and to date, the deviation in NOK and percent, the annual budget, every forecast beside its error of last year, and last year's figures; with all that lies below the unit in the period, a closed unit under its last parent of the year.")
    public DeviationReport deviation(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @QueryParam("period")
                    @DefaultValue("latest")
                    @Parameter(
                            description =
                                    "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
                            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
                            example = "2025-12")
                    AskedPeriod asked,
            @QueryParam("by")
                    @Parameter(
                            description = "Also the parts by function, account or the units right below",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"function", "account", "unit"}))
                    String by,
            @QueryParam("organisation")
                    @DefaultValue("period")
                    @Parameter(
                            description =
                                    "What lies below a unit where units have moved. `period`: each unit's last place in the period's year until the period's end. `latest`: each unit's last place of all, so that years can be compared, as the tables' `agg_Organisation`",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"period", "latest"},
                                            defaultValue = "period"))
                    String organisation,
            @QueryParam("through")
                    @Parameter(
                            description =
                                    "The month of the period that «to date» goes through. Without it, a month's figures go through that month, and those of a longer period through the last month in which they are complete: which their sources have closed, or in which most of their accounts are posted",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2025-12")
                    Period through,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf) {
        Period period = asked.or(() -> periods.latest(KnownPeriods.LEDGER));
        if (by != null && !GROUPINGS.contains(by)) {
            throw new Malformed("by", "by is '%s'; write function, account or unit".formatted(by));
        }
        if (through != null
                && (through.length() != Period.Length.MONTH
                        || !through.firstMonth().equals(period.lastMonth()) && !period.contains(through))) {
            throw new Malformed("through", "through is '%s'; write a month of %s".formatted(through, period));
        }
        return deviations.read(
                unit,
                period,
                OrganisationOf.of(organisation),
                Optional.ofNullable(by),
                Optional.ofNullable(through).map(Period::first),
                Optional.ofNullable(asOf));
    }
}
