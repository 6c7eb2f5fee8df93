package no.resultat.benchmark.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.resultat.benchmark.comparison.Series;
import no.resultat.benchmark.comparison.Standing;
import no.resultat.benchmark.region.Regions;
import no.resultat.contracts.Period;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.FigureRequest;
import no.resultat.platform.source.Figures;
import no.resultat.platform.source.Measure;
import org.jdbi.v3.core.Handle;

/**
 * Where the municipality stands among others. A source is
 * {@code {"kind":"benchmark","figure":"enhetskostnad","statistic":"percent-better-than-group","group":"country"}}; the
 * statistic is that without one, or {@code value}, {@code percentile} or {@code rank}; the group {@code kostra-group}
 * without one; the {@code region} our own without one. The figure is the unit's that our own region was said to be.
 */
@ApplicationScoped
class BenchmarkFigures implements Figures {
    private static final List<String> STATISTICS = List.of("percent-better-than-group", "value", "percentile", "rank");

    private final Series series;
    private final Regions regions;

    BenchmarkFigures(Series series, Regions regions) {
        this.series = series;
        this.regions = regions;
    }

    @Override
    public Topic topic() {
        return Topic.BENCHMARK_MEASUREMENT;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("benchmark");
    }

    @Override
    public Optional<String> fault(Binding binding) {
        if (binding.frequency() != Period.Length.YEAR) {
            return Optional.of("benchmark figures are figures of a year");
        }
        if (binding.member("figure").isEmpty()) {
            return Optional.of("benchmark has no figure");
        }
        return STATISTICS.contains(statistic(binding))
                ? Optional.empty()
                : Optional.of("there is no such statistic of benchmark; write one of " + STATISTICS);
    }

    @Override
    public Collection<Period> periods(Handle handle, Binding binding) {
        return series.years(handle, binding.member("figure").orElseThrow()).stream()
                .map(year -> Period.valueOf(String.valueOf(year)))
                .toList();
    }

    @Override
    public void compute(Handle handle, FigureRequest all) {
        FigureRequest wanted = all.only(binding -> true);
        Optional<Regions.OwnRegion> own = regions.own();
        if (wanted.isEmpty() || own.isEmpty()) {
            return;
        }
        Set<Integer> years = wanted.periods().stream()
                .map(period -> period.first().getYear())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Against, Set<String>> asked = new LinkedHashMap<>();
        wanted.bindings()
                .forEach(binding -> asked.computeIfAbsent(against(binding, own.get()), against -> new TreeSet<>())
                        .add(binding.member("figure").orElseThrow()));
        asked.forEach((against, figures) -> series.read(handle, figures, against.region(), against.group(), years, null)
                .forEach(compared -> {
                    Standing standing = new Standing(compared);
                    wanted.computed(
                            Period.valueOf(String.valueOf(compared.year())),
                            binding -> binding.member("figure")
                                            .filter(compared.figure()::equals)
                                            .filter(figure ->
                                                    against(binding, own.get()).equals(against))
                                            .isPresent()
                                    ? measure(own.get().unit(), statistic(binding), standing)
                                    : Optional.empty());
                }));
    }

    private static Optional<Measure> measure(UnitCode unit, String statistic, Standing standing) {
        return switch (statistic) {
            case "value" -> standing.own().map(value -> Measure.amount(unit, value));
            case "percentile" -> standing.percentile().map(value -> Measure.amount(unit, value));
            case "rank" -> standing.rank().map(rank -> Measure.amount(unit, BigDecimal.valueOf(rank)));
            default ->
                standing.percentBetter()
                        .map(percent -> Measure.relative(
                                unit,
                                percent,
                                standing.own().orElseThrow(),
                                standing.group().orElseThrow()));
        };
    }

    private static String statistic(Binding binding) {
        return binding.member("statistic").orElse(STATISTICS.get(0));
    }

    private static Against against(Binding binding, Regions.OwnRegion own) {
        return new Against(
                binding.member("region").orElse(own.region()),
                binding.member("group").orElse("kostra-group"));
    }

    private record Against(String region, String group) {}
}
