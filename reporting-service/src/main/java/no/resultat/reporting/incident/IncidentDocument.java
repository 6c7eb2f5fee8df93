package no.resultat.reporting.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Notes.Note;
import no.resultat.platform.followup.TakenStep;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of incidents. */
public final class IncidentDocument {
    private IncidentDocument() {}

    /** What sort of incident it is. */
    @Schema(name = "IncidentKind")
    public enum Kind {
        /** Something went wrong (hendelse). */
        @JsonProperty("event")
        EVENT,
        /** Something could have gone wrong (observasjon). */
        @JsonProperty("observation")
        OBSERVATION,
        /** Something could be better (forslag). */
        @JsonProperty("proposal")
        PROPOSAL
    }

    /** What it has to do with. */
    @Schema(name = "IncidentArea")
    public enum Area {
        /** What the users get (tjeneste). */
        @JsonProperty("service")
        SERVICE,
        /** Health, safety and environment of those who work there (HMS). */
        @JsonProperty("hse")
        HSE,
        /** Information security and privacy (informasjonssikkerhet og personvern). */
        @JsonProperty("information-security")
        INFORMATION_SECURITY
    }

    /** What a consequence touches. */
    @Schema(name = "ConsequenceType")
    public enum ConsequenceType {
        @JsonProperty("user")
        USER,
        @JsonProperty("employee")
        EMPLOYEE,
        @JsonProperty("environment")
        ENVIRONMENT,
        @JsonProperty("economy")
        ECONOMY,
        @JsonProperty("reputation")
        REPUTATION,
        @JsonProperty("information")
        INFORMATION
    }

    /** What came of it, or could have. */
    @Schema(name = "Consequence", description = "Konsekvens: what came of it, or could have")
    public record Consequence(
            @NotNull(message = "say whom or what it touches") @Schema(required = true)
            ConsequenceType type,

            @Schema(required = true, description = "Whether it came about; otherwise it could have")
            boolean actual,

            @Min(value = 1, message = "write 1 to 5")
            @Max(value = 5, message = "write 1 to 5")
            @Schema(required = true, description = "From 1, negligible, to 5, critical", examples = "3")
            int severity) {}

    /** A file that shows it. */
    @Schema(name = "NewAttachment", description = "Vedlegg: a picture or a document that shows it")
    public record NewAttachment(
            @NotBlank(message = "say what the file is called")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(required = true, examples = "gulvet.jpg")
            String name,

            @NotNull(message = "write the file's bytes in Base64")
            @Schema(
                    required = true,
                    type = SchemaType.STRING,
                    format = "byte",
                    maxLength = 6_990_508,
                    description =
                            "JPEG, PNG or PDF in Base64, at most 5 MB, and a request at most 16 MB; the content says which, whatever the name")
            byte[] content) {}

    /** What somebody reports. */
    @Schema(name = "NewIncident", description = "Avviksmelding: what somebody reports")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record NewIncident(
            @NotNull(message = "say where in the organisation it belongs")
            @Schema(type = SchemaType.STRING, required = true, examples = "skole-1")
            UnitCode unit,

            @NotNull(message = "say whether it is an event, an observation or a proposal") @Schema(required = true)
            Kind kind,

            @NotNull(message = "say what it has to do with") @Schema(required = true)
            Area area,

            @NotBlank(message = "write what happened")
            @Size(max = 20_000, message = "write at most 20000 characters")
            @Schema(
                    required = true,
                    description = "What happened; no names of users or colleagues",
                    examples = "En elev skled på vått gulv i garderoben")
            String description,

            @Schema(examples = "Garderoben ved gymsalen")
            Optional<@Size(max = 500, message = "write at most 500 characters") String> place,

            @Schema(description = "When it happened; today without it", examples = "2026-03-04")
            Optional<LocalDate> day,

            @Schema(
                    description = "A value of each category that the area asks for",
                    examples = "{\"arsak\": \"rutine\"}")
            Optional<@Size(max = 50, message = "name at most 50 categories") Map<String, String>> categories,

            Optional<@Size(max = 20, message = "name at most 20 consequences") List<@Valid Consequence>> consequences,

            @Schema(description = "How likely it is to come back, from 1, unlikely, to 5, certain", examples = "4")
            Optional<@Min(value = 1, message = "write 1 to 5") @Max(value = 5, message = "write 1 to 5") Integer>
                    likelihood,

            Optional<@Size(max = 5, message = "attach at most 5 files") List<@Valid NewAttachment>> attachments,

            @Schema(
                    description =
                            "Whether nobody is to know who reports. Then the report waits until the night, nothing is kept of who sent it or at which time, and pictures alone may be attached, which lose what the camera wrote in them")
            Optional<Boolean> anonymous) {
        boolean isAnonymous() {
            return anonymous.orElse(false);
        }

        List<NewAttachment> files() {
            return attachments.orElse(List.of());
        }

        Assessment assessment() {
            return new Assessment(unit, area, categories, consequences, likelihood, Optional.empty(), Optional.empty());
        }

        NewIncident with(List<NewAttachment> files) {
            return new NewIncident(
                    unit,
                    kind,
                    area,
                    description,
                    place,
                    day,
                    categories,
                    consequences,
                    likelihood,
                    Optional.of(files),
                    anonymous);
        }
    }

