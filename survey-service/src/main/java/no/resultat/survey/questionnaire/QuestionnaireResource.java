package no.resultat.survey.questionnaire;

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
import jakarta.validation.constraints.Pattern;
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
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/questionnaires")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Questionnaires", description = "Spørreskjema: what is asked")
class QuestionnaireResource {
    @DELETE
    @Path("/{questionnaire}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "deleteQuestionnaire",
            summary = "Take a questionnaire away",
            description = "Possible as long as no campaign asks it; 409 names those that do.")
    public void drop(
            @PathParam("questionnaire") @Parameter(description = "Its code", example = "brukere") String questionnaire,
            @BeanParam Precondition precondition) {
        questionnaires.drop(questionnaire, precondition);
    }

    private static final String VERSION = "Version";

    private final Questionnaires questionnaires;

    QuestionnaireResource(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST, SURVEY_INTEGRATION})
    @Operation(
            operationId = "listQuestionnaires",
            summary = "The municipality's questionnaires",
            description = "By code, the newest version of each.")
    public Page<Questionnaires.ListedQuestionnaire> questionnaires(@BeanParam Paging paging) {
        return Page.of(questionnaires.list(paging), paging, one -> Cursor.of(one.code()));
    }

    @GET
    @Path("/{questionnaire}")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST, SURVEY_INTEGRATION})
    @Operation(
            operationId = "getQuestionnaire",
            summary = "A questionnaire",
            description =
                    "The document as it was put, in its newest version or another. Its ETag is what to name in If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The questionnaire",
            headers =
                    @Header(
                            name = VERSION,
                            description = "Which version it is",
                            schema = @Schema(implementation = Integer.class)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Questionnaire.class)))
    public Response questionnaire(
            @PathParam("questionnaire") @Parameter(description = "Its code", example = "brukere") String questionnaire,
            @QueryParam("version") @Parameter(description = "Another version than the newest", example = "1")
                    Integer version) {
        Questionnaires.StoredQuestionnaire found = questionnaires.read(questionnaire, version);
        return Response.ok(found.questionnaire())
                .header(HttpHeaders.ETAG, Precondition.tag(found.revision()))
                .header(VERSION, found.version())
                .build();
    }

    @PUT
    @Path("/{questionnaire}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE})
    @Operation(
            operationId = "putQuestionnaire",
            summary = "Write a whole questionnaire",
            description =
                    "Creates it or changes it. Once a campaign that uses it has opened, a change makes a new version, and what was answered to stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or the same as before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Questionnaire.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Questionnaire.class)))
    public Response put(
            @PathParam("questionnaire")
                    @Parameter(description = "Its code", example = "brukere")
                    @Pattern(
                            regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                            message = "write 1 to 40 letters, digits, '.', '_' and '-'")
                    String questionnaire,
            @BeanParam Precondition precondition,
            @NotNull Questionnaire document) {
        Questionnaires.WriteOutcome written = questionnaires.write(questionnaire, document, precondition);
        return Response.status(written.created() ? Response.Status.CREATED : Response.Status.OK)
                .header(HttpHeaders.ETAG, Precondition.tag(written.revision()))
                .header(VERSION, written.version())
                .entity(document)
                .build();
    }
}
