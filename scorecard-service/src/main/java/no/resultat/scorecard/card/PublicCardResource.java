package no.resultat.scorecard.card;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.release.ReleasedPeriods;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/public/{tenant}/units/{code}/scorecard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public", description = "What citizens may read, without a token")
class PublicCardResource {
    private static final int SECONDS = 60;

    private final Cards cards;
    private final CardMemory memory;
    private final KnownPeriods periods;
    private final ReleasedPeriods released;
    private final Callers callers;

    PublicCardResource(
            Cards cards, CardMemory memory, KnownPeriods periods, ReleasedPeriods released, Callers callers) {
        this.cards = cards;
        this.memory = memory;
        this.periods = periods;
        this.released = released;
        this.callers = callers;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getPublicCard",
            summary = "A unit's scorecard, for citizens",
            description =
                    "The same as with a token, of periods that are released to citizens; other periods are not there. It may be kept by caches for a minute.")
    @APIResponse(
            responseCode = "200",
            description = "The card",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Card.class)))
    public Response card(
            @PathParam("tenant") @Parameter(description = "The municipality", example = "barum") String tenant,
            @PathParam("code") @Parameter(description = "The unit's code", example = "barum") UnitCode unit,
            @QueryParam("period")
                    @DefaultValue("latest")
                    @Parameter(
                            description =
                                    "A month, quarter, tertial or year; `latest` is the last month that is released",
                            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
                            example = "2004")
                    AskedPeriod asked,
            @QueryParam("scorecard") @Parameter(description = "Which card, where several are for such a unit")
                    String scorecard) {
        Optional<String> named = Optional.ofNullable(scorecard);
        CardMemory.WrittenCard card = callers.call(Caller.citizen(tenant), () -> {
            Period period = asked.or(periods::latest);
            released.require(period);
            return memory.card(unit, period, named, () -> cards.read(unit, period, named, Optional.empty(), false));
        });
        CacheControl kept = new CacheControl();
        kept.setMaxAge(SECONDS);
        kept.setNoTransform(false);
        return Response.ok(card.body(), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, card.tag())
                .cacheControl(kept)
                .build();
    }
}
