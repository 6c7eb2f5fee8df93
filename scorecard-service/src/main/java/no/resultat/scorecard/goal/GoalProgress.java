package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
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
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

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
        BigDecimal progress = percent(value.subtract(aim.baseline()), way);
        BigDecimal time = percent(BigDecimal.valueOf(year - (long) aim.baselineYear()), BigDecimal.valueOf(years))
                .max(BigDecimal.ZERO)
                .min(PERCENT);
        Course course = progress.compareTo(PERCENT) >= 0
                ? Course.REACHED
                : progress.compareTo(time) >= 0 ? Course.ON_COURSE : Course.BEHIND;
        return Optional.of(new GoalProgress(year, value, rounded(progress), rounded(time), course));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(PERCENT).divide(whole, MathContext.DECIMAL64);
    }

    private static BigDecimal rounded(BigDecimal percent) {
        return percent.setScale(1, RoundingMode.HALF_UP);
    }
}
