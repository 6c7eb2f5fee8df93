package no.resultat.benchmark.peergroup;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/peer-groups")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Peer groups", description = "Whom the municipality compares itself with")
class PeerGroupResource {
    private final PeerGroups groups;

    PeerGroupResource(PeerGroups groups) {
        this.groups = groups;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "listPeerGroups",
            summary = "The municipality's own groups",
            description =
                    "By code. Beside them there are always kostra-group, county, country, country-without-oslo and asss, which follow from what a region is in a year.")
    public Page<PeerGroups.ListedPeerGroup> groups(@BeanParam Paging paging) {
        return Page.of(groups.list(paging), paging, one -> Cursor.of(one.code()));
    }

    @GET
    @Path("/{group}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(operationId = "getPeerGroup", summary = "A group", description = "Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The group",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PeerGroups.PeerGroup.class)))
    public Response group(@PathParam("group") @Parameter(description = "Its code", example = "utvalgte") String group) {
        return tagged(groups.read(group));
    }

    @PUT
    @Path("/{group}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "putPeerGroup",
            summary = "Make or change a group",
            description = "Comparisons with it, and indicators that are bound to it, are computed anew.")
    @APIResponse(
            responseCode = "200",
            description = "Made or changed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PeerGroups.PeerGroup.class)))
    public Response put(
            @PathParam("group")
                    @Parameter(description = "Its code", example = "utvalgte")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String group,
            @BeanParam Precondition precondition,
            @NotNull PeerGroups.PeerGroup document) {
        return tagged(groups.write(group, document, precondition));
    }

    @DELETE
    @Path("/{group}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER})
    @Operation(
            operationId = "deletePeerGroup",
            summary = "Take a group away",
            description = "Possible as long as no indicator is bound to it; 409 names those that are.")
    public void drop(
            @PathParam("group") @Parameter(description = "Its code", example = "utvalgte") String group,
            @BeanParam Precondition precondition) {
        groups.drop(group, precondition);
    }

    private static Response tagged(PeerGroups.StoredPeerGroup kept) {
        return Response.ok(kept.group())
                .header(HttpHeaders.ETAG, Precondition.tag(kept.revision()))
                .build();
    }
}
