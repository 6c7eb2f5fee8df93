package no.resultat.survey.campaign;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Location;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Campaigns", description = "Undersøkelser: who is asked what, when and where")
class CampaignResource {
    private final Campaigns campaigns;

    CampaignResource(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST, SURVEY_INTEGRATION})
    @Operation(
            operationId = "listCampaigns",
            summary = "The municipality's campaigns",
            description = "The latest first.")
    public Page<Campaign> campaigns(
            @QueryParam("state")
                    @Parameter(
                            description = "Only in this state",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"draft", "open", "closed", "released"}))
                    String state,
            @QueryParam("questionnaire") @Parameter(description = "Only of this questionnaire", example = "brukere")
                    String questionnaire,
            @BeanParam Paging paging) {
        return Page.of(
                campaigns.list(state, questionnaire, paging.after(1).map(cursor -> cursor.id(0)), paging),
                paging,
                campaign -> Cursor.of(campaign.id()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "createCampaign",
            summary = "Make a campaign",
            description = "A draft, which can be answered once it has been opened.")
    @APIResponse(
            responseCode = "201",
            description = "Made; it is at Location",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Campaign.class)))
    public Response create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(description = "Any text of your own; a retry with the same gets the first answer")
                    String key,
            @NotNull NewCampaign campaign) {
        URI location = campaigns.create(campaign, Optional.ofNullable(key));
        return Response.created(location)
                .entity(campaigns.read(Location.id(location)))
                .build();
    }

    @GET
    @Path("/{campaign}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST, SURVEY_INTEGRATION})
    @Operation(
            operationId = "getCampaign",
            summary = "A campaign",
            description = "With how far it has come. Its ETag is what `If-Match` takes.")
    @APIResponse(
            responseCode = "200",
            description = "The campaign",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Campaign.class)))
    public Response campaign(@PathParam("campaign") @Parameter(description = "Its id") UUID campaign) {
        return tagged(campaigns.read(campaign));
    }

    @PUT
    @Path("/{campaign}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putCampaign",
            summary = "Change a campaign",
            description =
                    "While it is a draft. Of one that is open only `label` and `closes`, so that respondents can be given more time.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Campaign.class)))
    public Response change(
            @PathParam("campaign") @Parameter(description = "Its id") UUID campaign,
            @BeanParam Precondition precondition,
            @NotNull NewCampaign document) {
        return tagged(campaigns.change(campaign, document, precondition));
    }

    @DELETE
    @Path("/{campaign}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteCampaign",
            summary = "Take a draft away",
            description = "Possible until it is opened; invitations to it are void.")
    public void drop(
            @PathParam("campaign") @Parameter(description = "Its id") UUID campaign,
            @BeanParam Precondition precondition) {
        campaigns.drop(campaign, precondition);
    }

    private static Response tagged(Campaign campaign) {
        return Response.ok(campaign)
                .header(HttpHeaders.ETAG, Precondition.tag(campaign.revision()))
                .build();
    }

    @GET
    @Path("/{campaign}/reminders")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, SURVEY_INTEGRATION})
    @Operation(
            operationId = "getReminders",
            summary = "How many to remind",
            description =
                    "By unit, how many were invited and how many of them have not answered. Nobody can tell who has.")
    public Campaign.WithUnits reminders(@PathParam("campaign") @Parameter(description = "Its id") UUID campaign) {
        return new Campaign.WithUnits(campaigns.read(campaign), campaigns.places(campaign));
    }

    @POST
    @Path("/{campaign}/open")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "openCampaign",
            summary = "Open a campaign",
            description = "It can be answered from now on, on the days from `opens` to `closes`.")
    public Campaign open(@PathParam("campaign") @Parameter(description = "Its id") UUID campaign) {
        return campaigns.open(campaign);
    }

    @POST
    @Path("/{campaign}/close")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "closeCampaign",
            summary = "Close a campaign",
            description = "No more answers are taken. Tokens that were not used are void.")
    public Campaign close(@PathParam("campaign") @Parameter(description = "Its id") UUID campaign) {
        return campaigns.close(campaign);
    }

    @POST
    @Path("/{campaign}/release")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "releaseCampaign",
            summary = "Release the results",
            description =
                    "They are computed now, once and for all, and can be read; indicators that are bound to them get their values.")
    public Campaign release(@PathParam("campaign") @Parameter(description = "Its id") UUID campaign) {
        return campaigns.release(campaign);
    }
}
