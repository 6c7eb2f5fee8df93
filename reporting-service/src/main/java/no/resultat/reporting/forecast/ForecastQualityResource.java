package no.resultat.reporting.forecast;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/forecast-quality/{month}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
class ForecastQualityResource {
    private final ForecastQualities qualities;

    ForecastQualityResource(ForecastQualities qualities) {
        this.qualities = qualities;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
    @Operation(
            operationId = "getForecastQuality",
            summary = "Which forecast a unit can trust",
            description =
                    "Each method held against how the last three years ended, as of the same month: its errors in percent of the annual budget, their mean size, and between which amounts this year will end if it is off as far again. The method with the smallest mean is proposed.")
    public ForecastQuality quality(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @PathParam("month")
                    @Parameter(
                            description = "The month as of which the year is foretold",
                            example = "2025-10",
                            schema = @Schema(type = SchemaType.STRING))
                    Period month) {
        return qualities.read(unit, AskedPeriod.month("month", month));
    }
}
