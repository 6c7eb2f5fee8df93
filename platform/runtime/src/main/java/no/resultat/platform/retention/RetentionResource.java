package no.resultat.platform.retention;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/retention")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Retention", description = "Oppbevaringstid: for how long what is old is kept")
@RolesAllowed(ADMINISTRATOR)
class RetentionResource {
    private static final String KIND = "What is kept, as the list names it";

    private final Retentions retentions;

    RetentionResource(Retentions retentions) {
        this.retentions = retentions;
    }

    @GET
    @Operation(
            operationId = "listRetention",
            summary = "What this service keeps, and for how long",
            description = "All kinds that can be given a time, with those that are kept for ever.")
    public RetentionList list() {
        return new RetentionList(retentions.list());
    }

    @GET
    @Path("/{kind}")
    @Operation(
            operationId = "getRetention",
            summary = "For how long something is kept",
            description = "For ever where `months` is absent.")
    @APIResponse(
            responseCode = "200",
            description = "How long",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRetention.class)))
    public Response read(@PathParam("kind") @Parameter(description = KIND, example = "audit") String kind) {
        return tagged(retentions.read(kind));
    }

    @PUT
    @Path("/{kind}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRetention",
            summary = "Say for how long something is kept",
            description =
                    "What is older is removed within minutes, and from then on every night what has become older. It does not come back; a backup has it as long as backups are kept.")
    @APIResponse(
            responseCode = "200",
            description = "How long",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRetention.class)))
    public Response write(
            @PathParam("kind") @Parameter(description = KIND, example = "audit") String kind,
            @BeanParam Precondition precondition,
            @NotNull(message = "write {\"months\": 24}") NewRetention wanted) {
        return tagged(retentions.write(kind, wanted, precondition));
    }

    @DELETE
    @Path("/{kind}")
    @Operation(
            operationId = "deleteRetention",
            summary = "Keep something for ever",
            description = "Nothing more is removed; what is gone stays gone.")
    public void drop(
            @PathParam("kind") @Parameter(description = KIND, example = "audit") String kind,
            @BeanParam Precondition precondition) {
        retentions.drop(kind, precondition);
    }

    private static Response tagged(StoredRetention retention) {
        Response.ResponseBuilder answer = Response.ok(retention);
        retention.version().map(Precondition::tag).ifPresent(tag -> answer.header(HttpHeaders.ETAG, tag));
        return answer.build();
    }

    /** For how long something is to be kept. */
    @Schema(name = "NewRetention", description = "For how long something is to be kept")
    record NewRetention(
            @Schema(
                    required = true,
                    description =
                            "In months: what is older by the day in Europe/Oslo is removed; at least `shortest` of the kind",
                    minimum = "1",
                    maximum = "1200",
                    examples = "24")
            Integer months) {}

    /** For how long something is kept. */
    @Schema(name = "Retention", description = "For how long something is kept")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record StoredRetention(
            @Schema(examples = "audit") String kind,

            @Schema(description = "What goes, and what stays")
            String description,

            @Schema(description = "For how many months it is kept at least")
            int shortest,

            @Schema(description = "For how many months it is kept; absent if for ever")
            Optional<Integer> months,

            @Schema(description = "What was older than that is gone; absent if nothing was ever removed")
            Optional<Instant> removedUntil,

            @JsonIgnore long revision) {
        /** Empty while it is kept for ever. */
        Optional<Long> version() {
            return months.map(said -> revision);
        }
    }

    /** All that this service keeps. */
    @Schema(name = "Retentions", description = "All that this service keeps")
    record RetentionList(List<StoredRetention> items) {}
}
