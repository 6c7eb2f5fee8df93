package no.resultat.benchmark.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.resultat.benchmark.comparison.Series;
import no.resultat.benchmark.comparison.Standing;
import no.resultat.benchmark.region.Regions;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.Topic;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.FigureRequest;
import no.resultat.platform.source.Figures;
import org.jdbi.v3.core.Handle;

/**
 * Where the municipality stands among others. A source is
 * {@code {"kind":"benchmark","figure":"enhetskostnad","statistic":"percent-better-than-group","group":"country"}}; the
 * statistic is that without one, or {@code value}, {@code percentile}, {@code rank} or {@code best}; the group
 * {@code kostra-group} without one; the {@code region} our own without one. The figure is the unit's that our own
 * region was said to be.
 */
@ApplicationScoped
class BenchmarkFigures implements Figures {
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
    public Set<SourceKind> kinds() {
        return Set.of(SourceKind.BENCHMARK);
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
                            own.get().unit(),
                            binding -> binding.member("figure")
                                            .filter(compared.figure()::equals)
                                            .filter(figure ->
                                                    against(binding, own.get()).equals(against))
                                            .isPresent()
                                    ? figure(statistic(binding), standing)
                                    : Optional.empty());
                }));
    }

    private static Optional<Figure> figure(String statistic, Standing standing) {
        return switch (statistic) {
            case "value" -> standing.own().map(value -> Figure.amount(value));
            case "percentile" -> standing.percentile().map(value -> Figure.amount(value));
            case "rank" -> standing.rank().map(rank -> Figure.amount(BigDecimal.valueOf(rank)));
            case "best" -> standing.best().map(value -> Figure.amount(value));
            default ->
                standing.percentBetter()
                        .map(percent -> Figure.relative(
                                percent,
                                standing.own().orElseThrow(),
                                standing.group().orElseThrow()));
        };
    }

    private static String statistic(Binding binding) {
        return SourceKind.BENCHMARK.member(binding.source(), "statistic").orElseThrow();
    }

    private static Against against(Binding binding, Regions.OwnRegion own) {
        return new Against(
                binding.member("region").orElse(own.region()),
                binding.member("group").orElse("kostra-group"));
    }

    private record Against(String region, String group) {}
}
