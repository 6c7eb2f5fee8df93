package no.resultat.reporting.statement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.Undertaking;
import no.resultat.contracts.Word;
import no.resultat.platform.documents.Document;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Document.Table;
import no.resultat.platform.documents.LightWords;
import no.resultat.platform.documents.Phrases;
import no.resultat.reporting.deviation.Deviation;
import no.resultat.reporting.report.ApprovedReports.Approved;
import no.resultat.reporting.report.ReportDocument.Comment;
import no.resultat.reporting.report.ReportDocument.Explanation;
import no.resultat.reporting.report.ReportDocument.Lit;
import no.resultat.reporting.statement.Undertakings.UndertakingFacts;

/** A statement as people read it: each chapter with its text, and what it tells by itself after that. */
final class StatementPaper {
    private static final Map<String, Phrases> PHRASES = Phrases.in("statements");
    private static final Set<Undertaking.Kind> ACTIONS =
            Set.of(Undertaking.Kind.ASSIGNMENT, Undertaking.Kind.MEASURE, Undertaking.Kind.CLIMATE);

    private final Phrases phrases;
    private final LightWords lights;
    private final StatementCharts charts;

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    StatementPaper(String language) {
        this.phrases = PHRASES.get(language);
        this.lights = LightWords.in(language);
        this.charts = new StatementCharts(phrases, lights);
    }

