package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A scorecard (<i>målekart</i>, <i>styringskort</i>) as one document: focus areas, their critical success factors, and
 * the indicators that show whether they succeed.
 *
 * @param label by language: {@code nb} always, {@code nn}, {@code en} and {@code da} where there are such
 * @param unitTypes the types of unit that the card is for; without any it is for all
 * @param common whether its indicators are on every card, beside those of the unit's type
 * @param unit the unit whose own indicators these are
 */
@Schema(name = "Strategy", description = "Målekart: a whole scorecard as one document")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Strategy(
        @Schema(required = true) Label label,

        @Schema(description = "Types of unit the card is for; all without it", examples = "[\"skole\"]")
        Optional<List<String>> unitTypes,

        @Schema(
                description =
                        "True for indicators that every unit's card has beside those of its own type (konsernovergripende): they cannot be left out",
                examples = "true")
        Optional<Boolean> common,

        @Schema(
                type = SchemaType.STRING,
                description = "The unit whose own indicators these are, shown on its card beside those of its type",
                examples = "skole-1")
        Optional<UnitCode> unit,

        @Schema(required = true, description = "Fokusområder, in their order", minItems = 1)
        List<FocusArea> focusAreas) {

    Stream<Indicator> indicators() {
        return focusAreas.stream()
                .flatMap(area -> area.successFactors().stream())
                .flatMap(factor -> factor.indicators().stream());
    }

    /** The same without anything in it. */
    Strategy emptied() {
        return new Strategy(label, unitTypes, common, unit, List.of());
    }

    /** The same with targets of some indicators, in the place of earlier ones of the same unit and year. */
    Strategy with(Map<IndicatorCode, List<Target>> targets) {
        return mapping(indicator ->
                targets.containsKey(indicator.code()) ? indicator.with(targets.get(indicator.code())) : indicator);
    }

    /** The same without a unit's own target. */
    Strategy without(IndicatorCode code, UnitCode unit, int year) {
        return mapping(indicator -> indicator.code().equals(code) ? indicator.without(unit, year) : indicator);
    }

    /**
     * The scorecard when an edition of it comes into force: as the edition says, with the targets that other years had;
     * what it leaves out stays behind it, for the years that showed it.
     */
    Strategy succeededBy(Strategy edition, int year) {
        Map<IndicatorCode, Indicator> known = indicators().collect(Collectors.toMap(Indicator::code, one -> one));
        Strategy renewed = edition.mapping(indicator -> Optional.ofNullable(known.get(indicator.code()))
                .map(earlier -> indicator.with(earlier.targets().stream()
                        .filter(target -> target.year() != year)
                        .toList()))
                .orElse(indicator));
        Set<IndicatorCode> there = edition.indicators().map(Indicator::code).collect(Collectors.toSet());
        Map<String, FocusArea> areas = new LinkedHashMap<>();
        renewed.focusAreas().forEach(area -> areas.put(area.code(), area));
        focusAreas.stream()
                .map(area -> area.without(there))
                .filter(area -> !area.successFactors().isEmpty())
                .forEach(area -> areas.merge(area.code(), area, FocusArea::followedBy));
        return new Strategy(
                edition.label(), edition.unitTypes(), edition.common(), edition.unit(), List.copyOf(areas.values()));
    }

    /** The same with the targets of one year alone, aimed at again in another. */
    Strategy aimingAgain(int year, int again) {
        return mapping(indicator -> indicator.withAll(indicator.targets().stream()
                .filter(target -> target.year() == year)
                .map(target -> new Target(again, target.unit(), target.match(), target.criteria()))
                .toList()));
    }

    private Strategy mapping(UnaryOperator<Indicator> change) {
        return new Strategy(
                label,
                unitTypes,
                common,
                unit,
                focusAreas.stream()
                        .map(area -> new FocusArea(
                                area.code(),
                                area.label(),
                                area.successFactors().stream()
                                        .map(factor -> new SuccessFactor(
                                                factor.code(),
                                                factor.label(),
                                                factor.indicators().stream()
                                                        .map(change)
                                                        .toList()))
                                        .toList()))
                        .toList());
    }

    /** Fokusområde. */
    @Schema(name = "FocusArea", description = "Fokusområde")
    public record FocusArea(
            @Schema(required = true, examples = "B") String code,
            @Schema(required = true) Label label,

            @Schema(required = true, description = "In their order")
            List<SuccessFactor> successFactors) {
        FocusArea without(Set<IndicatorCode> codes) {
            return new FocusArea(
                    code,
                    label,
                    successFactors.stream()
                            .map(factor -> factor.without(codes))
                            .filter(factor -> !factor.indicators().isEmpty())
                            .toList());
        }

        FocusArea followedBy(FocusArea rest) {
            Map<String, SuccessFactor> factors = new LinkedHashMap<>();
            successFactors.forEach(factor -> factors.put(factor.code(), factor));
            rest.successFactors().forEach(factor -> factors.merge(factor.code(), factor, SuccessFactor::followedBy));
            return new FocusArea(code, label, List.copyOf(factors.values()));
        }
    }

    /** Kritisk suksessfaktor. */
    @Schema(name = "SuccessFactor", description = "Kritisk suksessfaktor")
    public record SuccessFactor(
            @Schema(required = true, examples = "B1") String code,
            @Schema(required = true) Label label,

            @Schema(required = true, description = "In their order")
            List<Indicator> indicators) {
        SuccessFactor without(Set<IndicatorCode> codes) {
            return new SuccessFactor(
                    code,
                    label,
                    indicators.stream()
                            .filter(indicator -> !codes.contains(indicator.code()))
                            .toList());
        }

        SuccessFactor followedBy(SuccessFactor rest) {
            return new SuccessFactor(
                    code,
                    label,
                    Stream.concat(indicators.stream(), rest.indicators().stream())
                            .toList());
        }
    }

    /**
     * Måleindikator.
     *
     * @param decimals how many are shown, 0 to 6; 1 without it
     * @param weight in the attainment of its factor, area and card; 1 without it
     * @param method how it is measured (<i>målemetode</i>), for people
     * @param aggregation how a parent's value follows from its children's; not at all without it
     * @param scale what a rate is multiplied by: 100 for percent, which is without it
     * @param corner of the steering triangle; that of its source without it
     */
    @Schema(name = "IndicatorDefinition", description = "Måleindikator")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Indicator(
            @Schema(required = true, type = SchemaType.STRING, examples = "B1.1")
            IndicatorCode code,

            @Schema(required = true) Label label,

            @Schema(required = true, description = "Which values are good")
            Direction direction,

            @Schema(required = true, description = "Måleenhet", examples = "poeng 1–6")
            String unitOfMeasure,

            @Schema(description = "How many decimals are shown, 0 to 6", examples = "1")
            Optional<Integer> decimals,

            @Schema(required = true, description = "How often it is measured: month, quarter, tertial or year")
            Period.Length frequency,

            @Schema(description = "Its weight in the attainment of factor, area and card", examples = "1")
            Optional<BigDecimal> weight,

            @Schema(description = "Målemetode, by language", ref = "Label")
            Optional<Label> method,

            @Schema(description = "How a parent's value follows from its children's")
            Optional<Aggregation> aggregation,

            @Schema(description = "What a rate is multiplied by; 100 for percent", examples = "100")
            Optional<BigDecimal> scale,

            @Schema(
                    description =
                            "Its corner of the steering triangle; without it, the ledger's and what a unit costs are economy, production is activity, surveys, incidents and controls are quality, and others stand in none")
            Optional<Corner> corner,

            @Schema(
                    required = true,
                    type = SchemaType.OBJECT,
                    description = "Where its values come from",
                    additionalProperties = String.class,
                    examples = "{\"kind\":\"manual\"}")
            SourceBinding source,

            @Schema(required = true, description = "Resultatmål, a year and unit each")
            List<Target> targets) {

        /** A unit's own target of a year. */
        Optional<Target> targetOf(UnitCode unit, int year) {
            return targets.stream()
                    .filter(target -> target.year() == year
                            && target.unit().filter(unit::equals).isPresent())
                    .findFirst();
        }

        /** The target of a year for all units without their own. */
        Optional<Target> targetOfAll(int year) {
            return targets.stream()
                    .filter(target -> target.year() == year && target.unit().isEmpty())
                    .findFirst();
        }

        private Indicator with(List<Target> news) {
            Map<Target.Key, Target> all = new LinkedHashMap<>();
            targets.forEach(target -> all.put(target.key(), target));
            news.forEach(target -> all.put(target.key(), target));
            return withAll(List.copyOf(all.values()));
        }

        private Indicator without(UnitCode unit, int year) {
            return withAll(targets.stream()
                    .filter(target -> target.year() != year
                            || target.unit().filter(unit::equals).isEmpty())
                    .toList());
        }

        private Indicator withAll(List<Target> others) {
            return new Indicator(
                    code,
                    label,
                    direction,
                    unitOfMeasure,
                    decimals,
                    frequency,
                    weight,
                    method,
                    aggregation,
                    scale,
                    corner,
                    source,
                    others);
        }
    }
}
