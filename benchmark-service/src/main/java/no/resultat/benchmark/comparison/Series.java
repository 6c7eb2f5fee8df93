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
 * Reads figures of a municipality and a group, with one statement for all figures and years that are asked for. The
 * municipality is read in its latest borders: what it took in since a year is put together with it. The others of a
 * group are those that were there in that year, in the borders of that year. What was published under the number of a
 * region that was not there yet is told as it was published (rules of calculation, «Benchmark»).
 */
@ApplicationScoped
public class Series {
    private static final String READ = """
            with asked as (
                select unnest(:years) as year
            ),
            life as materialized (
                select region, begins, ends from region_life
            ),
            place as materialized (
                select a.year, r.* from asked a cross join lateral region_in_or_first(a.year) r
            ),
            own_piece as materialized (
                select a.year, p.piece, p.share from asked a cross join lateral region_pieces(a.year, :region) p
            ),
            home as (
                select distinct on (o.year) o.year, place.county, place.kostra_group
                from own_piece o
                join place on place.year = o.year and place.region = o.piece
                order by o.year, o.piece = :region desc, o.share * place.population desc nulls last, o.piece
            ),
            member as (
                select distinct m.year, m.region
                from group_member(:years) m
                left join home h on h.year = m.year
                where m.code = case when m.is_own then :group
                                    when :group = 'county' then 'county-' || h.county
                                    when :group = 'kostra-group' then h.kostra_group
                                    when :group in ('country', 'country-without-oslo', 'asss') then :group end
            ),
            piece as materialized (
                select o.year, :region as region, o.piece, o.share from own_piece o
                union all
                select m.year, m.region, m.region, 1
                from member m
                left join life on life.region = m.region
                where m.region <> :region and coalesce(life.begins <= m.year and m.year < life.ends, true)
                union all
                select m.year, m.region, p.piece, p.share
                from member m
                join life on life.region = m.region and not (life.begins <= m.year and m.year < life.ends)
                cross join lateral region_pieces(m.year, m.region) p
                where m.region <> :region
            ),
            told as (
                select year, region, piece, share from piece
                union
                select year, region, region, null from piece where piece <> region
            )
            select f.code as figure, f.unit, f.direction, coalesce(f.aggregation, case when f.unit <> '' then 'rate' end) as aggregation, p.year, p.region, p.piece, p.share, people.population as inhabitants,
                   v.value, v.numerator, v.denominator, v.mark, coalesce(v.publication = 'provisional', false) as provisional,
                   coalesce(life.begins > p.year or p.year >= life.ends, false) as elsewhere,
                   (p.year, p.region) in (select year, region from member) as in_group
            from unnest(:figures) as asked_figure (code)
            join figure f on f.code = asked_figure.code
            cross join told p
            left join life on life.region = p.region
            left join lateral (
                select r.population from region_year r
                where r.region = p.piece and r.population is not null
                order by abs(r.year - p.year) limit 1
            ) people on true
            left join lateral (
                select v.value, v.numerator, v.denominator, v.mark, v.publication
                from figure_value v
                where v.figure = f.code and v.year = p.year and v.region = p.piece
                  and known_at(v.recorded_at, v.superseded_at, :asOf::timestamptz)
                  and %s
                order by v.publication
                limit 1
            ) v on true
            order by f.code, p.year, p.region, p.piece
            """.formatted(Outliers.counts("v"));
    private static final String YEARS_OF = """
            select distinct year from figure_value where superseded_at = 'infinity' and figure = :figure order by year
            """;
    private static final String EVERYWHERE = """
            select v.figure, v.region, v.value
            from figure_value v
            join region_in_or_first(:year) r on r.region = v.region
            where v.superseded_at = 'infinity' and v.figure = any (:figures) and v.year = :year and v.value is not null
              and %s
            order by v.figure, v.region, v.publication desc
            """.formatted(Outliers.counts("v"));

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
                .mapTo(SeriesRow.class)
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

    record SeriesRow(
            String figure,
            String unit,
            String direction,
            Optional<Combination> aggregation,
            int year,
            String region,
            String piece,
            Optional<BigDecimal> share,
            Optional<BigDecimal> inhabitants,
            Optional<BigDecimal> value,
            Optional<BigDecimal> numerator,
            Optional<BigDecimal> denominator,
            Optional<String> mark,
            boolean provisional,
            boolean elsewhere,
            boolean inGroup) {
        /** Whether it is of a piece of the region, and not only what was published under its number. */
        boolean isPiece() {
            return share.isPresent();
        }
    }

    private static final class Gathered {
        private final String unit;
        private final Direction direction;
        private final Map<String, List<SeriesRow>> byRegion = new LinkedHashMap<>();

        private Gathered(String unit, String direction) {
            this.unit = unit;
            this.direction =
                    Direction.valueOf(direction.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        private void add(SeriesRow row) {
            byRegion.computeIfAbsent(row.region(), region -> new ArrayList<>()).add(row);
        }

        private Compared compared(Key key, String region) {
            Map<String, Value> others = new LinkedHashMap<>();
            Set<String> itself = byRegion.getOrDefault(region, List.of()).stream()
                    .filter(SeriesRow::isPiece)
                    .map(SeriesRow::piece)
                    .collect(Collectors.toSet());
            byRegion.forEach((other, rows) -> {
                if (!other.equals(region)
                        && rows.stream()
                                .filter(SeriesRow::isPiece)
                                .map(SeriesRow::piece)
                                .noneMatch(itself::contains)) {
                    value(rows).ifPresent(value -> others.put(other, value));
                }
            });
            List<SeriesRow> own = byRegion.getOrDefault(region, List.of());
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
                    own.stream().anyMatch(SeriesRow::inGroup));
        }

        /**
         * What was published under the number of a region that was not there is in its later borders already. Otherwise
         * it is put together; where that cannot be done, what was published of a region that was there stands in the
         * borders of then.
         */
        private static Optional<Value> value(List<SeriesRow> rows) {
            Optional<Value> published = rows.stream()
                    .filter(row -> row.piece().equals(row.region()))
                    .flatMap(row -> plain(row).stream())
                    .findFirst();
            List<SeriesRow> pieces = rows.stream().filter(SeriesRow::isPiece).toList();
            boolean isMade = pieces.size() != 1
                    || !pieces.get(0).piece().equals(pieces.get(0).region());
            if (published.isPresent() && (!isMade || rows.get(0).elsewhere())) {
                return published;
            }
            Optional<Value> merged = Value.merged(
                    pieces.stream()
                            .map(row -> new Value.Piece(
                                    plain(row), row.inhabitants(), row.share().orElseThrow()))
                            .toList(),
                    rows.stream().flatMap(row -> row.aggregation().stream()).findFirst());
            return merged.isPresent() ? merged : published;
        }

        private static Optional<Value> plain(SeriesRow row) {
            return row.value()
                    .map(value -> new Value(value, row.numerator(), row.denominator(), row.provisional(), false));
        }
    }
}
