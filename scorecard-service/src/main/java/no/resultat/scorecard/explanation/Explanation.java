package no.resultat.scorecard.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.scorecard.status.CriterionResult;
import no.resultat.scorecard.strategy.Target;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a light is what it is: all that it was made of, as it was stored with it, and nothing that is computed apart. */
@Schema(name = "Explanation", description = "Why a light is what it is")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Explanation(
        Unit unit,
        Indicator indicator,

        @Schema(type = SchemaType.STRING, description = "Which period was asked about", examples = "2025-12")
        Period period,

        @Schema(type = SchemaType.STRING, description = "Which period the value is of", examples = "2025-12")
        Optional<Period> measuredPeriod,

        Light light,

        @Schema(description = "Why it is grey; absent if it is not")
        Optional<GreyReason> reason,

        @Schema(description = "With the indicator's decimals", examples = "4.7")
        Optional<BigDecimal> value,

        @Schema(description = "As it is", examples = "4.6875")
        Optional<BigDecimal> exactValue,

        Optional<BigDecimal> numerator,
        Optional<BigDecimal> denominator,

        @Schema(description = "How many people answered, or stand behind it")
        Optional<Long> n,

        Optional<Trend> trend,

        @Schema(description = "The value measured before, which the trend looks back on")
        Optional<Earlier> before,

        @Schema(description = "0 to 100: 100 at ønsket, 50 at nedre", examples = "70")
        Optional<BigDecimal> attainment,

        @Schema(description = "What it was held against; absent without a target")
        Optional<AppliedTarget> target,

        @Schema(description = "Whether the value was computed from the units below")
        boolean rolledUp,

        Optional<Integer> reported,
        Optional<Integer> expected,

        @Schema(description = "What each of the units right below brings, where the value was computed from them")
        List<Part> parts,

        @Schema(description = "Where the value comes from; absent where it was computed from the units below")
        Optional<Origin> origin,

        @Schema(description = "What was told of the same period before, the latest first")
        List<Correction> corrections,

        @Schema(description = "All of it in words, in the language that was asked for")
        List<String> sentences,

        @Schema(description = "Of a grey light: what would make it lit, in words")
        Optional<String> wouldBeLitBy) {

    /** Whose light it is. */
    @Schema(name = "ExplainedUnit", description = "Whose light it is")
    public record Unit(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode code,

            String name,
            @Schema(examples = "skole") String type) {}

    /** What it is the light of. */
    @Schema(name = "ExplainedIndicator", description = "What it is the light of")
    public record Indicator(
            @Schema(type = SchemaType.STRING, examples = "B1.1")
            IndicatorCode code,

            @Schema(examples = "felles") String scorecard,
            Label label,
            Direction direction,
            @Schema(examples = "poeng 1–6") String unitOfMeasure,
            @Schema(examples = "1") int decimals,

            @Schema(description = "How often it is measured")
            Period.Length frequency,

            @Schema(description = "How values of units are made one of the unit above")
            Aggregation aggregation,

            @Schema(description = "The kind of its source", examples = "survey")
            String source) {}

    /** A value of an earlier period. */
    @Schema(name = "EarlierValue", description = "A value of an earlier period")
    public record Earlier(
            @Schema(type = SchemaType.STRING, examples = "2024")
            Period period,

            BigDecimal value) {}

    /**
     * The target as it was applied.
     *
     * @param unit for this unit alone; empty if it is that of all
     */
    @Schema(name = "AppliedTarget", description = "The target as it was applied")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record AppliedTarget(
            @Schema(examples = "2025") int year,

            @Schema(type = SchemaType.STRING, description = "For this unit alone; absent if it is that of all")
            Optional<UnitCode> unit,

            @Schema(description = "Of several limits: whether any or all must be met")
            Optional<Target.Match> match,

            @Schema(description = "The limits with what was held against each, as they gave the light")
            List<CriterionResult> criteria,

            @Schema(description = "Since when it is so") Instant changedAt,

            @Schema(description = "Who said so, as the audit trail knows somebody; absent if that was not noted")
            Optional<String> changedBy,

            @Schema(description = "How often it was another before", examples = "1")
            int changes) {}

    /** What a unit below brings. */
    @Schema(name = "RollUpPart", description = "What a unit right below brings to a value")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Part(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode unit,

            String name,

            @Schema(description = "Absent if there is none, or it may not be told")
            Optional<BigDecimal> value,

            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<Long> n,
            Optional<Light> light,
            Optional<GreyReason> reason) {}

    /** Where a value comes from. */
    @Schema(name = "ValueOrigin", description = "Where a value comes from")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Origin(
            @Schema(description = "The service that told it", examples = "survey")
            String service,

            @Schema(description = "What it told it from", examples = "erp")
            String source,

            Optional<String> note,
            Instant recordedAt,

            @Schema(description = "The import of this service that it came by; absent if by none")
            Optional<UUID> importId,

            @Schema(description = "How many rows that import had")
            Optional<Integer> importRows,

            @Schema(
                    description = "Where the figures behind it are read, below the address of the service that told it",
                    examples = "/v1/units/skole-1/absence?period=2025-12")
            Optional<String> url) {}

    /** What was told before. */
    @Schema(name = "Correction", description = "What was told of the same period before")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Correction(
            @Schema(description = "Absent if none was told, or it may not be told")
            Optional<BigDecimal> value,

            Optional<Withheld> withheld,
            Instant recordedAt,
            Instant supersededAt) {}
}
