package no.resultat.survey.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import no.resultat.contracts.Label;
import no.resultat.contracts.Percent;
import no.resultat.contracts.UnitCode;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.Questionnaire.Item;
import no.resultat.survey.questionnaire.Questionnaire.Kind;
import no.resultat.survey.result.Cube.Figure;
import no.resultat.survey.result.ResultTable.Beside;
import no.resultat.survey.result.ResultTable.By;
import no.resultat.survey.result.ResultTable.ResultLine;
import no.resultat.survey.result.ResultTable.Share;
import no.resultat.survey.result.Results.ResultCell;
import no.resultat.survey.result.Results.Role;

/** Puts kept cells beside each other as a caller reads them. */
final class ResultLines {
    private static final int DECIMALS = 3;

    private final Campaign campaign;
    private final Questionnaire questionnaire;
    private final List<ResultCell> found;
    private final Optional<String> background;

    ResultLines(Campaign campaign, Questionnaire questionnaire, List<ResultCell> found, Optional<String> background) {
        this.campaign = campaign;
        this.questionnaire = questionnaire;
        this.found = found;
        this.background = background;
    }

    ResultTable table(UnitCode unit, By by, Optional<Figure> compared) {
        return new ResultTable(
                campaign.id(),
                campaign.questionnaire(),
                campaign.period(),
                unit,
                by,
                background,
                found.stream().flatMap(one -> one.period().stream()).findFirst(),
                found(Role.OWN, one -> of(one, Figure.TOTAL))
                        .filter(one -> background.isEmpty())
                        .findFirst()
                        .map(one -> row(one, Role.BEFORE)),
                rows(by, compared));
    }

    private List<ResultLine> rows(By by, Optional<Figure> compared) {
        return switch (by) {
            case ITEM ->
                questionnaire
                        .items()
                        .filter(item -> item.kind() != Kind.TEXT)
                        .flatMap(item -> own(Figure.item(item.code())))
                        .toList();
            case DIMENSION ->
                questionnaire.dimensions().orElse(List.of()).stream()
                        .flatMap(dimension -> own(Figure.dimension(dimension.code())))
                        .toList();
            case UNIT ->
                found(Role.CHILD, one -> of(one, compared.orElse(Figure.TOTAL)))
                        .sorted(Comparator.comparing(ResultCell::unit).thenComparing(ResultCell::part))
                        .map(one -> row(one, Role.CHILD_BEFORE))
                        .toList();
        };
    }

    private Stream<ResultLine> own(Figure figure) {
        return found(Role.OWN, one -> of(one, figure))
                .sorted(Comparator.comparing(ResultCell::part))
                .map(one -> row(one, Role.BEFORE));
    }

    private Stream<ResultCell> found(Role role, Predicate<ResultCell> condition) {
        return found.stream().filter(one -> one.role() == role).filter(condition);
    }

    private static boolean of(ResultCell one, Figure figure) {
        return one.figure().filter(figure::equals).isPresent();
    }

    private Optional<Long> invited(Role role, String unit) {
        return found(role, one -> one.unit().equals(unit))
                .map(ResultCell::invited)
                .filter(invited -> invited > 0 && background.isEmpty())
                .findFirst();
    }

