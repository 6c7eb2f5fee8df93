package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Percent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a goal has come on the straight line from its baseline to its target (from light to action, «Progress of a
 * goal»).
 *
 * @param progress percent of the way, below 0 where it went the wrong way, above 100 beyond the target
 * @param time percent of the time between the years
 */
@Schema(name = "GoalProgress", description = "How far a goal has come on the straight line from baseline to target")
record GoalProgress(
        @Schema(description = "The year that was measured last", examples = "2004")
        int year,

        @Schema(description = "What was measured", examples = "6.5")
        BigDecimal value,

        @Schema(description = "Percent of the way to the target", examples = "53.6")
        BigDecimal progress,

        @Schema(description = "Percent of the time that has passed", examples = "66.7")
        BigDecimal time,

        Course course) {
    /** How it stands to the straight line. */
    enum Course {
        /** The target is met. */
        @JsonProperty("reached")
        REACHED,
        /** At least as far as the time. */
        @JsonProperty("on-course")
        ON_COURSE,
        /** Not as far as the time. */
        @JsonProperty("behind")
        BEHIND
    }

    /** @return empty if the line has no length: the target is the baseline, or its year is not later */
    static Optional<GoalProgress> of(GoalDocument.Aim aim, int year, BigDecimal value) {
        BigDecimal way = aim.target().subtract(aim.baseline());
        int years = aim.targetYear() - aim.baselineYear();
        if (way.signum() == 0 || years <= 0) {
            return Optional.empty();
        }
        Percent progress = Percent.of(value.subtract(aim.baseline()), way).orElseThrow();
        int passed = Math.max(0, Math.min(year - aim.baselineYear(), years));
        Percent time = Percent.of(passed, years).orElseThrow();
        Course course = progress.value().compareTo(Percent.WHOLE) >= 0
                ? Course.REACHED
                : progress.value().compareTo(time.value()) >= 0 ? Course.ON_COURSE : Course.BEHIND;
        return Optional.of(new GoalProgress(year, value, progress.rounded(1), time.rounded(1), course));
    }
}
