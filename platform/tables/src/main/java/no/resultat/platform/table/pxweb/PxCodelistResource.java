package no.resultat.platform.table.pxweb;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import no.resultat.platform.table.Grouping;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.Text;
import no.resultat.platform.table.format.Format;
import no.resultat.platform.table.format.Links;
import no.resultat.platform.table.query.Readers;
import no.resultat.platform.table.query.Tables;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/pxwebapi/v2")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "Tables")
class PxCodelistResource {
    private static final int CALLS = 1000;

    private final Tables tables;
    private final Readers readers;

    PxCodelistResource(Tables tables, Readers readers) {
        this.tables = tables;
        this.readers = readers;
    }

    @GET
    @Path("/config")
    @PermitAll
    @Operation(
            operationId = "GetApiConfiguration",
            summary = "What this interface can do",
            description = "Languages, formats and limits. Nobody needs a token for this.")
    public Config config(@BeanParam TableRequest request) {
        return new Config(
                "2.0.0",
                "1.0.0",
                Arrays.stream(Language.values())
                        .map(language -> new Config.Language(language.id(), language.label()))
                        .toList(),
                Language.USUAL.id(),
                Pulls.MOST_CELLS,
                CALLS,
                1,
                "https://creativecommons.org/licenses/by/4.0/",
                Arrays.stream(Language.values())
                        .map(language -> new Config.SourceReference(
                                language.id(),
                                new Text("Kilde: ", "Kjelde: ", "Source: ", "Kilde: ").in(language) + Tables.SOURCE))
                        .toList(),
                Format.USUAL.id(),
                Arrays.stream(Format.values()).map(Format::id).toList(),
                List.of());
    }

    @GET
    @Path("/codelists/{id}")
    @PermitAll
    @Operation(
            operationId = "GetCodelistById",
            summary = "A code list",
            description =
                    "Other values for a variable, each with the variable's own values that it is made of: the organisation's units with all below them, years of months.")
    public Codelist codelist(
            @PathParam("id") @Parameter(description = "The code list's id") String id,
            @BeanParam TableRequest request) {
        Language language = request.language();
        return readers.read(request.publishedBy(), reader -> {
            Grouping grouping = tables.codelist(reader, id);
            return new Codelist(
                    grouping.listId(),
                    grouping.label().in(language),
                    language.id(),
                    Arrays.stream(Language.values()).map(Language::id).toList(),
                    false,
                    grouping.type(),
                    tables.values(grouping, language).stream()
                            .map(value -> new Mapped(value.code(), value.label(), value.members()))
                            .toList(),
                    List.of(request.links().to("self", "/codelists/" + Links.part(grouping.listId()), language)));
        });
    }

    @Schema(name = "ConfigResponse", description = "What this interface can do")
    record Config(
            @Schema(required = true) String apiVersion,
            @Schema(required = true) String appVersion,
            @Schema(required = true) List<Language> languages,
            @Schema(required = true) String defaultLanguage,
            @Schema(required = true) int maxDataCells,
            @Schema(required = true) int maxCallsPerTimeWindow,

            @Schema(required = true, description = "Seconds")
            int timeWindow,

            @Schema(required = true) String license,
            List<SourceReference> sourceReferences,
            @Schema(required = true) String defaultDataFormat,
            @Schema(required = true) List<String> dataFormats,
            List<Feature> features) {
        @Schema(name = "Language", description = "A language")
        record Language(
                @Schema(required = true) String id,
                @Schema(required = true) String label) {}

        @Schema(name = "SourceReference", description = "How to name the source")
        record SourceReference(
                @Schema(required = true) String language,
                @Schema(required = true) String text) {}

        @Schema(name = "ApiFeature", description = "A feature")
        record Feature(@Schema(required = true) String id) {}
    }

    @Schema(name = "CodelistResponse", description = "A code list")
    record Codelist(
            @Schema(required = true) String id,
            @Schema(required = true) String label,
            @Schema(required = true) String language,
            @Schema(required = true) List<String> languages,
            boolean elimination,

            @Schema(required = true, description = "Aggregation or Valueset")
            String type,

            @Schema(required = true) List<Mapped> values,
            @Schema(required = true) List<Links.Link> links) {}

    @Schema(name = "ValueMap", description = "A value with what it is made of")
    record Mapped(
            @Schema(required = true) String code,
            @Schema(required = true) String label,
            @Schema(required = true) List<String> valueMap) {}
}
