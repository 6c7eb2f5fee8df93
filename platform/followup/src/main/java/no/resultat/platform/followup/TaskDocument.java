package no.resultat.platform.followup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.Subject;
import no.resultat.contracts.Task;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of tasks. */
public final class TaskDocument {
    private TaskDocument() {}

    /** What somebody is to do. */
    @Schema(name = "NewTask", description = "What somebody is to do by a date")
    public record NewTask(
            @NotNull(message = "say what it is about, as {\"kind\": \"unit\", \"key\": \"skole-1\"}")
            @Schema(required = true)
            Subject subject,

            @Schema(
                    type = SchemaType.STRING,
                    description = "The unit that it is a task of; the subject's own without it",
                    examples = "skole-1")
            Optional<UnitCode> unit,

            @Valid
            @NotNull(message = "say what is to be done, as {\"work\": {\"title\": \"…\"}}")
            @Schema(required = true)
            Work work) {}

    /** What is to be done, by whom and when. */
    @Schema(name = "Work", description = "What is to be done, by whom and when")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Work(
            @NotBlank(message = "say what is to be done")
            @Size(max = 500, message = "write at most 500 characters")
            @Schema(required = true, examples = "Snakk med elevrådet om trivselen")
            String title,

            @Schema(
                    description = "Whose it is, by the user name at the identity provider",
                    examples = "leder-oppvekst-nord")
            Optional<String> person,

            @Schema(
                    description = "Whose it is, by role within the unit, where no person is named",
                    examples = "unit-leader")
            Optional<String> role,

            @Schema(description = "The last day to do it by", examples = "2036-05-01")
            Optional<LocalDate> due,

            @Schema(description = "What it costs and brings by month, where it is about money")
            Optional<List<@Valid Month>> months) {}

    /** What a task costs and brings in a month. */
    @Schema(name = "TaskMonth", description = "What a task costs and brings in a month, in kroner, as it is planned")
    public record Month(
            @NotNull(message = "say which month")
            @Schema(type = SchemaType.STRING, required = true, examples = "2036-03")
            Period month,

            @NotNull(message = "say what it costs, 0 if nothing") @Schema(required = true, examples = "120000")
            BigDecimal cost,

            @NotNull(message = "say what it brings, 0 if nothing") @Schema(required = true, examples = "45000")
            BigDecimal effect) {}

    /** A task, wherever it is kept. */
    @Schema(name = "ListedTask", description = "A task, wherever it is kept")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedTask(
            UUID id,

            @Schema(
                    description = "The service that keeps it, at whose `/v1/tasks/{task}` it is read and taken further",
                    examples = "scorecard")
            String service,

            Subject subject,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            @Schema(examples = "Snakk med elevrådet om trivselen")
            String title,

            Optional<String> person,
            Optional<String> role,
            Optional<LocalDate> due,
            Task.State state,

            @Schema(description = "Whether its last day has passed and it is neither done nor dropped")
            boolean overdue) {}

    /** A task with all that is known of it. */
    @Schema(name = "Task", description = "A task with all that is known of it")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredTask(
            UUID id,
            Subject subject,

            @Schema(description = "What the subject is called; absent if the caller may not see it, or it is gone")
            Optional<Label> subjectLabel,

            @Schema(description = "Where the subject is read, below the address of its service")
            Optional<String> subjectUrl,

            @Schema(description = "The service that tells the subject; absent if this one does", examples = "survey")
            Optional<String> subjectService,

            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            Work work,
            Task.State state,

            @Schema(description = "Whether its last day has passed and it is neither done nor dropped")
            boolean overdue,

            @Schema(description = "The states that the caller may take it to now", examples = "[\"started\", \"done\"]")
            List<String> steps,

            @Schema(description = "The steps that it has taken, the first one first")
            List<TakenStep> history,

            @Schema(description = "What was noted on the way, the first note first")
            List<Notes.Note> notes,

            String createdBy,
            Instant createdAt,
            @JsonIgnore long version) {}
}
