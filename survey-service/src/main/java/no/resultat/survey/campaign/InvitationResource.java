package no.resultat.survey.campaign;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.table.format.Spreadsheet;
import no.resultat.survey.campaign.Invitations.Invitation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/campaigns/{campaign}")
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations", description = "Tokens to answer by, each told once")
class InvitationResource {
    private static final String CSV = "text/csv";

    private final Invitations invitations;

    InvitationResource(Invitations invitations) {
        this.invitations = invitations;
    }

    @POST
    @Path("/invitations")
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, SURVEY_INTEGRATION})
    @Operation(
            operationId = "createInvitations",
            summary = "Make invitations",
            description =
                    "A token for each, told in this answer and never again; as JSON, or with `Accept: text/csv` for a mail merge. A retry with the same Idempotency-Key makes the tokens of the first answer void and tells as many new ones.")
    @APIResponse(
            responseCode = "201",
            description = "The tokens",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Invitation.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response invite(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @HeaderParam("Idempotency-Key") @Parameter(description = "Any text of your own that names this request")
                    String key,
            @HeaderParam("Accept") @Parameter(hidden = true) String accept,
            @NotNull Invitations.NewInvitations wanted) {
        List<Invitation> made = invitations.invite(campaign, wanted, Optional.ofNullable(key));
        return accept != null && accept.startsWith(CSV)
                ? Response.status(Response.Status.CREATED)
                        .type(CSV + "; charset=utf-8")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(csv(made))
                        .build()
                : Response.status(Response.Status.CREATED)
                        .type(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(made)
                        .build();
    }

    @POST
    @Path("/open-links")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, SURVEY_INTEGRATION})
    @Operation(
            operationId = "createOpenLink",
            summary = "Make an open link",
            description =
                    "A token that many answer by, as on a screen in a waiting room, up to a limit. A retry with the same Idempotency-Key makes the token of the first answer void and tells a new one.")
    @APIResponse(
            responseCode = "201",
            description = "The token",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Invitation.class)))
    public Response openLink(
            @PathParam("campaign") @Parameter(description = "The campaign's id") UUID campaign,
            @HeaderParam("Idempotency-Key") @Parameter(description = "Any text of your own that names this request")
                    String key,
            @NotNull Invitations.OpenLink wanted) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(invitations.openLink(campaign, wanted, Optional.ofNullable(key)))
                .build();
    }

    private static String csv(List<Invitation> invitations) {
        StringBuilder csv = new StringBuilder("unit;recipient;token\n");
        invitations.forEach(one -> csv.append(one.unit())
                .append(';')
                .append(Spreadsheet.quoted(one.recipient().orElse("")))
                .append(';')
                .append(one.token())
                .append('\n'));
        return csv.toString();
    }
}
