package no.resultat.reporting.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Word;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Document.Table;
import no.resultat.platform.documents.LightWords;
import no.resultat.platform.documents.Phrases;
import no.resultat.platform.documents.Picture;
import no.resultat.reporting.absence.Absence;
import no.resultat.reporting.deviation.Deviation;
import no.resultat.reporting.report.ReportDocument.Comment;
import no.resultat.reporting.report.ReportDocument.Explanation;
import no.resultat.reporting.report.ReportDocument.Figures;
import no.resultat.reporting.report.ReportDocument.Lit;
import no.resultat.reporting.report.ReportDocument.StoredReport;

/** A monthly report as it is read on paper; what there is nothing of is left out. */
final class ReportPaper {
    private static final Map<String, Phrases> PHRASES = Phrases.in("reports");

    private final Phrases phrases;
    private final LightWords lights;

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    ReportPaper(String language) {
        this.phrases = PHRASES.get(language);
        this.lights = LightWords.in(language);
    }

    Document of(StoredReport report) {
        Figures figures = report.figures();
        List<Section> sections = new ArrayList<>();
        sections.addAll(table(
                "status",
                List.of("state", "as-of"),
                List.of(List.of(
                        phrases.say("state." + Word.of(report.state())),
                        Oslo.dayOf(figures.asOf()).toString()))));
        report.remarks()
                .assessment()
                .filter(text -> !text.isBlank())
                .ifPresent(text -> sections.add(Section.text(phrases.say("assessment"), text)));
        sections.addAll(money(report));
        sections.addAll(forecast(figures));
        sections.addAll(table(
                "measures",
                List.of("measure", "unit", "effect"),
                figures.measures().stream()
                        .map(measure -> List.of(measure.title(), measure.unit().text(), number(measure.effect())))
                        .toList()));
        sections.addAll(table(
                "corrections",
                List.of("month", "unit", "amount", "reason"),
                figures.corrections().stream()
                        .map(late -> List.of(late.month(), late.unit().text(), number(late.amount()), late.reason()))
                        .toList()));
        sections.addAll(absence(figures));
        sections.addAll(lights(report));
        sections.addAll(below(report));
        return new Document(title(report), phrases.language(), sections);
    }

    /** What is seen of it at a glance. */
    Picture picture(StoredReport report) {
        Figures figures = report.figures();
        List<Picture.Entry> money = new ArrayList<>();
        money.add(row("deviation", figures.toDate().deviation()));
        figures.forecast().ifPresent(chosen -> money.add(row("forecast-deviation", chosen.deviationWithMeasures())));
        return new Picture(
                title(report),
                phrases.language(),
                List.of(
                        new Picture.Group(phrases.say("money"), money),
                        new Picture.Group(
                                phrases.say("absence"),
                                figures.absence().rolling().flatMap(Absence::rate).stream()
                                        .map(rate -> row("rolling", rate))
                                        .toList()),
                        new Picture.Group(
                                phrases.say("lights"),
                                figures.lights().stream()
                                        .map(lit -> new Picture.Entry(
                                                name(lit),
                                                lit.value()
                                                        .map(phrases::rounded)
                                                        .orElse(""),
                                                Optional.of(lit.light())))
                                        .toList())));
    }

    private Picture.Entry row(String name, BigDecimal value) {
        return new Picture.Entry(phrases.say(name), phrases.rounded(value), Optional.empty());
    }

    private String title(StoredReport report) {
        return phrases.say("title", Map.of("month", report.month().toString(), "unit", report.name()));
    }

    private String name(Lit lit) {
        return lit.label()
                .map(label -> "%s %s".formatted(lit.indicator(), phrases.label(label)))
                .orElse(lit.indicator().text());
    }

    private List<Section> money(StoredReport report) {
        Map<String, String> explained = report.remarks().explained().stream()
                .collect(Collectors.toMap(Explanation::function, Explanation::text));
        List<List<String>> rows = new ArrayList<>();
        report.figures()
                .functions()
                .forEach(line -> rows.add(
                        deviation(line.function(), line.toDate(), explained.getOrDefault(line.function(), ""))));
        rows.add(deviation(phrases.say("whole"), report.figures().toDate(), ""));
        return table("money", List.of("function", "budget", "actual", "deviation", "percent", "explanation"), rows);
    }

    private List<String> deviation(String name, Deviation money, String explanation) {
        return List.of(
                name,
                number(money.budget()),
                number(money.actual()),
                number(money.deviation()),
                money.percent().map(phrases::number).orElse(""),
                explanation);
    }

    private List<Section> forecast(Figures figures) {
        return table(
                "forecast",
                List.of("method", "annual-budget", "amount", "deviation", "with-measures"),
                figures.forecast().stream()
                        .map(chosen -> List.of(
                                phrases.say("method." + Word.of(chosen.method())),
                                number(figures.annualBudget()),
                                number(chosen.amount()),
                                number(chosen.deviation()),
                                number(chosen.deviationWithMeasures())))
                        .toList());
    }

    private List<Section> absence(Figures figures) {
        Optional<BigDecimal> month = figures.absence().absence().flatMap(Absence::rate);
        Optional<BigDecimal> year = figures.absence().rolling().flatMap(Absence::rate);
        return table(
                "absence",
                List.of("rate", "rolling"),
                Stream.of(month, year).allMatch(Optional::isEmpty)
                        ? List.of()
                        : List.of(List.of(
                                month.map(phrases::rounded).orElse(""),
                                year.map(phrases::rounded).orElse(""))));
    }

    private List<Section> lights(StoredReport report) {
        Map<IndicatorCode, String> comments = report.remarks().commented().stream()
                .collect(Collectors.toMap(Comment::indicator, Comment::text, (first, again) -> first));
        return table(
                "lights",
                List.of("indicator", "value", "light", "comment"),
                report.figures().lights().stream()
                        .map(lit -> List.of(
                                name(lit),
                                lit.value().map(phrases::rounded).orElse(""),
                                lights.of(lit.light()),
                                comments.getOrDefault(lit.indicator(), "")))
                        .toList());
    }

    private List<Section> below(StoredReport report) {
        List<Section> sections = new ArrayList<>(table(
                "below",
                List.of("unit", "state", "deviation", "forecast-deviation"),
                report.below().stream()
                        .map(one -> List.of(
                                one.name(),
                                phrases.say("state." + Word.of(one.state())),
                                one.deviation().map(this::number).orElse(""),
                                one.forecastDeviation().map(this::number).orElse("")))
                        .toList()));
        if (!report.missing().isEmpty()) {
            sections.add(Section.text(
                    phrases.say("missing"),
                    report.missing().stream().map(Object::toString).collect(Collectors.joining(", "))));
        }
        return sections;
    }

    private String number(BigDecimal amount) {
        return phrases.number(amount);
    }

    private List<Section> table(String heading, List<String> columns, List<List<String>> rows) {
        return rows.isEmpty()
                ? List.of()
                : List.of(Section.table(
                        phrases.say(heading),
                        new Table(columns.stream().map(phrases::say).toList(), rows)));
    }
}
