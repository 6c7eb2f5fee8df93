package no.resultat.survey.form;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Map;
import no.resultat.platform.problem.Languages;
import no.resultat.platform.problem.Malformed;
import no.resultat.survey.campaign.Token;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/forms/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Forms", description = "Answering, by a token and without a login")
class FormResource {
    private static final List<String> LANGUAGES = List.of("nb", "nn", "en", "da");

    private final Forms forms;

    FormResource(Forms forms) {
        this.forms = forms;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "getForm",
            summary = "The form to answer",
            description =
                    "In the language of `lang`, else in the first of Accept-Language that there is, else in nb; with what was saved before.")
    @APIResponse(
            responseCode = "200",
            description = "The form",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Form.class)))
    @APIResponse(
            responseCode = "409",
            description = "It can be answered on other days",
            content = @Content(mediaType = "application/problem+json", schema = @Schema(ref = "Problem")))
    public Response form(
            @PathParam("token") @Parameter(description = "The token that was sent", example = "kP2vQ9xB7sL4mT1z")
                    String token,
            @QueryParam("lang")
                    @Parameter(
                            description = "The language",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"nb", "nn", "en", "da"}))
                    String lang,
            @HeaderParam("Accept-Language") @Parameter(hidden = true) String accepted) {
        String language = language(lang, accepted);
        return Response.ok(forms.read(new Token(token), language))
                // the address holds the token, and the form what was answered so far
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .build();
    }

    @PUT
    @Path("/draft")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "saveDraft",
            summary = "Save what is answered so far",
            description =
                    "It comes back with the form, until it is sent. It counts for nothing, and is gone when the form is sent or the survey closes.")
    @APIResponse(responseCode = "204", description = "Saved")
    public void save(
            @PathParam("token") @Parameter(description = "The token that was sent", example = "kP2vQ9xB7sL4mT1z")
                    String token,
            @NotNull Submission submission) {
        forms.save(new Token(token), submission.answers());
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sendForm",
            summary = "Send the answer",
            description =
                    "Once for an invitation, whoever else tries at the same moment. Nothing is kept that could tell whose it is: no token, no address, no time.")
    @APIResponse(responseCode = "204", description = "Taken")
    public void send(
            @PathParam("token") @Parameter(description = "The token that was sent", example = "kP2vQ9xB7sL4mT1z")
                    String token,
            @NotNull Submission submission) {
        forms.send(new Token(token), submission.answers());
    }

    private static String language(String lang, String accepted) {
        if (lang != null && !LANGUAGES.contains(lang)) {
            throw new Malformed("lang", "lang is '%s'; write one of %s".formatted(lang, String.join(", ", LANGUAGES)));
        }
        return lang == null ? Languages.accepted(accepted).orElse("nb") : lang;
    }

    /** What is answered, by the code of the item or background question. */
    @Schema(
            name = "Submission",
            description =
                    "What is answered, by the code of the item or background question: a number, a choice, a list of choices, or a text",
            examples = "{\"answers\": {\"tilfredshet\": 5, \"kommentar\": \"Bra\"}}")
    record Submission(
            @NotNull(message = "write what is answered, by item") @Schema(required = true, ref = "Answers")
            Map<String, JsonNode> answers) {}
}
