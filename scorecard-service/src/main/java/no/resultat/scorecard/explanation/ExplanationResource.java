package no.resultat.scorecard.explanation;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/indicators/{indicator}/explanation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lights", description = "How indicators stand, and what changes")
class ExplanationResource {
    private final Explanations explanations;
    private final KnownPeriods periods;

    ExplanationResource(Explanations explanations, KnownPeriods periods) {
        this.explanations = explanations;
        this.periods = periods;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "explainLight",
            summary = "Why a light is what it is",
            description =
                    "The value, the target and its limits with what was held against each, the trend, what each unit below brings, where the value comes from and who told it, what was told before, and who set the target; and all of it in words. The limits are those that gave the light, as they were stored with it. Of a grey light it says what would make it lit.")
    public Explanation explain(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @PathParam("indicator") @Parameter(description = "The indicator's code", example = "M1.1")
                    IndicatorCode indicator,
            @QueryParam("period")
                    @DefaultValue("latest")
                    @Parameter(
                            description =
                                    "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
                            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
                            example = "2025-12")
                    AskedPeriod period,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf,
            @BeanParam AskedLanguage language) {
        return explanations.read(
                unit, indicator, period.or(periods::latest), Optional.ofNullable(asOf), language.word());
    }
}
