package no.resultat.reporting.statement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of statements. */
final class StatementDocument {
    private static final String TEXTS =
            "What is to say in each chapter, by its code; an empty line begins a new paragraph";
    private static final String TEXTS_EXAMPLE = "{\"okonomi\": \"Vikarbruken er ned, og vi er i balanse i juni.\"}";
    private static final String AS_OF =
            "What is told is told as it was known then, so that the same instant gives the same statement; the instant of the request without it";

    private StatementDocument() {}

    /** A statement that is begun. */
    @Schema(name = "NewStatement", description = "A statement that is begun")
    public record NewStatement(
            @NotNull(message = "say which unit tells")
            @Schema(type = SchemaType.STRING, required = true, examples = "fjordvik")
            UnitCode unit,

            @NotNull(message = "say of which tertial or year, as 2026-T1 or 2026")
            @Schema(
                    type = SchemaType.STRING,
                    required = true,
                    description = "A quarter, a tertial or a year",
                    examples = "2026-T1")
            Period period,

            @NotBlank(message = "say by which template") @Schema(required = true, examples = "tertial")
            String template,

            @Schema(
                    description = "In which it is written; nb without it",
                    enumeration = {"nb", "nn", "en", "da"},
                    examples = "nb")
            Optional<@Pattern(regexp = "nb|nn|en|da", message = "write nb, nn, en or da") String> language,

            @Schema(description = AS_OF, examples = "2026-05-20T12:00:00Z")
            Optional<Instant> asOf,

            @Schema(description = TEXTS, type = SchemaType.OBJECT, examples = TEXTS_EXAMPLE)
            Optional<
                            @Size(max = 50, message = "write at most 50 texts") Map<
                                    String, @Size(max = 50_000, message = "write at most 50000 characters") String>>
                    texts) {}

    /** What a statement says, and as of when it tells. */
    @Schema(name = "StatementWording", description = "What a statement says, and as of when it tells")
    public record Wording(
            @Schema(description = AS_OF, examples = "2026-05-20T12:00:00Z")
            Optional<Instant> asOf,

            @Schema(description = TEXTS, type = SchemaType.OBJECT, examples = TEXTS_EXAMPLE)
            Optional<
                            @Size(max = 50, message = "write at most 50 texts") Map<
                                    String, @Size(max = 50_000, message = "write at most 50000 characters") String>>
                    texts) {}

    /** A statement in a list. */
    @Schema(name = "ListedStatement", description = "A statement in a list")
    public record ListedStatement(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "fjordvik")
            UnitCode unit,

            String name,

            @Schema(type = SchemaType.STRING, examples = "2026-T1")
            Period period,

            @Schema(examples = "tertial") String template,
            Statement.Stage state) {}

    /** A statement with how far it has come. */
    @Schema(name = "Statement", description = "Tertialrapport, årsmelding: what a unit tells of a tertial or a year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredStatement(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "fjordvik")
            UnitCode unit,

            String name,

            @Schema(type = SchemaType.STRING, examples = "2026-T1")
            Period period,

            @Schema(examples = "tertial") String template,

            @Schema(description = "Its chapters, as the template was when it was begun")
            StatementTemplate terms,

            @Schema(examples = "nb") String language,

            @Schema(description = "What is told is told as it was known then")
            Instant asOf,

            @Schema(
                    description =
                            "What is said in each chapter, by its code; to those alone who have a part in it. Others read the document, once it is approved",
                    type = SchemaType.OBJECT,
                    examples = TEXTS_EXAMPLE)
            Optional<Map<String, String>> texts,

            @Schema(
                    description =
                            "The units, by name, whose report of the last month was asked for and was not approved by then; its figures are without them. To those alone who have a part in it; the document tells others",
                    examples = "[\"Solbakken skole\"]")
            Optional<List<String>> missing,

            Statement.Stage state,

            @Schema(description = "The newest approved version; absent before there is one", examples = "1")
            Optional<Integer> issued,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            String createdBy,
            Instant createdAt,
            @JsonIgnore long version) {}
}
