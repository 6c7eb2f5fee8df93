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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.PictureWriter;
import no.resultat.platform.http.AskedLanguage;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.scorecard.status.ExactValues;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units/{unit}/scorecard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cards", description = "How a unit stands")
class CardResource {
    private final Cards cards;
    private final CardMemory memory;
    private final KnownPeriods periods;

    CardResource(Cards cards, CardMemory memory, KnownPeriods periods) {
        this.cards = cards;
        this.memory = memory;
        this.periods = periods;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, PictureWriter.SVG, MediaType.TEXT_HTML})
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getCard",
            summary = "A unit's evaluated scorecard",
            description =
                    "Every indicator with value, target, light, the reason of a grey, trend, attainment and its last twelve measured periods; and what they make together per success factor, focus area and card. For a unit with others below it the values are rolled up, unless it was measured itself. With `Accept: image/svg+xml` or `text/html` its lights as a picture for another page, in the language that `lang` names.")
    // the pictures are told in words alone: described as contents they would make a generated client's card a text too
    @APIResponse(
            responseCode = "200",
            description = "The card",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Card.class)))
    public Response card(
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
                    @Parameter(
                            description =
                                    "Which card, where several are for such a unit; without it the one that is for its type, or for all, and was there first",
                            example = "felles")
                    String scorecard,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf,
            @BeanParam ExactValues exact,
            @BeanParam AskedLanguage language,
            @Context Request request) {
        Optional<String> named = Optional.ofNullable(scorecard);
        Period period = asked.or(periods::latest);
        Optional<MediaType> picture = PictureWriter.asked(request);
        if (picture.isPresent()) {
            Card card = cards.read(unit, period, named, Optional.ofNullable(asOf), false);
            return Response.ok(CardPicture.of(card, language.word()), picture.get())
                    .build();
        }
        if (asOf != null || exact.areAsked()) {
            return Response.ok(cards.read(unit, period, named, Optional.ofNullable(asOf), exact.areAsked()))
                    .build();
        }
        CardMemory.WrittenCard card =
                memory.card(unit, period, named, () -> cards.read(unit, period, named, Optional.empty(), false));
        return Response.ok(card.body(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, card.tag())
                .build();
    }
}
