package no.resultat.scorecard.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Schedule;
import no.resultat.platform.followup.TaskDocument.ListedTask;
import no.resultat.scorecard.status.LastLight;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of boards. */
final class BoardDocument {
    /** As many as Nordjylland's board has. */
    private static final int MOST_INDICATORS = 21;

    private BoardDocument() {}

    /** A board as it is written. */
    @Schema(name = "BoardDocument", description = "Tavle: who meets about which indicators of a unit, and how often")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record BoardOfUnit(
            @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
            Label label,

            @NotNull(message = "say which unit it is of")
            @Schema(type = SchemaType.STRING, required = true, examples = "fjordvik")
            UnitCode unit,

            @NotNull(message = "name the indicators")
            @Size(min = 1, max = MOST_INDICATORS, message = "a board has 1 to 21 indicators; what is more is no board")
            @Schema(required = true, description = "In the order of the board", examples = "[\"B1.1\", \"M1.1\"]")
            List<IndicatorCode> indicators,

            @NotNull(message = "write fortnightly or monthly") @Schema(required = true)
            Rhythm rhythm,

            @NotNull(message = "say when it first meets")
            @Schema(
                    required = true,
                    description = "The first meeting, whose weekday the others have",
                    examples = "2026-01-06")
            LocalDate first,

            @Schema(description = "Who leads the meetings, by the user name at the identity provider")
            Optional<@Pattern(regexp = "\\S.{0,254}", message = "name somebody, with at most 255 characters") String>
                    chair) {
        /** The days of its meetings by its rhythm. */
        List<LocalDate> days(LocalDate from, LocalDate to) {
            return rhythm.schedule(first).days(first, from, to);
        }
    }

    /** How often a board meets. */
    enum Rhythm {
        /** Every fourteenth day. */
        @JsonProperty("fortnightly")
        FORTNIGHTLY,
        /** On the same weekday of each month, such as its first Tuesday. */
        @JsonProperty("monthly")
        MONTHLY;

        private static final int WEEK = 7;

        Schedule schedule(LocalDate first) {
            return switch (this) {
                case FORTNIGHTLY -> Schedule.of("FREQ=WEEKLY;INTERVAL=2");
                case MONTHLY ->
                    Schedule.of("FREQ=MONTHLY;BYDAY=" + place(first)
                            + first.getDayOfWeek().name().substring(0, 2));
            };
        }

        /** Which of its weekday it is in its month; the fifth counts as the last, which every month has. */
        private static int place(LocalDate day) {
            int place = (day.getDayOfMonth() - 1) / WEEK + 1;
            return place == 5 ? -1 : place;
        }
    }

    /** A board. */
    @Schema(name = "Board", description = "A board, with its next meeting")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredBoard(
            @Schema(examples = "tavla") String code,
            BoardOfUnit document,

            @Schema(description = "The day of the next meeting, today's included")
            Optional<LocalDate> next,

            @JsonIgnore long version) {}

    /** What came of a meeting, as it is written. */
    @Schema(name = "NewMeeting", description = "What came of a meeting, or that it is not held")
    public record NewMeeting(
            @Schema(
                    description = "What was talked about; decisions are tasks about the meeting",
                    examples = "Ventetiden øker; vi ser på innkallingen")
            Optional<@Size(min = 1, max = 50_000, message = "write 1 to 50000 characters, or leave it out") String>
                    minutes,

            @Schema(description = "True where it is not held")
            Optional<Boolean> cancelled) {}

    /** A meeting in a list. */
    @Schema(name = "ListedMeeting", description = "A meeting in a list")
    public record ListedMeeting(
            LocalDate day,
            MeetingState state,

            @Schema(description = "Whether the rhythm of the board has it")
            boolean scheduled) {}

    /** How far a meeting is. */
    enum MeetingState {
        @JsonProperty("planned")
        PLANNED,
        @JsonProperty("held")
        HELD,
        @JsonProperty("cancelled")
        CANCELLED
    }

    /** A meeting with all that is known of it. */
    @Schema(
            name = "Meeting",
            description = "A meeting: the lights as they were known then, and what changed since the last")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StoredMeeting(
            @Schema(examples = "tavla") String board,
            LocalDate day,
            MeetingState state,
            Optional<String> minutes,

            @Schema(description = "The meeting before, if there was one; cancelled ones do not count")
            Optional<LocalDate> before,

            @Schema(description = "As they were known at the end of the day, or are now")
            List<LastLight> lights,

            @Schema(description = "What is different from what was known at the end of the day of the meeting before")
            List<LightChange> changes,

            @Schema(
                    description =
                            "The tasks about the meeting; give such by `POST /v1/tasks` with the subject `meeting BOARD|DAY`")
            List<ListedTask> decisions,

            @JsonIgnore long version) {}

    /** What became of an indicator from one meeting to the next. */
    @Schema(name = "BoardChange", description = "What became of an indicator from one meeting to the next")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LightChange(
            @Schema(type = SchemaType.STRING, examples = "B1.1")
            IndicatorCode indicator,

            Light lightBefore,
            Light light,
            Optional<BigDecimal> valueBefore,
            Optional<BigDecimal> value) {}
}
