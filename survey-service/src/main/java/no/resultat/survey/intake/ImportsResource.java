package no.resultat.survey.intake;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.imports.ImportRequest;
import no.resultat.platform.imports.Imports;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
class ImportsResource {
    private final Imports imports;
    private final ResponsesImport responses;

    ImportsResource(Imports imports, ResponsesImport responses) {
        this.imports = imports;
        this.responses = responses;
    }

    @POST
    @Path("/responses")
    @RolesAllowed({ADMINISTRATOR, SURVEY_INTEGRATION})
    @Operation(
            operationId = "importResponses",
            summary = "Push answers collected elsewhere",
            description =
                    "A row for each answer (`campaign;respondent;unit;item;value`), or CSV with a row for each respondent and a column for each item, as LimeSurvey exports it; dates, addresses and tokens in it are not read, nor are those who did not finish. `respondent` is the other system's number of who answered; it holds the answers together and goes no further. While a campaign is open, an import replaces what the same source said before of the units in the file; a respondent's number is the unit's own. CSV with semicolon or comma; a JSON array or NDJSON; gzip or plain.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "one respondent",
                                        value =
                                                "campaign;respondent;unit;item;value\n7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11;1;barnehage-1;tilfredshet;5\n")),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = ResponseRow.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The rows are stored; follow them at Location",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Imports.Accepted.class)))
    public Response responses(
            @QueryParam("campaign")
                    @Parameter(
                            description =
                                    "The campaign of all answers, where a file with a row for each respondent names none")
                    UUID campaign,
            @QueryParam("unit")
                    @Parameter(
                            description =
                                    "The unit of all answers, where a file with a row for each respondent names none",
                            example = "barnehage-1")
                    UnitCode unit,
            @BeanParam ImportRequest request,
            InputStream body) {
        ResponsesFile file = new ResponsesFile(
                responses,
                Optional.ofNullable(campaign).map(UUID::toString),
                Optional.ofNullable(unit).map(UnitCode::text));
        return imports.receive(file, request, body);
    }

    // How the rows look in JSON; for the documentation, since rows are streamed.

    @Schema(name = "ResponseRow", description = "One answer of one respondent")
    record ResponseRow(String campaign, String respondent, String unit, String item, String value) {}
}
