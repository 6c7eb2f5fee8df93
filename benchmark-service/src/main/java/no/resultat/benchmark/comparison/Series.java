package no.resultat.benchmark.comparison;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.benchmark.figure.Outliers;
import no.resultat.contracts.Direction;
import org.jdbi.v3.core.Handle;

/**
 * Reads figures of a municipality and a group, with one statement for all figures and years that are asked for. A
 * region that did not exist in a year is read as what it was made of later.
 */
@ApplicationScoped
public class Series {
    private static final String READ = """
            with recursive
            asked as (
                select y.year, (select coalesce(max(r.year) filter (where r.year <= y.year), min(r.year)) from region_year r) as as_in
                from unnest(:years) as y (year)
            ),
            home as (
                select a.year, r.county, r.kostra_group from asked a join region_year r on r.year = a.as_in and r.region = :region
            ),
            member as (
                select a.year, r.region
                from asked a
                join region_year r on r.year = a.as_in
                left join home h on h.year = a.year
                where case :group
                          when 'country' then true
                          when 'country-without-oslo' then r.region not in ('0301', '301')
                          when 'county' then r.county = h.county
                          when 'kostra-group' then r.kostra_group = h.kostra_group
                          when 'asss' then r.asss
                          else false
                      end
                union
                select a.year, unnest(g.members) from asked a join peer_group g on g.code = :group
            ),
            wanted as (
                select year, region from member
                union
                select year, :region from asked
            ),
            made as (
                select w.year, w.region, w.region as piece, 1::numeric as share, 0 as depth from wanted w
                union all
                select m.year, m.region, l.former, m.share * l.share, m.depth + 1
                from made m join region_link l on l.region = m.piece and l.from_year > m.year
                where m.depth < 10
            ),
            piece as (
                select m.* from made m
                where not exists (select from region_link l where l.region = m.piece and l.from_year > m.year)
            )
            select f.code as figure, f.unit, f.direction, p.year, p.region, p.piece, p.share, people.population as inhabitants,
                   v.value, v.numerator, v.denominator, v.mark, coalesce(v.publication = 'provisional', false) as provisional,
                   p.region = :region as own, (p.year, p.region) in (select year, region from member) as in_group
            from unnest(:figures) as asked_figure (code)
            join figure f on f.code = asked_figure.code
            cross join piece p
            left join lateral (
                select r.population from region_year r
                where r.region = p.piece and r.population is not null
                order by abs(r.year - p.year) limit 1
            ) people on true
            left join lateral (
                select v.value, v.numerator, v.denominator, v.mark, v.publication
                from figure_value v
                where v.figure = f.code and v.year = p.year and v.region = p.piece
                  and case when :asOf::timestamptz is null then v.superseded_at = 'infinity'
                           else v.recorded_at <= :asOf and v.superseded_at > :asOf end
                  and %s
                order by v.publication
                limit 1
            ) v on true
            order by f.code, p.year, p.region
            """.formatted(Outliers.counts("v"));
    private static final String YEARS_OF = """
            select distinct year from figure_value where superseded_at = 'infinity' and figure = :figure order by year
            """;
    private static final String EVERYWHERE = """
            select v.figure, v.region, v.value
            from figure_value v
            join region_year r on r.region = v.region and r.year = (select coalesce(max(year) filter (where year <= :year), min(year)) from region_year)
            where v.superseded_at = 'infinity' and v.figure = any (:figures) and v.year = :year and v.value is not null
            order by v.figure, v.region, v.publication desc
            """;

