package no.resultat.scorecard.card;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import no.resultat.contracts.Period;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.EntityTags;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/cards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cards", description = "How a unit stands")
class ManyCardsResource {
    private final ManyCards cards;
    private final KnownPeriods periods;
    private final Callers callers;

    ManyCardsResource(ManyCards cards, KnownPeriods periods, Callers callers) {
        this.cards = cards;
        this.periods = periods;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "listCards",
            summary = "The cards of many units",
            description =
                    "Each unit's lights, with what they make together per focus area and card, by the units' codes: a page that shows 200 schools makes one call. All of them come in one answer, as they are read, with an entity tag that holds as long as no card is another.")
    @APIResponse(
            responseCode = "200",
            description = "The cards",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CardLines.class)))
    public Response cards(
            @BeanParam CardsQuery query, @HeaderParam("If-None-Match") @Parameter(hidden = true) String known) {
        Period period = query.period().or(periods::latest);
        query.depth();
        String tag = cards.tag(query, period);
        if (EntityTags.isNamed(tag, known)) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, tag)
                    .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .build();
        }
        cards.requireThere(query, period);
        Caller caller = callers.current();
        StreamingOutput answer = out -> cards.write(query, period, caller, out);
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    /** The cards of many units. */
    @Schema(name = "CardLines", description = "The cards of many units")
    record CardLines(
            @Schema(type = SchemaType.STRING, examples = "2025-12")
            Period period,

            List<CardLine> items) {}
}
