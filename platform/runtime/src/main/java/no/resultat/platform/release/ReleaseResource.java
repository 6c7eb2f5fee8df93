package no.resultat.platform.release;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Label;
import no.resultat.platform.caller.Level;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Releases", description = "Levels of publication: from when who may read what")
class ReleaseResource {
    private static final String KIND = "What sort of thing it is";
    private static final String KEY = "Which one of the kind; of figures of a period the period";
    private static final String KIND_EXAMPLE = "table";

    private final Releases releases;

    ReleaseResource(Releases releases) {
        this.releases = releases;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "listReleases",
            summary = "From when who may read what",
            description =
                    "By kind and key. A politician sees what the council may read now. What nobody has spoken of is not in the list: those within the house read it, the council and citizens do not.")
    public Page<StoredRelease> list(
            @QueryParam("kind") @Parameter(description = "Only things of this kind", example = KIND_EXAMPLE)
                    Optional<String> kind,
            @QueryParam("level")
                    @Parameter(
                            description = "Only what this level may read, or may read later",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "workplace",
                                                "unit",
                                                "department",
                                                "executive-group",
                                                "council",
                                                "citizens"
                                            }))
                    List<String> level,
            @QueryParam("open")
                    @Parameter(
                            description =
                                    "With `level`: `true` for what the level may read now, `false` for what it may not")
                    Optional<Boolean> open,
            @BeanParam Paging paging) {
        Set<String> asked = Several.words("level", level, List.of(Level.values()));
        if (asked.size() > 1) {
            throw new Malformed("level", "level is there %d times; write it once".formatted(asked.size()));
        }
        return Page.of(
                releases.list(kind, asked.stream().findFirst(), open, paging),
                paging,
                one -> Cursor.of(one.kind(), one.key()));
    }

    @GET
    @Path("/{kind}/{key}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getRelease",
            summary = "From when who may read a thing",
            description = "The instants of the levels that are spoken of, and which levels may read now.")
    @APIResponse(
            responseCode = "200",
            description = "The release",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRelease.class)))
    public Response read(
            @PathParam("kind") @Parameter(description = KIND, example = KIND_EXAMPLE) String kind,
            @PathParam("key") @Parameter(description = KEY) String key) {
        return answer(releases.read(kind, key));
    }

    @PUT
    @Path("/{kind}/{key}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putRelease",
            summary = "Say from when who may read a thing",
            description =
                    "Replaces what was said before. Each level reads from its instant on, to the second: before it, and at a level that nobody has spoken of outside the house, the thing is not there, whatever address it is read at. An instant ahead is an embargo. Figures of a period are released with those of earlier periods that no release of their own holds back. A level may not read before one inside it, but by an `executive`, who says the `reason`. Who makes the figures (`administrator`, `controller`, `analyst` and the integrations) reads them at any time.")
    @APIResponse(
            responseCode = "200",
            description = "The release",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StoredRelease.class)))
    public Response put(
            @PathParam("kind") @Parameter(description = KIND, example = KIND_EXAMPLE) String kind,
            @PathParam("key") @Parameter(description = KEY) String key,
            @BeanParam Precondition precondition,
            @NotNull @Valid NewRelease wanted) {
        return answer(releases.write(kind, key, wanted, precondition));
    }

    @DELETE
    @Path("/{kind}/{key}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteRelease",
            summary = "Take a release back",
            description =
                    "From now on it is as if nobody had spoken of the thing: those within the house read it, the council and citizens do not.")
    public void drop(
            @PathParam("kind") @Parameter(description = KIND, example = KIND_EXAMPLE) String kind,
            @PathParam("key") @Parameter(description = KEY) String key,
            @BeanParam Precondition precondition) {
        releases.drop(kind, key, precondition);
    }

    private static Response answer(StoredRelease release) {
        return Response.ok(release)
                .header(HttpHeaders.ETAG, Precondition.tag(release.version()))
                .build();
    }

    /** From when who may read a thing. */
    @Schema(name = "NewRelease", description = "From when who may read a thing")
    public record NewRelease(
            @NotNull(message = "say from when, as {\"levels\": {\"council\": \"2036-04-10T10:00:00Z\"}}")
            @Schema(required = true)
            Levels levels,

            @Schema(
                    description = "Why a level reads before one inside it; wanted only then",
                    examples = "Formannskapet har bedt om tallene før avdelingene")
            Optional<String> reason) {}

    /** A release. */
    @Schema(name = "Release", description = "From when who may read a thing")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredRelease(
            @Schema(examples = "lights") String kind,
            @Schema(examples = "2026-03") String key,

            @Schema(description = "What the thing is called; absent if it is there no more")
            Optional<Label> label,

            Levels levels,

            @Schema(description = "The levels that are spoken of and may read now")
            List<Level> openTo,

            Optional<String> reason,
            Instant changedAt,
            @JsonIgnore long version) {}
}
