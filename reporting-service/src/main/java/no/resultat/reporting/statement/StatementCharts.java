package no.resultat.reporting.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Light;
import no.resultat.contracts.Undertaking;
import no.resultat.platform.documents.Chart;
import no.resultat.platform.documents.Chart.Kind;
import no.resultat.platform.documents.Chart.Point;
import no.resultat.platform.documents.Chart.Series;
import no.resultat.platform.documents.LightWords;
import no.resultat.platform.documents.Phrases;
import no.resultat.reporting.absence.Absence;
import no.resultat.reporting.report.ApprovedReports.Approved;
import no.resultat.reporting.report.ApprovedReports.Area;
import no.resultat.reporting.report.ApprovedReports.LightCount;
import no.resultat.reporting.report.ReportDocument.ChosenForecast;
import no.resultat.reporting.statement.Undertakings.UndertakingFacts;

/** The charts of a statement. */
final class StatementCharts {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private static final List<Light> LIGHTS = List.of(Light.GREEN, Light.YELLOW, Light.RED, Light.GREY);

    private final Phrases phrases;
    private final LightWords words;

    StatementCharts(Phrases phrases, LightWords words) {
        this.phrases = phrases;
        this.words = words;
    }

    /** How many stood how, month by month. */
    Chart lights(List<LightCount> counts) {
        return new Chart(
                Kind.STACKED_BAR,
                phrases.say("chart.lights"),
                phrases.say("unit.indicators"),
                counts.stream()
                        .map(count -> count.month().toString())
                        .distinct()
                        .toList(),
                LIGHTS.stream()
                        .map(light -> new Series(
                                words.of(light),
                                counts.stream()
                                        .filter(count -> count.light() == light)
                                        .map(count ->
                                                new Point(count.month().toString(), BigDecimal.valueOf(count.lights())))
                                        .toList(),
                                Optional.of(light)))
                        .toList());
    }

    /** By the units right below. */
    Chart deviation(List<Area> areas) {
        return money(
                Kind.BAR,
                "chart.deviation",
                areas.stream().map(area -> name(area, areas)).toList(),
                List.of(series(
                        "deviation",
                        areas.stream()
                                .map(area -> new Point(name(area, areas), area.deviation()))
                                .toList())));
    }

    private static String name(Area area, List<Area> areas) {
        boolean isAlone =
                areas.stream().filter(other -> other.name().equals(area.name())).count() == 1;
        return isAlone ? area.name() : "%s (%s)".formatted(area.name(), area.unit());
    }

    /** What the year would deviate by, as each month foretold it. */
    Chart forecast(List<Approved> reports) {
        return money(
                Kind.LINE,
                "chart.forecast",
                months(reports),
                List.of(
                        byMonth("deviation", reports, chosen(ChosenForecast::deviation)),
                        byMonth("with-measures", reports, chosen(ChosenForecast::deviationWithMeasures))));
    }

    /** By month, and of the twelve months that end with each. */
    Chart absence(List<Approved> reports) {
        return new Chart(
                Kind.LINE,
                phrases.say("chart.absence"),
                phrases.say("unit.percent"),
                months(reports),
                List.of(
                        byMonth("rate", reports, StatementCharts::rate),
                        byMonth("rolling", reports, StatementCharts::rolling)));
    }

    /** Frame, spent and forecast of each; those of the same name together. */
    Chart investments(List<UndertakingFacts> investments) {
        return money(
                Kind.BAR,
                "chart.investments",
                investments.stream().map(this::name).distinct().toList(),
                List.of(
                        of("frame", investments, Undertaking.Money::frame),
                        of("spent", investments, Undertaking.Money::spent),
                        of("amount", investments, Undertaking.Money::forecast)));
    }

    private String name(UndertakingFacts investment) {
        return phrases.label(investment.undertaking().label());
    }

    private Series of(String name, List<UndertakingFacts> investments, Function<Undertaking.Money, BigDecimal> amount) {
        Map<String, BigDecimal> sums = investments.stream()
                .collect(Collectors.groupingBy(
                        this::name,
                        LinkedHashMap::new,
                        Collectors.reducing(
                                BigDecimal.ZERO,
                                one -> one.undertaking().money().map(amount).orElse(BigDecimal.ZERO),
                                BigDecimal::add)));
        return series(
                name,
                sums.entrySet().stream()
                        .map(sum -> new Point(sum.getKey(), sum.getValue()))
                        .toList());
    }

    static Optional<BigDecimal> rate(Approved report) {
        return report.figures().absence().absence().flatMap(Absence::rate);
    }

    static Optional<BigDecimal> rolling(Approved report) {
        return report.figures().absence().rolling().flatMap(Absence::rate);
    }

    private static Function<Approved, Optional<BigDecimal>> chosen(Function<ChosenForecast, BigDecimal> amount) {
        return report -> report.figures().forecast().map(amount);
    }

    private static List<String> months(List<Approved> reports) {
        return reports.stream().map(report -> report.month().toString()).toList();
    }

    private Series byMonth(String name, List<Approved> reports, Function<Approved, Optional<BigDecimal>> value) {
        return series(
                name,
                reports.stream()
                        .flatMap(report -> value.apply(report).stream()
                                .map(known -> new Point(report.month().toString(), known)))
                        .toList());
    }

    private Series series(String name, List<Point> points) {
        return new Series(phrases.say(name), points, Optional.empty());
    }

    /** In millions, or in thousands where there are none. */
    private Chart money(Kind kind, String description, List<String> categories, List<Series> kroner) {
        boolean inMillions = kroner.stream()
                .flatMap(series -> series.points().stream())
                .anyMatch(point -> point.value().abs().compareTo(MILLION) >= 0);
        BigDecimal divisor = inMillions ? MILLION : THOUSAND;
        return new Chart(
                kind,
                phrases.say(description),
                phrases.say(inMillions ? "unit.millions" : "unit.thousands"),
                categories,
                kroner.stream()
                        .map(series -> new Series(
                                series.name(),
                                series.points().stream()
                                        .map(point -> new Point(
                                                point.category(),
                                                point.value().divide(divisor, 3, RoundingMode.HALF_UP)))
                                        .toList(),
                                Optional.empty()))
                        .toList());
    }
}
