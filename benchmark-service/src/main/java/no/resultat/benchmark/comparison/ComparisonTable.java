package no.resultat.benchmark.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Direction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A municipality beside a group: a row for each figure and year. */
@Schema(name = "Comparisons", description = "A municipality beside a group: a row for each figure and year")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ComparisonTable(
        String region,
        String group,

        @Schema(description = "Whether the municipality itself counts in the group")
        boolean withSelf,

        @Schema(description = "The figure that prices are adjusted by")
        Optional<String> deflator,

        @Schema(description = "The year whose prices are meant")
        Optional<Integer> prices,

        List<ComparisonRow> rows) {
    private static final int DECIMALS = 4;

    static BigDecimal rounded(BigDecimal value) {
        BigDecimal plain = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** One figure in one year. */
    @Schema(name = "ComparisonRow", description = "One figure in one year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ComparisonRow(
            String figure,
            String unit,
            Direction direction,
            int year,
            Optional<OwnFigure> own,
            @Schema(description = "How many the group has") int members,

            @Schema(description = "How many of them have a value (dekning)")
            int coverage,

            @Schema(description = "How many of those are provisional")
            int provisional,

            @Schema(description = "How many of those were put together of former regions")
            int merged,

            @Schema(description = "Absent where nobody has a value")
            Optional<Group> statistics,

            @Schema(description = "1 is best; those who share a place have the same")
            Optional<Integer> rank,

            @Schema(description = "The share of the group that the municipality is at least as good as, in percent")
            Optional<BigDecimal> percentile,

            @Schema(
                    description =
                            "What the next two are against: the group's weighted mean, or its mean where there is none")
            Optional<Against> against,

            @Schema(description = "Better by direction") Optional<BigDecimal> percentBetter,

            @Schema(description = "What the numerator would be more (or less, negative) were the figure the group's")
            Optional<BigDecimal> atTheGroupsMean,

            List<Other> others) {}

    /** What a municipality is measured against. */
    @Schema(name = "ComparisonAgainst")
    enum Against {
        /** Sum of numerators by sum of denominators. */
        @JsonProperty("weighted-mean")
        WEIGHTED_MEAN,
        /** Each member counts once. */
        @JsonProperty("mean")
        MEAN
    }

    /** The municipality's own. */
    @Schema(name = "OwnFigure", description = "The municipality's own")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record OwnFigure(
            Optional<BigDecimal> value,

            @Schema(
                    description = "The statistics office's mark, where there is no value or it needs one",
                    examples = ":")
            Optional<String> mark,

            boolean provisional,

            @Schema(description = "Put together of former regions")
            boolean merged) {
        static OwnFigure of(Value value, Optional<String> mark) {
            return new OwnFigure(Optional.of(rounded(value.value())), mark, value.provisional(), value.merged());
        }

        static OwnFigure missing(String mark) {
            return new OwnFigure(Optional.empty(), Optional.of(mark), false, false);
        }
    }

    /** What the group comes to. */
    @Schema(name = "GroupStatistics", description = "What the group comes to")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Group(
            int n,
            BigDecimal mean,

            @Schema(description = "Sum of numerators by sum of denominators; absent where not all have both")
            Optional<BigDecimal> weightedMean,

            BigDecimal minimum,

            @Schema(description = "By linear interpolation (type 7)")
            BigDecimal lowerQuartile,

            BigDecimal median,
            BigDecimal upperQuartile,
            BigDecimal maximum) {
        static Group of(Comparison comparison) {
            GroupStatistics group = comparison.group();
            return new Group(
                    group.n(),
                    rounded(group.mean()),
                    group.weightedMean().map(ComparisonTable::rounded),
                    rounded(group.minimum()),
                    rounded(group.lowerQuartile()),
                    rounded(group.median()),
                    rounded(group.upperQuartile()),
                    rounded(group.maximum()));
        }
    }

    /** Another one's. */
    @Schema(name = "OtherFigure", description = "Another one's")
    record Other(String region, BigDecimal value) {}
}
