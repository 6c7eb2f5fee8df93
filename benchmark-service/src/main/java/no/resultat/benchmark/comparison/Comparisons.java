package no.resultat.benchmark.comparison;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.resultat.benchmark.comparison.ComparisonTable.ComparisonRow;
import no.resultat.benchmark.comparison.ComparisonTable.Other;
import no.resultat.benchmark.comparison.ComparisonTable.OwnFigure;
import no.resultat.benchmark.comparison.Series.Compared;
import no.resultat.benchmark.peergroup.PeerGroups;
import no.resultat.benchmark.region.Regions;
import no.resultat.platform.problem.Malformed;
import org.jdbi.v3.core.Jdbi;

/** Compares a municipality with a group. */
@ApplicationScoped
class Comparisons {
    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int MOST = 2000;

    private final Jdbi database;
    private final Series series;
    private final Regions regions;
    private final PeerGroups groups;

    Comparisons(Jdbi database, Series series, Regions regions, PeerGroups groups) {
        this.database = database;
        this.series = series;
        this.regions = regions;
        this.groups = groups;
    }

    /** Compares many figures at once, each in many years. */
    ComparisonTable compare(Question question) {
        String region = region(question.region());
        groups.require(question.group());
        return database.withHandle(handle -> {
            List<Integer> years = question.years().isEmpty()
                    ? question.figures().stream()
                            .flatMap(figure -> series.years(handle, figure).stream())
                            .distinct()
                            .sorted()
                            .toList()
                    : question.years();
            if ((long) years.size() * question.figures().size() > MOST) {
                throw new Malformed("figure", "Ask for at most %d figures and years at once".formatted(MOST));
            }
            Prices prices = question.deflator()
                    .map(deflator -> prices(
                            series.read(
                                    handle,
                                    List.of(deflator),
                                    Prices.WHERE,
                                    "country",
                                    withBase(years, question.prices()),
                                    question.asOf()),
                            deflator,
                            question.prices()
                                    .orElseThrow(() -> new Malformed(
                                            "prices", "Name the year whose prices are meant, as prices=2003"))))
                    .orElse(Prices.AS_THEY_WERE);
            List<ComparisonRow> rows = new ArrayList<>();
            series.read(handle, question.figures(), region, question.group(), years, question.asOf())
                    .forEach(compared -> rows.add(row(compared, question.withSelf(), prices)));
            return new ComparisonTable(
                    region,
                    question.group(),
                    question.withSelf(),
                    question.deflator(),
                    question.prices().filter(year -> question.deflator().isPresent()),
                    rows);
        });
    }

    /** Why expenditure differs: coverage and unit cost, each against the mean of the group. */
    Decomposition decompose(Optional<String> named, String group, int year, String coverage, String unitCost) {
        String region = region(named);
        groups.require(group);
        List<Compared> both = database.withHandle(
                handle -> series.read(handle, List.of(coverage, unitCost), region, group, List.of(year), null));
        return Decomposition.of(factors(both, coverage, unitCost, true), factors(both, coverage, unitCost, false));
    }

    private static Decomposition.Factors factors(List<Compared> both, String coverage, String unitCost, boolean own) {
        return new Decomposition.Factors(
                factor(both, "coverage", coverage, own), factor(both, "unitCost", unitCost, own));
    }

    private static BigDecimal factor(List<Compared> both, String parameter, String figure, boolean own) {
        return both.stream()
                .filter(compared -> compared.figure().equals(figure))
                .findFirst()
                .flatMap(compared -> own
                        ? compared.own().map(Value::value)
                        : GroupStatistics.of(compared.others().values()).map(GroupStatistics::middle))
                .orElseThrow(() -> new Malformed(
                        parameter,
                        "There is no %s of %s in that year".formatted(figure, own ? "the region" : "the group")));
    }

    List<Neighbours.Neighbour> neighbours(Optional<String> named, List<String> figures, int year, int most) {
        String region = region(named);
        return database.withHandle(handle -> Neighbours.of(region, series.everywhere(handle, figures, year), most));
    }

    private String region(Optional<String> named) {
        return named.orElseGet(
                () -> regions.own().map(Regions.OwnRegion::region).orElseThrow(Regions.NoOwnRegion::new));
    }

