package no.resultat.platform.followup;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Task;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which tasks are asked for; a {@code @BeanParam}. */
public class TaskQuery {
    private static final String ME = "me";

    @QueryParam("assignee")
    @Parameter(
            description =
                    "Whose: a user name at the identity provider, or `me` for what the caller has to do, by name or by role",
            example = "me")
    String assignee;

    @QueryParam("unit")
    @Parameter(description = "Tasks of this unit alone", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(description = "Tasks of this unit and those below it", schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("state")
    @Parameter(
            description = "States, with commas between: planned, started, done, dropped",
            example = "planned,started")
    List<String> state;

    @QueryParam("due")
    @Parameter(description = "Tasks whose last day is this one or before")
    LocalDate due;

    @QueryParam("overdue")
    @Parameter(description = "`true` for what should have been done, `false` for the rest")
    Boolean overdue;

    @QueryParam("subject")
    @Parameter(description = "What they are about: a kind, or a kind and a key with a space between", example = "unit")
    String subject;

    boolean isOfCaller() {
        return ME.equals(assignee);
    }

    Optional<String> assignee() {
        return Optional.ofNullable(assignee);
    }

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    /** @throws no.resultat.platform.problem.Malformed if one is no state */
    Set<String> states() {
        return Several.words("state", state, List.of(Task.State.values()));
    }

    Optional<LocalDate> due() {
        return Optional.ofNullable(due);
    }

    Optional<Boolean> overdue() {
        return Optional.ofNullable(overdue);
    }

    Optional<String> subjectKind() {
        return Optional.ofNullable(subject).map(text -> text.split(" ", 2)[0]);
    }

    Optional<String> subjectKey() {
        return Optional.ofNullable(subject)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> parts[1]);
    }
}
