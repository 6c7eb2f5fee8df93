package no.resultat.scorecard.card;

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
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/steering-triangle")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cards", description = "How a unit stands")
class TriangleResource {
    private final Cards cards;
    private final KnownPeriods periods;

    TriangleResource(Cards cards, KnownPeriods periods) {
        this.cards = cards;
        this.periods = periods;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getSteeringTriangle",
            summary = "A unit's steering triangle",
            description =
                    "Styringstrekant: the indicators of the unit's card that tell of economy, of activity and of quality, each corner with what they make together. Which corner an indicator stands in follows from its source, unless the scorecard says it.")
    public Triangle triangle(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @QueryParam("period")
                    @DefaultValue("latest")
                    @Parameter(
                            description =
                                    "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
                            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
                            example = "2025-12")
                    AskedPeriod asked,
            @QueryParam("scorecard")
                    @Parameter(description = "Which card; the unit's own without it", example = "felles")
                    String scorecard,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf) {
        Period period = asked.or(periods::latest);
        Card card = cards.read(unit, period, Optional.ofNullable(scorecard), Optional.ofNullable(asOf), false);
        return Triangle.of(unit, period, card.indicators().toList());
    }
}
