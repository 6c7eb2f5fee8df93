package no.resultat.platform.table.pxweb;

import io.quarkus.arc.All;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.table.PublicOffers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/public/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public", description = "What citizens may read, without a token")
class PublicResource {
    private static final int SECONDS = 60;

    private final List<PublicOffers> offers;
    private final Callers callers;

    PublicResource(@All List<PublicOffers> offers, Callers callers) {
        this.offers = offers;
        this.callers = callers;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listPublic",
            summary = "What a municipality has opened to citizens",
            description =
                    "Tables, lights of a period and results of surveys that are released to citizens, each with its address. It takes no token and may be kept by caches for a minute. A municipality that has opened nothing has an empty list.")
    @APIResponse(
            responseCode = "200",
            description = "What is open",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PublicList.class)))
    public Response list(
            @PathParam("tenant") @Parameter(description = "The municipality", example = "fjordvik") String tenant) {
        PublicList list = callers.call(
                Caller.citizen(tenant),
                () -> new PublicList(
                        offers.stream().flatMap(some -> some.list().stream()).toList()));
        CacheControl kept = new CacheControl();
        kept.setMaxAge(SECONDS);
        kept.setNoTransform(false);
        return Response.ok(list).cacheControl(kept).build();
    }

    /** What is open. */
    @Schema(name = "PublicList", description = "What a municipality has opened to citizens")
    record PublicList(List<PublicOffers.PublicOffer> items) {}
}