    private static List<Integer> withBase(List<Integer> years, Optional<Integer> base) {
        List<Integer> all = new ArrayList<>(years);
        base.filter(year -> !years.contains(year)).ifPresent(all::add);
        return all;
    }

    private static Prices prices(List<Compared> index, String deflator, int base) {
        Map<Integer, BigDecimal> byYear = new TreeMap<>();
        index.forEach(compared -> compared.own().ifPresent(value -> byYear.put(compared.year(), value.value())));
        if (!byYear.containsKey(base)) {
            throw new Malformed("prices", "There is no %s of %d for %s".formatted(deflator, base, Prices.WHERE));
        }
        return new Prices(byYear, Optional.of(byYear.get(base)));
    }

    private static ComparisonRow row(Compared compared, boolean withSelf, Prices prices) {
        Optional<Value> own = compared.own().flatMap(value -> prices.adjusted(value, compared.year()));
        Map<String, Value> others = new TreeMap<>();
        compared.others()
                .forEach((region, value) ->
                        prices.adjusted(value, compared.year()).ifPresent(adjusted -> others.put(region, adjusted)));
        List<Value> group = new ArrayList<>(others.values());
        own.filter(value -> withSelf && compared.isMember()).ifPresent(group::add);
        Optional<Comparison> comparison = Comparison.of(own, group, compared.direction());
        int asked = compared.members() - (compared.isMember() && !withSelf ? 1 : 0);
        return new ComparisonRow(
                compared.figure(),
                compared.unit(),
                compared.direction(),
                compared.year(),
                own.map(value -> OwnFigure.of(value, compared.mark()))
                        .or(() -> compared.mark().map(mark -> OwnFigure.missing(mark))),
                asked,
                group.size(),
                (int) group.stream().filter(Value::provisional).count(),
                (int) group.stream().filter(Value::merged).count(),
                comparison.map(ComparisonTable.Group::of),
                comparison.flatMap(Comparison::rank),
                comparison.flatMap(Comparison::percentile).map(ComparisonTable::rounded),
                comparison.map(with -> with.group().weightedMean().isPresent()
                        ? ComparisonTable.Against.WEIGHTED_MEAN
                        : ComparisonTable.Against.MEAN),
                comparison.flatMap(Comparison::percentBetter).map(ComparisonTable::rounded),
                own.flatMap(value -> comparison.flatMap(with -> atTheGroupsMean(value, with.group()))),
                others.entrySet().stream()
                        .map(entry -> new Other(
                                entry.getKey(),
                                ComparisonTable.rounded(entry.getValue().value())))
                        .toList());
    }

    /** What the numerator would be more or less, were the figure the group's. */
    private static Optional<BigDecimal> atTheGroupsMean(Value own, GroupStatistics group) {
        return own.scale()
                .map(scale -> group.middle()
                        .subtract(own.value())
                        .multiply(own.denominator().orElseThrow())
                        .divide(scale, EXACT))
                .map(ComparisonTable::rounded);
    }

    /**
     * What is asked.
     *
     * @param years all that there are if it is empty
     * @param withSelf whether the municipality counts in its group
     * @param deflator the figure that prices are adjusted by; its values are those of region 0
     * @param prices the year whose prices are meant
     */
    record Question(
            List<String> figures,
            Optional<String> region,
            String group,
            List<Integer> years,
            boolean withSelf,
            Optional<String> deflator,
            Optional<Integer> prices,
            Instant asOf) {}

    /** What money was worth. */
    private record Prices(Map<Integer, BigDecimal> index, Optional<BigDecimal> base) {
        private static final String WHERE = "0";
        private static final Prices AS_THEY_WERE = new Prices(Map.of(), Optional.empty());

        private Optional<Value> adjusted(Value value, int year) {
            if (base.isEmpty()) {
                return Optional.of(value);
            }
            return Optional.ofNullable(index.get(year))
                    .map(then -> base.get().divide(then, EXACT))
                    .map(factor -> new Value(
                            value.value().multiply(factor),
                            value.numerator().map(part -> part.multiply(factor)),
                            value.denominator(),
                            value.provisional(),
                            value.merged()));
        }
    }
}
