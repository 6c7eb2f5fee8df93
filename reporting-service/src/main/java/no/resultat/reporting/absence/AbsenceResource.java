package no.resultat.reporting.absence;

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
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.reporting.period.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/absence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Absence", description = "Sykefravær, from payroll")
class AbsenceResource {
    private final AbsenceReports reports;
    private final KnownPeriods periods;

    AbsenceResource(AbsenceReports reports, KnownPeriods periods) {
        this.reports = reports;
        this.periods = periods;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getAbsence",
            summary = "A unit's sickness absence",
            description =
                    "The rate of summed days with its split, and the rolling twelve months; for the unit with all that lies below it, and for the units right below. Each month's figures are of what lay below the unit in that month; the units right below are those of the period. Where figures would tell of fewer than five people, by themselves or by subtraction, they are withheld. So are newer figures that would tell of fewer than five together with what was told before, as of one late hire: the earlier ones stay until at least five people are different.")
    public AbsenceReport absence(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @QueryParam("period")
                    @DefaultValue("latest")
                    @Parameter(
                            description =
                                    "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
                            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
                            example = "2025-12")
                    AskedPeriod asked,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf) {
        return reports.read(unit, asked.or(() -> periods.latest(KnownPeriods.ABSENCE)), asOf);
    }
}