    private ResultLine row(ResultCell one, Role earlier) {
        Figure figure = one.figure().orElseThrow();
        boolean isTotal = figure.equals(Figure.TOTAL);
        boolean ofUnit = isTotal || one.role() == Role.CHILD;
        Optional<Item> item = figure.kind() == Cube.Kind.ITEM ? questionnaire.item(figure.code()) : Optional.empty();
        boolean shown = one.withheld().isEmpty();
        Counts counts = one.counts();
        Optional<Long> invited = isTotal ? invited(one.role(), one.unit()) : Optional.empty();
        Optional<Statistics> statistics = Optional.of(counts)
                .filter(known -> shown && one.scale().numeric())
                .flatMap(Statistics::of);
        return new ResultLine(
                ofUnit ? one.unit() : figure.code(),
                ofUnit ? one.name().map(Label::of) : label(figure),
                background.map(asked -> one.part()),
                invited,
                Optional.of(counts.people()).filter(n -> shown),
                invited.filter(of -> shown && of >= counts.people()).map(of -> share(counts.people(), of)),
                statistics.map(known -> rounded(known.mean())),
                statistics.flatMap(Statistics::deviation).map(ResultLines::rounded),
                statistics
                        .flatMap(Statistics::interval)
                        .map(interval -> new ResultTable.Interval(rounded(interval.low()), rounded(interval.high()))),
                shown ? distribution(item, figure, counts) : Optional.empty(),
                counts.shareFavourable(one.scale()).filter(share -> shown).map(ResultLines::percent),
                counts.recommendation(one.scale()).filter(share -> shown).map(ResultLines::percent),
                statistics.flatMap(now -> change(one, earlier, now)),
                one.role() == Role.OWN ? beside(one, Role.PARENT) : Optional.empty(),
                one.role() == Role.OWN ? beside(one, Role.TENANT) : Optional.empty(),
                one.withheld());
    }

    private Optional<Label> label(Figure figure) {
        return switch (figure.kind()) {
            case ITEM -> questionnaire.item(figure.code()).map(Item::label);
            case DIMENSION ->
                questionnaire.dimensions().orElse(List.of()).stream()
                        .filter(dimension -> dimension.code().equals(figure.code()))
                        .map(Questionnaire.Dimension::label)
                        .findFirst();
            case TOTAL -> Optional.empty();
        };
    }

    private static Optional<List<Share>> distribution(Optional<Item> item, Figure figure, Counts counts) {
        if (figure.kind() == Cube.Kind.DIMENSION) {
            return Optional.of(shares(
                    counts.answers().keySet().stream().sorted(Comparator.comparing(BigDecimal::new)),
                    counts,
                    counts.size()));
        }
        return item.filter(known -> known.kind() != Kind.NUMBER)
                .map(known -> shares(
                        known.choices().isEmpty()
                                ? Stream.iterate(
                                                known.bottom().orElseThrow(),
                                                value -> value <= known.top().orElseThrow(),
                                                value -> value + 1)
                                        .map(String::valueOf)
                                : known.choices().stream(),
                        counts,
                        counts.people()));
    }

    private static List<Share> shares(Stream<String> answers, Counts counts, long of) {
        return answers.map(answer -> {
                    long count = counts.answers().getOrDefault(answer, 0L);
                    return new Share(answer, count, share(count, of));
                })
                .toList();
    }

    private Optional<ResultTable.Change> change(ResultCell one, Role earlier, Statistics now) {
        return found(
                        earlier,
                        before -> before.unit().equals(one.unit())
                                && before.figure().equals(one.figure())
                                && before.part().equals(one.part())
                                && before.withheld().isEmpty())
                .findFirst()
                .flatMap(before -> Statistics.of(before.counts()))
                .map(now::since)
                .map(change -> new ResultTable.Change(
                        rounded(change.difference()),
                        change.test().map(test -> rounded(test.t())),
                        change.test().map(test -> rounded(test.degreesOfFreedom())),
                        change.test().map(test -> rounded(test.chance()))));
    }

    private Optional<Beside> beside(ResultCell one, Role role) {
        return found(
                        role,
                        other -> other.figure().equals(one.figure())
                                && other.part().equals(one.part()))
                .findFirst()
                .map(other -> new Beside(
                        Optional.of(other.counts().people())
                                .filter(n -> other.withheld().isEmpty()),
                        Optional.of(other.counts())
                                .filter(counts -> one.scale().numeric())
                                .flatMap(Statistics::of)
                                .map(known -> rounded(known.mean())),
                        other.withheld()));
    }

    private static BigDecimal share(long part, long whole) {
        return Percent.of(part, whole).orElseThrow().rounded(1);
    }

    private static BigDecimal percent(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