    /** What those who handle it say of it. */
    @Schema(name = "IncidentAssessment", description = "Vurdering: what those who handle an incident say of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Assessment(
            @NotNull(message = "say which unit handles it")
            @Schema(
                    type = SchemaType.STRING,
                    required = true,
                    description =
                            "The unit that handles it; another one than before sends it there, to be seen there alone",
                    examples = "skole-1")
            UnitCode unit,

            @NotNull(message = "say what it has to do with") @Schema(required = true)
            Area area,

            @Schema(
                    description = "A value of each category that the area asks for",
                    examples = "{\"arsak\": \"rutine\"}")
            Optional<@Size(max = 50, message = "name at most 50 categories") Map<String, String>> categories,

            Optional<@Size(max = 20, message = "name at most 20 consequences") List<@Valid Consequence>> consequences,

            @Schema(description = "How likely it is to come back, from 1, unlikely, to 5, certain", examples = "4")
            Optional<@Min(value = 1, message = "write 1 to 5") @Max(value = 5, message = "write 1 to 5") Integer>
                    likelihood,

            @Schema(description = "Årsak: why it happened", examples = "Matta var fjernet for rengjøring")
            Optional<@Size(max = 20_000, message = "write at most 20000 characters") String> cause,

            @Schema(
                    description = "Tiltak: what was done so that it does not come back",
                    examples = "Rutinen for renhold er endret")
            Optional<@Size(max = 20_000, message = "write at most 20000 characters") String> remedy) {
        List<Consequence> named() {
            return consequences.orElse(List.of());
        }

        Map<String, String> sorted() {
            return categories.orElse(Map.of());
        }
    }

    /** A file without its bytes. */
    @Schema(name = "Attachment", description = "A file that shows it, without its bytes")
    public record Attachment(
            UUID id,
            @Schema(examples = "gulvet.jpg") String name,

            @Schema(description = "As the content says", examples = "image/jpeg")
            String mediaType,

            @Schema(description = "In bytes", examples = "182044")
            long size) {}

    /** Somebody above who was told that it is late. */
    @Schema(name = "ToldUpward", description = "Somebody above who is told that an incident is late")
    public record ToldUpward(
            @Schema(description = "The user name at the identity provider", examples = "leder-oppvekst")
            String person,

            @Schema(type = SchemaType.STRING, examples = "oppvekst-nord")
            UnitCode unit) {}

    /** An incident in a list. */
    @Schema(name = "ListedIncident", description = "An incident in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedIncident(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            Kind kind,
            Area area,
            Severity severity,

            @Schema(description = "Risikoscore: severity times likelihood of recurrence, 1 to 25", examples = "12")
            Optional<Integer> score,

            Incident.Stage state,
            LocalDate reportedOn,
            LocalDate due,

            @Schema(description = "Whether it is not resolved and its last day has passed")
            boolean overdue,

            @Schema(description = "Its first 200 characters", examples = "En elev skled på vått gulv i garderoben")
            String summary) {}

    /** An incident with all that is known of it. */
    @Schema(name = "Incident", description = "Avvik: what went wrong, nearly did, or could be better")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredIncident(
            UUID id,
            Kind kind,
            String description,
            Optional<String> place,

            @Schema(description = "When it happened") LocalDate day,

            @Schema(
                    description =
                            "Who reported it, by the user name at the identity provider; absent if without a name",
                    examples = "lerer-4")
            Optional<String> reportedBy,

            LocalDate reportedOn,
            Assessment assessment,
            Severity severity,

            @Schema(description = "Risikoscore: severity times likelihood of recurrence, 1 to 25", examples = "12")
            Optional<Integer> score,

            @Schema(description = "By when it is resolved, as its severity says")
            LocalDate due,

            @Schema(description = "Whether it is not resolved and its last day has passed")
            boolean overdue,

            Optional<LocalDate> resolvedOn,

            @Schema(description = "Those above who are told that it is late, the nearest first")
            List<ToldUpward> toldUpward,

            List<Attachment> attachments,

            @Schema(description = "What is done about it; tasks are made with the subject `incident`")
            List<ListedTask> tasks,

            Incident.Stage state,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            List<Note> notes,
            Instant createdAt,
            @JsonIgnore long version) {}

    /** Another incident that is like it. */
    @Schema(name = "SimilarIncident", description = "Another incident that is like it")
    public record SimilarIncident(
            UUID id,

            @Schema(type = SchemaType.STRING, examples = "skole-3")
            UnitCode unit,

            Incident.Stage state,
            LocalDate reportedOn,
            String summary,

            @Schema(description = "How many categories they have in common", examples = "1")
            int sharedCategories) {}
}
