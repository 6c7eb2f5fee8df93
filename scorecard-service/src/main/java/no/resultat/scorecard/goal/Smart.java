package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a goal is SMART: for each letter what is missing, nothing if it is met. */
@Schema(
        name = "Smart",
        description = "Whether a goal is SMART: what is missing of each letter, nothing where it is met")
record Smart(
        @Schema(description = "Specific: one text and one owner")
        List<Missing> specific,

        @Schema(description = "Measurable: an indicator with a value that is not outdated")
        List<Missing> measurable,

        @Schema(description = "Attractive: a reason, for whom it matters")
        List<Missing> attractive,

        @Schema(
                description =
                        "Realistic: something that contributes below, an action, a task or a goal; and a target that is not beyond the best of the comparison group by more than the tenant's limit")
        List<Missing> realistic,

        @Schema(description = "Time-bound: a target year, and a target for each year until then")
        List<Missing> timeBound) {

    /** What a goal can lack. */
    enum Missing {
        @JsonProperty("owner")
        OWNER,
        @JsonProperty("indicator")
        INDICATOR,
        @JsonProperty("current-value")
        CURRENT_VALUE,
        @JsonProperty("reason")
        REASON,
        @JsonProperty("contribution")
        CONTRIBUTION,
        /** Its target is further beyond the best of the comparison group than the tenant thinks can be. */
        @JsonProperty("beyond-best")
        BEYOND_BEST,
        @JsonProperty("target-year")
        TARGET_YEAR,
        @JsonProperty("milestones")
        MILESTONES
    }

    /**
     * @param isMeasured whether its indicator has a value that is not outdated
     * @param contributions how many actions, tasks and goals contribute to it
     * @param ambition what its target is held against; empty if it has no indicator
     */
    static Smart of(GoalDocument goal, boolean isMeasured, long contributions, Optional<Ambition> ambition) {
        boolean isTooMuch = goal.aim()
                .filter(aim ->
                        ambition.filter(known -> known.isTooMuch(aim.target())).isPresent())
                .isPresent();
        return new Smart(
                missing(goal.person().isEmpty(), Missing.OWNER),
                goal.indicator().isEmpty() ? List.of(Missing.INDICATOR) : missing(!isMeasured, Missing.CURRENT_VALUE),
                missing(goal.reason().filter(text -> !text.isBlank()).isEmpty(), Missing.REASON),
                Stream.concat(
                                missing(contributions == 0, Missing.CONTRIBUTION).stream(),
                                missing(isTooMuch, Missing.BEYOND_BEST).stream())
                        .toList(),
                timeBound(goal));
    }

    private static List<Missing> timeBound(GoalDocument goal) {
        if (goal.aim().isEmpty()) {
            return List.of(Missing.TARGET_YEAR);
        }
        GoalDocument.Aim aim = goal.aim().get();
        Set<Integer> said = aim.milestones().orElse(List.of()).stream()
                .map(GoalDocument.Milestone::year)
                .collect(Collectors.toSet());
        boolean hasAll =
                IntStream.range(aim.baselineYear() + 1, aim.targetYear()).allMatch(said::contains);
        return missing(!hasAll, Missing.MILESTONES);
    }

    private static List<Missing> missing(boolean isMissing, Missing what) {
        List<Missing> missing = new ArrayList<>();
        if (isMissing) {
            missing.add(what);
        }
        return missing;
    }
}
