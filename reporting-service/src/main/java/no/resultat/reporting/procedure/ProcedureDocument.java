package no.resultat.reporting.procedure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.followup.LinkedSubject;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of procedures. */
final class ProcedureDocument {
    private ProcedureDocument() {}

    /** What sort of document it is. */
    @Schema(name = "ProcedureKind")
    public enum Kind {
        /** A law, by reference (lov). */
        @JsonProperty("law")
        LAW,
        /** A circular, by reference (rundskriv). */
        @JsonProperty("circular")
        CIRCULAR,
        /** How something is done (rutine, prosedyre). */
        @JsonProperty("procedure")
        PROCEDURE,
        /** What users can expect (tjenestebeskrivelse). */
        @JsonProperty("service-description")
        SERVICE_DESCRIPTION,
        /** What somebody does (stillingsbeskrivelse). */
        @JsonProperty("job-description")
        JOB_DESCRIPTION
    }

    /** A part of the text. */
    @Schema(name = "ProcedureSection", description = "A part of the text, below a heading of its own")
    public record Part(
            @NotBlank(message = "write the heading")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(required = true, examples = "Slik gjør vi")
            String heading,

            @NotBlank(message = "write the text")
            @Size(max = 50_000, message = "write at most 50000 characters")
            @Schema(
                    required = true,
                    description = "Paragraphs with an empty line between",
                    examples = "Matta i garderoben vaskes etter skoletid og legges ut før klokka åtte.")
            String text) {}

    /** What it says, and for whom. */
    @Schema(name = "ProcedureTerms", description = "What a procedure says, and for whom")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Terms(
            @NotBlank(message = "write the title")
            @Size(max = 300, message = "write at most 300 characters")
            @Schema(required = true, examples = "Renhold av garderober")
            String title,

            @Pattern(regexp = "nb|nn", message = "write nb or nn")
            @NotNull(message = "say in which language it is written")
            @Schema(
                    required = true,
                    enumeration = {"nb", "nn"},
                    examples = "nb")
            String language,

            @Schema(
                    description = "Where a law or a circular is read, as its publisher cites it",
                    examples = "LOV-2005-06-17-62 § 4-1")
            Optional<@Size(max = 1000, message = "write at most 1000 characters") String> reference,

            @Schema(description = "The text; of a law or a circular what it means here")
            Optional<@Size(max = 100, message = "write at most 100 sections") List<@Valid Part>> sections,

            @Schema(
                    description =
                            "The units that it is valid for, each with all below it; the whole municipality without it",
                    examples = "[\"oppvekst-nord\"]")
            Optional<@Size(min = 1, max = 100, message = "name 1 to 100 units, or leave it out") List<UnitCode>> units,

            @Schema(description = "The types of unit that it is valid for; all without it", examples = "[\"skole\"]")
            Optional<@Size(min = 1, max = 100, message = "name 1 to 100 types, or leave it out") List<String>>
                    unitTypes,

            @Schema(
                    description =
                            "Who is responsible, by the user name at the identity provider; who leads the unit without it",
                    examples = "leder-skole-1")
            Optional<@Size(max = 200, message = "write at most 200 characters") String> owner,

            @Schema(description = "By when it is looked at again; in two years from its approval without it")
            Optional<LocalDate> reviewBy,

            @Schema(description = "Incidents, risks and other things that it has to do with")
            Optional<@Size(max = 50, message = "name at most 50 things") List<@Valid Subject>> links) {
        List<Part> parts() {
            return sections.orElse(List.of());
        }

        List<Subject> subjects() {
            return links.orElse(List.of());
        }

        /** All that is searched besides the title. */
        String body() {
            return parts().stream()
                    .map(part -> part.heading() + "\n" + part.text())
                    .collect(Collectors.joining("\n", reference.orElse("") + "\n", ""));
        }

        /** As it is read. */
        Document document() {
            List<Section> read = new ArrayList<>();
            reference.ifPresent(
                    cited -> read.add(Section.text(language.equals("nn") ? "Tilvising" : "Henvisning", cited)));
            parts().forEach(part -> read.add(Section.text(part.heading(), part.text())));
            return new Document(title, language, read);
        }
    }

    /** A procedure as it is written first. */
    @Schema(name = "NewProcedure", description = "A procedure as it is written first")
    public record NewProcedure(
            @NotNull(message = "write a code")
            @Pattern(
                    regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                    message = "write 1 to 40 letters, digits, '.', '_' and '-'")
            @Schema(required = true, description = "Unique in the municipality", examples = "HMS-12")
            String code,

            @NotNull(message = "say what sort of document it is") @Schema(required = true)
            Kind kind,

            @NotNull(message = "say which unit writes and approves it")
            @Schema(type = SchemaType.STRING, required = true, examples = "skole-1")
            UnitCode unit,

            @NotNull(message = "write what it says") @Valid @Schema(required = true)
            Terms terms) {}

    /** A procedure in a list. */
    @Schema(name = "ListedProcedure", description = "A procedure in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedProcedure(
            UUID id,
            @Schema(examples = "HMS-12") String code,
            Kind kind,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(description = "As it is approved; of a first draft as it is written")
            String title,

            @Schema(description = "The newest approved version; 0 of a first draft", examples = "2")
            int issued,

            Procedure.Stage state,
            Optional<LocalDate> reviewBy,

            @Schema(description = "Whether it is approved and the day to look at it again has passed")
            boolean reviewOverdue,

            @Schema(description = "Whether the caller has said that the newest approved version was read")
            boolean read,

            @Schema(
                    description = "Of a search: where it was found, with what was found between ** and **",
                    examples = "Matta i **garderoben** vaskes etter skoletid")
            Optional<String> found) {}

    /** A procedure with all that is known of it. */
    @Schema(name = "Procedure", description = "Kvalitetsdokument: how something is done, as it is approved")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredProcedure(
            UUID id,
            @Schema(examples = "HMS-12") String code,
            Kind kind,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(description = "What is in force; absent of a first draft, and once it is withdrawn")
            Optional<Terms> approved,

            @Schema(description = "0 of a first draft", examples = "2")
            int issued,

            @Schema(description = "As it is written for the next version; only for those who have a part in it")
            Optional<Terms> draft,

            List<LinkedSubject> links,
            Optional<LocalDate> reviewBy,
            boolean reviewOverdue,
            Procedure.Stage state,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            String createdBy,
            Instant createdAt,
            @JsonIgnore long version) {}
}
