package no.resultat.scorecard.decision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Notes;
import no.resultat.platform.followup.TakenStep;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of the council's decisions. */
final class DecisionDocument {
    private DecisionDocument() {}

    /** A decision as it is written. */
    @Schema(
            name = "CouncilDecisionDocument",
            description = "Verbalvedtak: what the council has decided and wants to hear of again")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Decision(
            @NotBlank(message = "say what was decided")
            @Size(max = 10_000, message = "write at most 10000 characters")
            @Schema(required = true, examples = "Kommunestyret ber om en plan for skolefravær innen utgangen av året.")
            String text,

            @NotNull(message = "say when it was decided") @Schema(required = true, examples = "2025-12-17")
            LocalDate adopted,

            @Schema(description = "The case in the archive", examples = "25/4711")
            Optional<@Size(min = 1, max = 100, message = "write 1 to 100 characters, or leave it out") String>
                    caseNumber,

            @NotNull(message = "say which unit carries it out")
            @Schema(type = SchemaType.STRING, required = true, examples = "oppvekst-nord")
            UnitCode unit,

            @Schema(
                    description =
                            "Who carries it out, by the user name at the identity provider; who leads the unit without it")
            Optional<@Size(min = 1, max = 255, message = "write 1 to 255 characters, or leave it out") String> person,

            @Schema(description = "By when", examples = "2026-12-31")
            Optional<LocalDate> due) {}

    /** A decision in a list. */
    @Schema(name = "ListedCouncilDecision", description = "A decision of the council in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedDecision(
            UUID id,
            Decision document,
            CouncilDecision.Progress state,

            @Schema(description = "Whether its last day has passed and it is open")
            boolean overdue) {}

    /** A decision with all that is known of it. */
    @Schema(name = "CouncilDecision", description = "A decision of the council with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredDecision(
            UUID id,
            Decision document,
            CouncilDecision.Progress state,

            @Schema(description = "Whether its last day has passed and it is open")
            boolean overdue,

            @Schema(
                    description =
                            "What is done about it, as far as the caller may see it; give such by `POST /v1/tasks` with the subject `council-decision ID`")
            List<ListedTask> tasks,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            List<Notes.Note> notes,
            @JsonIgnore long version) {}
}
