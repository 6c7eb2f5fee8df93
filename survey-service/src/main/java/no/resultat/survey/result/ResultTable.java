package no.resultat.survey.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign's results for a unit with all that lies below it. */
@Schema(name = "Results", description = "A campaign's results for a unit with all that lies below it")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ResultTable(
        UUID campaign,
        String questionnaire,
        @Schema(implementation = String.class) Period period,
        @Schema(type = SchemaType.STRING) UnitCode unit,
        By by,

        @Schema(description = "The background question that it is broken down by")
        Optional<String> background,

        @Schema(implementation = String.class, description = "The period of the campaign that changes are counted from")
        Optional<Period> since,

        @Schema(description = "Everybody who answered anything; absent if nobody did, or if it is broken down")
        Optional<ResultLine> total,

        List<ResultLine> rows) {

    /** What there is a row for. */
    @Schema(name = "ResultsBy")
    enum By {
        /** Each item. */
        @JsonProperty("item")
        ITEM,
        /** Each dimension. */
        @JsonProperty("dimension")
        DIMENSION,
        /** Each unit right below. */
        @JsonProperty("unit")
        UNIT;

        /** @throws Malformed if it is none */
        static By of(String text) {
            return Arrays.stream(values())
                    .filter(by -> by.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new Malformed("by", "by is '%s'; write item, dimension or unit".formatted(text)));
        }
    }

    /**
     * One row.
     *
     * @param code of the item, the dimension or the unit
     * @param value the background's answer; empty for those who did not answer it
     * @param withheld why there are no figures
     */
    @Schema(name = "ResultRow", description = "One item, dimension or unit; of one answer to the background question")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ResultLine(
            @Schema(description = "The code of the item, dimension or unit")
            String code,

            Optional<Label> label,

            @Schema(description = "The answer to the background question; empty for those who did not answer it")
            Optional<String> value,

            @Schema(description = "How many were invited") Optional<Long> invited,
            @Schema(description = "How many answered") Optional<Long> n,

            @Schema(description = "Answered of invited, in percent")
            Optional<BigDecimal> responseRate,

            Optional<BigDecimal> mean,

            @Schema(description = "The standard deviation of the sample")
            Optional<BigDecimal> standardDeviation,

            @Schema(description = "95 % interval of the mean, by Student's t")
            Optional<Interval> interval,

            @Schema(description = "How many answered what; of items with few answers to choose from")
            Optional<List<Share>> distribution,

            @Schema(description = "Of a scale, the share of favourable answers in percent")
            Optional<BigDecimal> shareFavourable,

            @Schema(description = "Of a recommendation, 9 to 10 less 0 to 6, in percent points")
            Optional<BigDecimal> recommendation,

            @Schema(description = "Since the campaign before")
            Optional<Change> change,

            @Schema(description = "The same of the unit above")
            Optional<Beside> parent,

            @Schema(description = "The same of the whole municipality")
            Optional<Beside> tenant,

            @Schema(description = "Why there are no figures")
            Optional<Withheld> withheld) {}

    /** From one value to another. */
    @Schema(name = "Interval", description = "From one value to another")
    record Interval(BigDecimal low, BigDecimal high) {}

    /** How many answered one thing. */
    @Schema(name = "Share", description = "How many answered one thing")
    record Share(
            String answer,
            long count,

            @Schema(description = "In percent of all who answered")
            BigDecimal share) {}

    /** A figure beside the unit's own. */
    @Schema(name = "Beside", description = "A figure beside the unit's own")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Beside(Optional<Long> n, Optional<BigDecimal> mean, Optional<Withheld> withheld) {}

    /** A difference from the campaign before. */
    @Schema(name = "Change", description = "The difference of the means from the campaign before, with Welch's test")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Change(
            BigDecimal difference,
            Optional<BigDecimal> t,
            Optional<BigDecimal> degreesOfFreedom,

            @Schema(description = "How likely such a difference is by chance; p, two-sided")
            Optional<BigDecimal> p) {}
}
