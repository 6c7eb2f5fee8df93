package no.resultat.platform.imports;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/import-kinds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Bulk data: push it, then follow what became of it")
@RolesAllowed({
    ADMINISTRATOR,
    EXECUTIVE,
    CONTROLLER,
    ANALYST,
    ERP_INTEGRATION,
    HR_INTEGRATION,
    SURVEY_INTEGRATION,
    STATISTICS_INTEGRATION
})
class ImportKindResource {
    private final ImportKinds kinds;

    ImportKindResource(ImportKinds kinds) {
        this.kinds = kinds;
    }

    @GET
    @Operation(
            operationId = "listImportKinds",
            summary = "The kinds of import that this service takes",
            description = "Each with its address, who may push it, its parameters and its columns.")
    public KindList list() {
        return new KindList(kinds.all().stream().map(Description::of).toList());
    }

    @GET
    @Path("/{kind}")
    @Operation(
            operationId = "getImportKind",
            summary = "A kind of import",
            description =
                    "Its address, who may push it, its parameters and its columns with the headings that a file may have for each.")
    public Description one(
            @PathParam("kind") @Parameter(description = "The kind's name", example = "units") String kind) {
        return Description.of(kinds.named(kind));
    }

    @GET
    @Path("/{kind}/example")
    @Produces("text/csv")
    @Operation(
            operationId = "getImportExample",
            summary = "An example file",
            description = "A file of this kind with a heading and a few rows, as CSV with semicolons.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
    public Response example(
            @PathParam("kind") @Parameter(description = "The kind's name", example = "units") String kind) {
        return Response.ok(kinds.named(kind).example(), "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(kind))
                .build();
    }

    /** All of a service's kinds. */
    @Schema(name = "ImportKindList", description = "The kinds of import that a service takes")
    record KindList(List<Description> items) {}

    /** What a caller has to know to push a file. */
    @Schema(name = "ImportKind", description = "A kind of import")
    record Description(
            @Schema(description = "As `kind` of an import says it", examples = "units")
            String name,

            @Schema(description = "Where its files are pushed", examples = "/v1/imports/units")
            String address,

            @Schema(description = "What pushing it does", examples = "Push the organisation")
            String summary,

            @Schema(description = "What a row is, what an import replaces, and what is not kept")
            String description,

            @Schema(description = "Who may push it") List<String> roles,

            @Schema(description = "Media types that are taken beside CSV, XLSX, JSON and NDJSON")
            List<String> otherForms,

            @Schema(description = "What a caller says of all rows, beside the parameters of every import")
            List<Parameters> parameters,

            List<ColumnDescription> columns) {
        static Description of(ImportKind kind) {
            return new Description(
                    kind.name(),
                    "/v1/imports/" + kind.address(),
                    kind.summary(),
                    kind.description(),
                    kind.roles(),
                    kind.otherForms(),
                    kind.allOptions().stream().map(Parameters::of).toList(),
                    kind.columns().stream().map(ColumnDescription::of).toList());
        }
    }

    /** What a caller says of all rows. */
    @Schema(name = "ImportParameter", description = "What a caller of an import says of all rows")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Parameters(
            @Schema(examples = "history") String name,
            @Schema(description = "What it says") String meaning,

            @Schema(description = "What may be written", examples = "one of keep, replace")
            String type,

            @Schema(description = "The closed list that it is one of; empty where there is none")
            List<String> choices,

            @Schema(description = "What holds where it is not said", examples = "keep")
            Optional<String> fallback,

            boolean required) {
        static Parameters of(Option option) {
            return new Parameters(
                    option.name(),
                    option.meaning(),
                    option.type().description(),
                    option.type().choices(),
                    option.fallback(),
                    option.required());
        }
    }

    /** A column of the files. */
    @Schema(name = "ImportColumn", description = "A column of an import's files")
    record ColumnDescription(
            @Schema(description = "Its heading, and its member in JSON", examples = "validFrom")
            String name,

            @Schema(description = "Headings that a file may have for it beside the name")
            List<String> headings,

            @Schema(description = "What stands in it", examples = "The first day of this version")
            String meaning,

            @Schema(
                    description = "text, code, unit, period, date, number, integer or choice",
                    examples = "date",
                    enumeration = {"text", "code", "unit", "period", "date", "number", "integer", "choice"})
            String type,

            @Schema(description = "What may be written", examples = "a date such as 2026-03-31")
            String format,

            @Schema(description = "The closed list that a value is one of; empty where there is none")
            List<String> choices,

            @Schema(description = "Whether the column and a value in every row must be there")
            boolean required) {
        static ColumnDescription of(Column column) {
            return new ColumnDescription(
                    column.name(),
                    Headings.norwegian(column),
                    column.meaning(),
                    column.type().form().word(),
                    column.type().description(),
                    column.type().choices(),
                    column.required());
        }
    }
}
