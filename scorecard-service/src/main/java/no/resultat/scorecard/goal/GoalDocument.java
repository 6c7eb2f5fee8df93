package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A goal (<i>mål, pejlemærke</i>) as it is written.
 *
 * @param unit who answers for it; the municipality's top for the council's
 * @param owners other units that share it
 * @param parents the goals that it serves
 * @param aim from where to where, by when
 * @param leadsTo the effect chain (<i>effektkæde</i>) that it is the beginning of
 */
@Schema(name = "GoalDocument", description = "Mål: what is aimed at beyond a year")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record GoalDocument(
        @NotNull(message = "say what is aimed at, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
        Label label,

        @Schema(description = "Why, and for whom it matters", examples = "Barn som forstår og blir forstått lærer mer")
        Optional<String> reason,

        @NotNull(message = "write area, goal or strategy") @Schema(required = true)
        Level level,

        @Min(value = 1, message = "ranks begin with 1")
        @Max(value = 9999, message = "ranks end with 9999")
        @Schema(required = true, description = "Its place within its level, 1 for the first", examples = "1")
        int rank,

        @NotNull(message = "say which unit answers for it")
        @Schema(type = SchemaType.STRING, required = true, examples = "fjordvik")
        UnitCode unit,

        @Schema(description = "Other units that share it") Optional<List<UnitCode>> owners,

        @Schema(description = "Who answers for it there, by the user name at the identity provider")
        Optional<String> person,

        @Schema(description = "The goals that it serves, by their codes; several may be")
        Optional<List<String>> parents,

        @Schema(type = SchemaType.STRING, description = "The indicator that it is measured by", examples = "B1.1")
        Optional<IndicatorCode> indicator,

        @Schema(description = "From where to where, by when")
        Optional<@Valid Aim> aim,

        @Schema(description = "The effect chain that it is the beginning of")
        Optional<List<@Valid Link>> leadsTo,

        @Schema(
                description = "The sustainability goals of the United Nations that it serves, 1 to 17",
                examples = "[4]")
        Optional<List<@Min(value = 1, message = "write 1 to 17") @Max(value = 17, message = "write 1 to 17") Integer>>
                sustainability) {

    /** Where in the hierarchy it is. */
    public enum Level {
        /** Satsingsområde. */
        @JsonProperty("area")
        AREA,
        /** Mål. */
        @JsonProperty("goal")
        GOAL,
        /** Strategi, delmål. */
        @JsonProperty("strategy")
        STRATEGY
    }

    /** From where to where, by when. */
    @Schema(name = "GoalAim", description = "From where to where, by when")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Aim(
            @Min(value = 1900, message = "write a year from 1900 to 2999")
            @Max(value = 2999, message = "write a year from 1900 to 2999")
            @Schema(required = true, examples = "2002")
            int baselineYear,

            @NotNull(message = "say from where") @Schema(required = true, examples = "8.0")
            BigDecimal baseline,

            @Min(value = 1900, message = "write a year from 1900 to 2999")
            @Max(value = 2999, message = "write a year from 1900 to 2999")
            @Schema(required = true, examples = "2005")
            int targetYear,

            @NotNull(message = "say to where") @Schema(required = true, examples = "5.2")
            BigDecimal target,

            @Schema(description = "Targets of the years on the way")
            Optional<List<@Valid Milestone>> milestones,

            @Schema(
                    type = SchemaType.STRING,
                    description =
                            "An indicator that tells the best of the comparison group, as one that is bound to benchmark with the statistic best; without it, the best of the other units of the type",
                    examples = "K1.2")
            Optional<IndicatorCode> best) {
        /** Every year from the baseline to the target, with what was said of it and what the straight line says. */
        List<AimedYear> years() {
            Map<Integer, BigDecimal> said = new HashMap<>();
            milestones.orElse(List.of()).forEach(milestone -> said.put(milestone.year(), milestone.target()));
            said.put(baselineYear, baseline);
            said.put(targetYear, target);
            BigDecimal way = target.subtract(baseline);
            BigDecimal length = BigDecimal.valueOf((long) targetYear - baselineYear);
            return IntStream.rangeClosed(baselineYear, targetYear)
                    .mapToObj(year -> new AimedYear(
                            year,
                            Optional.ofNullable(said.get(year)),
                            baseline.add(way.multiply(BigDecimal.valueOf((long) year - baselineYear))
                                    .divide(length, MathContext.DECIMAL64))))
                    .toList();
        }
    }

    /** Where a goal is to be in a year. */
    record AimedYear(int year, Optional<BigDecimal> target, BigDecimal line) {}

    /** The target of a year on the way. */
    @Schema(name = "GoalMilestone", description = "The target of a year on the way")
    public record Milestone(
            @Min(value = 1900, message = "write a year from 1900 to 2999")
            @Max(value = 2999, message = "write a year from 1900 to 2999")
            @Schema(required = true, examples = "2004")
            int year,

            @NotNull(message = "say the target of the year") @Schema(required = true, examples = "6.0")
            BigDecimal target) {}

    /** A link of an effect chain. */
    @Schema(name = "EffectLink", description = "A link of an effect chain: this goal leads to another")
    public record Link(
            @NotNull(message = "say which goal it leads to")
            @Schema(required = true, description = "The other goal's code", examples = "lesing")
            String goal,

            @NotNull(message = "write activity, result or effect")
            @Schema(required = true, description = "What the other goal is to this one")
            Kind kind,

            @Schema(required = true, description = "Whether more of this is to lead to more of that, or to less")
            boolean upward,

            @Min(value = 0, message = "an effect comes no earlier than its cause")
            @Max(value = 100, message = "write at most 100 periods")
            @Schema(required = true, description = "After how many periods of the indicators", examples = "1")
            int lag) {
        /** What a goal is in an effect chain. */
        public enum Kind {
            @JsonProperty("activity")
            ACTIVITY,
            @JsonProperty("result")
            RESULT,
            @JsonProperty("effect")
            EFFECT
        }
    }

    List<String> served() {
        return parents.orElse(List.of());
    }

    List<UnitCode> shared() {
        return owners.orElse(List.of());
    }

    List<Link> links() {
        return leadsTo.orElse(List.of());
    }
}