    /**
     * @param group one of the given groups or of the municipality's own
     * @param asOf as it was known then; null for now
     */
    public List<Compared> read(
            Handle handle,
            Collection<String> figures,
            String region,
            String group,
            Collection<Integer> years,
            Instant asOf) {
        Map<Key, Gathered> gathered = new LinkedHashMap<>();
        handle.createQuery(READ)
                .bindArray("figures", String.class, List.copyOf(figures))
                .bindArray("years", Integer.class, List.copyOf(years))
                .bind("region", region)
                .bind("group", group)
                .bind("asOf", asOf)
                .mapTo(Row.class)
                .forEach(row -> gathered.computeIfAbsent(
                                new Key(row.figure(), row.year()), key -> new Gathered(row.unit(), row.direction()))
                        .add(row));
        List<Compared> compared = new ArrayList<>();
        gathered.forEach((key, all) -> compared.add(all.compared(key, region)));
        return compared;
    }

    /** The years that there are values of a figure of. */
    public List<Integer> years(Handle handle, String figure) {
        return handle.createQuery(YEARS_OF)
                .bind("figure", figure)
                .mapTo(Integer.class)
                .list();
    }

    /** Each figure's values in a year by region, the final ones where there are both. */
    Map<String, Map<String, BigDecimal>> everywhere(Handle handle, Collection<String> figures, int year) {
        Map<String, Map<String, BigDecimal>> values = new LinkedHashMap<>();
        figures.forEach(figure -> values.put(figure, new LinkedHashMap<>()));
        handle.createQuery(EVERYWHERE)
                .bindArray("figures", String.class, List.copyOf(figures))
                .bind("year", year)
                .mapTo(Everywhere.class)
                .forEach(row -> values.get(row.figure()).put(row.region(), row.value()));
        return values;
    }

    /**
     * A municipality's figure of a year beside those of a group.
     *
     * @param members how many the group has, with the municipality itself if it is one of them
     */
    public record Compared(
            String figure,
            String unit,
            Direction direction,
            int year,
            Optional<Value> own,
            Optional<String> mark,
            Map<String, Value> others,
            int members,
            boolean isMember) {}

    private record Key(String figure, int year) {}

    record Everywhere(String figure, String region, BigDecimal value) {}

    record Row(
            String figure,
            String unit,
            String direction,
            int year,
            String region,
            String piece,
            BigDecimal share,
            Optional<BigDecimal> inhabitants,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<String> mark,
            boolean provisional,
            boolean own,
            boolean inGroup) {}

    private static final class Gathered {
        private final String unit;
        private final Direction direction;
        private final Map<String, List<Row>> byRegion = new LinkedHashMap<>();

        private Gathered(String unit, String direction) {
            this.unit = unit;
            this.direction =
                    Direction.valueOf(direction.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private void add(Row row) {
            byRegion.computeIfAbsent(row.region(), region -> new ArrayList<>()).add(row);
        }

        private Compared compared(Key key, String region) {
            Map<String, Value> others = new LinkedHashMap<>();
            Set<String> itself = byRegion.getOrDefault(region, List.of()).stream()
                    .map(Row::piece)
                    .collect(Collectors.toSet());
            byRegion.forEach((other, rows) -> {
                if (!other.equals(region) && rows.stream().map(Row::piece).noneMatch(itself::contains)) {
                    value(rows).ifPresent(value -> others.put(other, value));
                }
            });
            List<Row> own = byRegion.getOrDefault(region, List.of());
            return new Compared(
                    key.figure(),
                    unit,
                    direction,
                    key.year(),
                    value(own),
                    own.stream().flatMap(row -> row.mark().stream()).findFirst(),
                    others,
                    (int) byRegion.values().stream()
                            .filter(rows -> rows.get(0).inGroup())
                            .count(),
                    own.stream().anyMatch(Row::inGroup));
        }

        private static Optional<Value> value(List<Row> rows) {
            if (rows.size() == 1 && rows.get(0).piece().equals(rows.get(0).region())) {
                return plain(rows.get(0));
            }
            return Value.merged(rows.stream()
                    .map(row -> new Value.Piece(plain(row), row.inhabitants(), row.share()))
                    .toList());
        }

        private static Optional<Value> plain(Row row) {
            return row.value()
                    .map(value -> new Value(value, row.numerator(), row.denominator(), row.provisional(), false));
        }
    }
}