    Document of(Statement statement, Material material) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.text(
                phrases.say("about"),
                phrases.say(
                        "as-of",
                        Map.of(
                                "day", Oslo.dayOf(statement.asOf()),
                                "month", lastMonth(statement)))));
        if (!material.missing().isEmpty()) {
            sections.add(Section.text(phrases.say("missing"), String.join(", ", material.missing())));
        }
        statement.template().chapters().forEach(chapter -> sections.addAll(sections(chapter, statement, material)));
        return new Document(
                phrases.say(
                        "title",
                        Map.of(
                                "statement", phrases.label(statement.template().label()),
                                "period", statement.period(),
                                "unit", material.name())),
                phrases.language(),
                sections);
    }

    private List<Section> sections(Chapter chapter, Statement statement, Material material) {
        Section chapterText =
                Section.text(phrases.label(chapter.label()), statement.texts().getOrDefault(chapter.code(), ""));
        Optional<Approved> last = material.reports().stream()
                .filter(report -> report.month().equals(lastMonth(statement)))
                .findFirst();
        return switch (chapter.kind()) {
            case TEXT -> List.of(chapterText);
            case ECONOMY -> economy(chapterText, last, material);
            case FORECAST -> List.of(forecast(chapterText, last, material));
            case ABSENCE -> List.of(absence(chapterText, material));
            case LIGHTS ->
                List.of(told(chapterText, last.map(report -> lights(report, lit -> true)))
                        .with(charts.lights(material.lights())));
            case SURVEYS -> List.of(told(chapterText, last.map(report -> lights(report, isFrom(SourceKind.SURVEY)))));
            case COMPARISON ->
                List.of(told(chapterText, last.map(report -> lights(report, isFrom(SourceKind.BENCHMARK)))));
            case MEASURES -> List.of(told(chapterText, last.map(this::measures)));
            case GOALS -> List.of(told(chapterText, goals(material)));
            case ACTIONS -> List.of(told(chapterText, actions(material)));
            case INVESTMENTS -> List.of(investments(chapterText, material));
            case DECISIONS -> List.of(told(chapterText, decisions(material)));
        };
    }

    /** Without the unit's approved report nothing is told, and that is said. */
    private Section told(Section chapter, Optional<Table> table) {
        return table.map(rows -> told(chapter, rows)).orElseGet(() -> chapter.and(phrases.say("no-report")));
    }

    private Section told(Section chapter, Table table) {
        return table.rows().isEmpty() ? chapter.and(phrases.say("nothing")) : chapter.with(table);
    }

    private List<Section> economy(Section chapter, Optional<Approved> last, Material material) {
        Section own = told(chapter, last.map(this::functions));
        if (material.areas().isEmpty()) {
            return List.of(own);
        }
        Table areas = table(
                List.of("unit", "budget", "actual", "deviation", "forecast-deviation"),
                material.areas().stream()
                        .map(area -> List.of(
                                area.name(),
                                kroner(area.budget()),
                                kroner(area.actual()),
                                kroner(area.deviation()),
                                area.forecastDeviation().map(this::kroner).orElse("")))
                        .toList());
        return List.of(
                own,
                Section.table(phrases.say("areas", Map.of("chapter", chapter.heading())), areas)
                        .with(charts.deviation(material.areas())));
    }

    private Table functions(Approved report) {
        Map<String, String> explained = report.remarks().explained().stream()
                .collect(Collectors.toMap(Explanation::function, Explanation::text));
        List<List<String>> rows = new ArrayList<>();
        report.figures()
                .functions()
                .forEach(line -> rows.add(
                        deviation(line.function(), line.toDate(), explained.getOrDefault(line.function(), ""))));
        rows.add(deviation(phrases.say("whole"), report.figures().toDate(), ""));
        return table(List.of("function", "budget", "actual", "deviation", "percent", "explanation"), rows);
    }

    private List<String> deviation(String name, Deviation money, String explanation) {
        return List.of(
                name,
                kroner(money.budget()),
                kroner(money.actual()),
                kroner(money.deviation()),
                money.percent().map(phrases::number).orElse(""),
                explanation);
    }

    private Section forecast(Section chapter, Optional<Approved> last, Material material) {
        Section told = told(
                chapter,
                last.map(report -> table(
                        List.of("annual-budget", "amount", "deviation", "effect", "with-measures"),
                        report.figures().forecast().stream()
                                .map(chosen -> List.of(
                                        kroner(report.figures().annualBudget()),
                                        kroner(chosen.amount()),
                                        kroner(chosen.deviation()),
                                        kroner(chosen.measures()),
                                        kroner(chosen.deviationWithMeasures())))
                                .toList())));
        return material.reports().isEmpty() ? told : told.with(charts.forecast(material.reports()));
    }

    private Section absence(Section chapter, Material material) {
        if (material.reports().isEmpty()) {
            return chapter.and(phrases.say("no-report"));
        }
        return chapter.with(charts.absence(material.reports()))
                .with(table(
                        List.of("month", "rate", "rolling"),
                        material.reports().stream()
                                .map(report -> List.of(
                                        report.month().toString(),
                                        StatementCharts.rate(report)
                                                .map(phrases::number)
                                                .orElse(""),
                                        StatementCharts.rolling(report)
                                                .map(phrases::number)
                                                .orElse("")))
                                .toList()));
    }

    private static Predicate<Lit> isFrom(SourceKind source) {
        return lit -> lit.source().filter(Word.of(source)::equals).isPresent();
    }

    private Table lights(Approved report, Predicate<Lit> told) {
        Map<IndicatorCode, String> comments = report.remarks().commented().stream()
                .collect(Collectors.toMap(Comment::indicator, Comment::text, (first, again) -> first));
        return table(
                List.of("indicator", "month", "value", "light", "comment"),
                report.figures().lights().stream()
                        .filter(told)
                        .map(lit -> List.of(
                                lit.label()
                                        .map(label -> "%s %s".formatted(lit.indicator(), phrases.label(label)))
                                        .orElse(lit.indicator().text()),
                                lit.period().toString(),
                                lit.value().map(phrases::rounded).orElse(""),
                                lights.of(lit.light()),
                                comments.getOrDefault(lit.indicator(), "")))
                        .toList());
    }

    private Table measures(Approved report) {
        return table(
                List.of("measure", "unit", "effect"),
                report.figures().measures().stream()
                        .map(measure -> List.of(measure.title(), measure.unit().text(), kroner(measure.effect())))
                        .toList());
    }

    private Table goals(Material material) {
        return table(
                List.of("goal", "unit", "state", "target", "due", "value", "light"),
                of(material, Set.of(Undertaking.Kind.GOAL))
                        .map(told -> List.of(
                                phrases.label(told.undertaking().label()),
                                told.unit(),
                                state(told),
                                told.undertaking().target().map(phrases::number).orElse(""),
                                due(told),
                                told.value().map(phrases::rounded).orElse(""),
                                told.light().map(lights::of).orElse("")))
                        .toList());
    }

    private Table actions(Material material) {
        return table(
                List.of("action", "kind", "unit", "state", "due"),
                of(material, ACTIONS)
                        .map(told -> List.of(
                                phrases.label(told.undertaking().label()),
                                phrases.sayOf("kind", Word.of(told.undertaking().kind())),
                                told.unit(),
                                state(told),
                                due(told)))
                        .toList());
    }

    private Section investments(Section chapter, Material material) {
        List<UndertakingFacts> investments = of(material, Set.of(Undertaking.Kind.INVESTMENT))
                .filter(one -> one.undertaking().money().isPresent())
                .toList();
        Section told = told(
                chapter,
                table(
                        List.of("investment", "unit", "state", "frame", "spent", "amount", "deviation"),
                        investments.stream()
                                .map(one -> {
                                    Undertaking.Money money =
                                            one.undertaking().money().orElseThrow();
                                    return List.of(
                                            phrases.label(one.undertaking().label()),
                                            one.unit(),
                                            state(one),
                                            kroner(money.frame()),
                                            kroner(money.spent()),
                                            kroner(money.forecast()),
                                            kroner(money.frame().subtract(money.forecast())));
                                })
                                .toList()));
        return investments.isEmpty() ? told : told.with(charts.investments(investments));
    }

    private Table decisions(Material material) {
        return table(
                List.of("decision", "case", "unit", "state", "due"),
                of(material, Set.of(Undertaking.Kind.COUNCIL_DECISION))
                        .filter(told -> told.undertaking().open())
                        .map(told -> List.of(
                                phrases.label(told.undertaking().label()),
                                told.undertaking().caseNumber().orElse(""),
                                told.unit(),
                                state(told),
                                due(told)))
                        .toList());
    }

    private static Stream<UndertakingFacts> of(Material material, Set<Undertaking.Kind> kinds) {
        return material.undertakings().stream()
                .filter(told -> kinds.contains(told.undertaking().kind()));
    }

    private String state(UndertakingFacts told) {
        return told.undertaking()
                .state()
                .map(word -> phrases.sayOf("state", word))
                .orElse("");
    }

    private static String due(UndertakingFacts told) {
        return told.undertaking().due().map(LocalDate::toString).orElse("");
    }

    private Table table(List<String> columns, List<List<String>> rows) {
        return new Table(columns.stream().map(phrases::say).toList(), rows);
    }

    /** Whole kroner. */
    private String kroner(BigDecimal amount) {
        return phrases.number(amount.setScale(0, RoundingMode.HALF_UP));
    }

    private static Period lastMonth(Statement statement) {
        return Period.of(Period.Length.MONTH, YearMonth.from(statement.period().last()));
    }
}
