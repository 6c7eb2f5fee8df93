package no.resultat.benchmark.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.Direction;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** The catalogue of figures and their values, both publications side by side, with marks and history. */
@ApplicationScoped
public class Figures {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from (select *, first_value(row) over (partition by figure, region, year order by row) as first,
                         1 + (min(aggregation) over (partition by figure) <> max(aggregation) over (partition by figure))::integer as aggregations
                  from figures_staging where import = :import and error_code is null) s
            cross join lateral (
                select '' as field, 'duplicate' as code, format('Row %s has the same figure, region and year', s.first) as detail where s.row > s.first
                union all
                select 'value', 'missing', 'There is neither a value nor a mark' where s.value is null and s.mark is null
                union all
                select 'denominator', 'missing', 'A numerator has a denominator' where (s.numerator is null) <> (s.denominator is null)
                union all
                select 'denominator', 'out-of-range', 'A denominator is above 0' where s.denominator <= 0
                union all
                select 'aggregation', 'duplicate', format('The file has two aggregations of %s', s.figure) where s.aggregations > 1
                union all
                select 'region', 'unknown-region', format('%s is no region; a spreadsheet takes the zero away that %s begins with', s.region, '0' || s.region)
                where lost_its_zero(s.region)
            ) wrong
            on conflict do nothing
            """;
    /**
     * Reads what stands of the file's figures and years, whatever the history behind them. A row is found again by its
     * place (ctid), which nothing moves while the tenant is locked.
     */
    private static final String FOLD = """
            with published as materialized (
                select array_agg(distinct figure) as figures, array_agg(distinct year) as years from figures_staging where import = :import
            ),
            current as materialized (
                select v.ctid as version, v.figure, v.year, v.region, v.value, v.numerator, v.denominator, v.mark
                from figure_value v
                where v.superseded_at = 'infinity' and v.publication = :publication
                  and v.figure = any ((select figures from published)::text[]) and v.year = any ((select years from published)::integer[])
            ),
            different as materialized (
                select s.figure, s.year, s.region, s.value, s.numerator, s.denominator, s.mark, c.version
                from figures_staging s
                left join current c on c.figure = s.figure and c.year = s.year and c.region = s.region
                where s.import = :import
                  and (c.figure is null
                       or row (c.value, c.numerator, c.denominator, c.mark) is distinct from row (s.value, s.numerator, s.denominator, s.mark))
            ),
            closed as (
                update figure_value v set superseded_at = :now from different d where v.ctid = d.version
            ),
            added as (
                insert into figure_value (figure, year, region, publication, value, numerator, denominator, mark, recorded_at)
                select figure, year, region, :publication, value, numerator, denominator, mark, :now from different
            )
            select figure, count(*) as changes from different group by figure
            """;
    /** Writes the file's years into the series; the others stay. */
    private static final String KEEP_SERIES = """
            with published as materialized (
                select array_agg(distinct figure) as figures, array_agg(distinct year) as years from figures_staging where import = :import
            ),
            best as materialized (
                select distinct on (v.figure, v.region, v.year) v.figure, v.region, v.year, round(v.value, 3) as value,
                       case when v.value is null then v.mark end as mark
                from figure_value v
                where v.superseded_at = 'infinity'
                  and v.figure = any ((select figures from published)::text[]) and v.year = any ((select years from published)::integer[])
                order by v.figure, v.region, v.year, v.publication
            ),
            news as materialized (
                select figure, region, array_agg(year order by year) as years, array_agg(value order by year) as figures,
                       array_agg(mark order by year) as marks, bool_or(mark is not null) as marked
                from best group by figure, region
            )
            insert into figure_series as s (figure, region, first_year, figures, symbols)
            select figure, region, years[1],
                   array(select figures[array_position(years, y.year)] from generate_series(years[1], years[cardinality(years)]) y (year) order by y.year),
                   case when marked
                        then array(select marks[array_position(years, y.year)] from generate_series(years[1], years[cardinality(years)]) y (year) order by y.year) end
            from news
            on conflict (tenant, figure, region) do update
            set first_year = least(s.first_year, excluded.first_year),
                figures = series_with(s.figures, s.first_year, excluded.figures, excluded.first_year, excluded.figures, excluded.symbols),
                symbols = case when s.symbols is not null or excluded.symbols is not null
                               then series_with(coalesce(s.symbols, array_fill(null::text, array[cardinality(s.figures)])), s.first_year,
                                                excluded.symbols, excluded.first_year, excluded.figures, excluded.symbols) end
            """;

    private static final String KNOW = """
            insert into figure (code, label, unit, direction, revision)
            select distinct s.figure, jsonb_build_object('nb', s.figure), '', 'band', 1 from figures_staging s where s.import = :import
            on conflict (tenant, code) do nothing
            """;

    private static final String SAY_AGGREGATION = """
            update figure f set aggregation = s.aggregation, revision = f.revision + 1
            from (select distinct figure, aggregation from figures_staging where import = :import and aggregation is not null) s
            where f.code = s.figure and f.aggregation is distinct from s.aggregation
            returning f.code
            """;
    private static final String UNKNOWN_REGIONS = """
            insert into import_warning (import, row, field, code, detail)
            select :import, min(row), 'region', 'unknown-region', format('No region is called %s; its figures are compared with nothing', region)
            from figures_staging s
            where import = :import and exists (select from region_year)
              and region ~ '^[0-9]{3,4}$' and not exists (select from region_year y where y.region = s.region)
              and not exists (select from region_link l where l.former = s.region)
            group by region
            order by 2
            limit 100
            """;
    private static final Set<String> AGGREGATIONS = Set.of("sum", "rate", "weighted");

    private static final String ONE = """
            select label::text, unit, direction, aggregation, numerator, denominator, source_table, service_area, revision from figure where code = :code
            """;
    private static final String WRITE = """
            insert into figure (code, label, unit, direction, aggregation, numerator, denominator, source_table, service_area, revision)
            values (:code, :label::jsonb, :unit, :direction, :aggregation, :numerator, :denominator, :sourceTable, :serviceArea, :revision)
            on conflict (tenant, code) do update
            set label = excluded.label, unit = excluded.unit, direction = excluded.direction, aggregation = excluded.aggregation, numerator = excluded.numerator,
                denominator = excluded.denominator, source_table = excluded.source_table, service_area = excluded.service_area,
                revision = excluded.revision
            """;
    private static final String LIST = """
            select code, label::text, unit, direction, source_table, service_area,
                   (select min(year) from figure_value v where v.figure = f.code) as first_year,
                   (select max(year) from figure_value v where v.figure = f.code) as last_year
            from figure f
            where code > :after and (:serviceArea::text is null or service_area = :serviceArea)
            order by code
            limit :fetch
            """;
    private final Jdbi database;
    private final Outliers outliers;
    private final ObjectMapper json;
    private final Audit audit;
    private final Event<FiguresChanged> changed;

    Figures(Jdbi database, Outliers outliers, ObjectMapper json, Audit audit, Event<FiguresChanged> changed) {
        this.database = database;
        this.outliers = outliers;
        this.json = json;
        this.audit = audit;
        this.changed = changed;
    }

    public void check(Staged staged) {
        staged.reject(REJECT);
    }

    /** A figure that the catalogue does not have yet is added under its code, with no direction. */
    public Folded fold(Staged staged, String publication) {
        staged.handle().createUpdate(KNOW).bind("import", staged.id()).execute();
        staged.warn(UNKNOWN_REGIONS);
        Set<String> codes = staged.handle()
                .createQuery(SAY_AGGREGATION)
                .bind("import", staged.id())
                .mapTo(String.class)
                .collect(Collectors.toCollection(HashSet::new));
        staged.know("figures_staging", "figure_value", "year", "year");
        List<Changed> figures = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("now", staged.now())
                .bind("publication", publication)
                .mapTo(Changed.class)
                .list();
        if (!figures.isEmpty()) {
            staged.update(KEEP_SERIES).execute();
            outliers.flag(staged, publication);
            figures.forEach(figure -> codes.add(figure.figure()));
        }
        if (!codes.isEmpty()) {
            changed.fire(new FiguresChanged(codes, staged.now()));
        }
        return new Folded(figures.stream().mapToLong(Changed::changes).sum());
    }

    /** @throws UnknownFigure if there is none */
    Kept read(String code) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                        .bind("code", code)
                        .mapTo(Row.class)
                        .findOne())
                .map(this::kept)
                .orElseThrow(() -> new UnknownFigure(code));
    }

    @Transactional
    Kept write(String code, Figure figure, Precondition precondition) {
        requireRight(figure);
        return database.withHandle(handle -> {
            Instant now = handle.createQuery("select lock_tenant()")
                    .mapTo(Instant.class)
                    .one();
            Optional<Kept> before = handle.createQuery(ONE)
                    .bind("code", code)
                    .mapTo(Row.class)
                    .findOne()
                    .map(this::kept);
            precondition.check(before.map(Kept::revision));
            if (before.filter(known -> known.figure().equals(figure)).isPresent()) {
                return before.get();
            }
            Kept after = new Kept(figure, before.map(Kept::revision).orElse(0L) + 1);
            handle.createUpdate(WRITE)
                    .bind("code", code)
                    .bind("label", write(figure.label()))
                    .bind("unit", figure.unit())
                    .bind("direction", word(figure.direction()))
                    .bind("aggregation", figure.aggregation())
                    .bind("numerator", figure.numerator())
                    .bind("denominator", figure.denominator())
                    .bind("sourceTable", figure.sourceTable())
                    .bind("serviceArea", figure.serviceArea())
                    .bind("revision", after.revision())
                    .execute();
            audit.changed("figure", code, before.map(Kept::figure).orElse(null), figure);
            changed.fire(new FiguresChanged(Set.of(code), now));
            return after;
        });
    }

    List<Listed> list(String serviceArea, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("serviceArea", serviceArea)
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(Listed.class)
                .list());
    }

    private static void requireRight(Figure figure) {
        List<Mistake> mistakes = new ArrayList<>();
        if (figure.label() == null
                || figure.label().get("nb") == null
                || figure.label().get("nb").isBlank()) {
            mistakes.add(new Mistake("/label", "missing", "write at least nb, as {\"nb\": \"…\"}"));
        } else {
            figure.label().keySet().stream()
                    .filter(language -> !Set.of("nb", "nn", "en", "da").contains(language))
                    .forEach(language -> mistakes.add(new Mistake(
                            "/label/" + language, "unknown", "'%s' is no language here".formatted(language))));
        }
        if (figure.unit() == null || figure.unit().isBlank()) {
            mistakes.add(new Mistake("/unit", "missing", "write what it is counted in, such as kr"));
        }
        if (figure.aggregation()
                .filter(written -> !AGGREGATIONS.contains(written))
                .isPresent()) {
            mistakes.add(new Mistake("/aggregation", "unknown", "write sum, rate or weighted"));
        }
        if (figure.direction() == null || figure.direction() == Direction.UNKNOWN) {
            mistakes.add(new Mistake("/direction", "missing", "write higher-is-better, lower-is-better or band"));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private Kept kept(Row row) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, String> label = json.readValue(row.label(), Map.class);
            return new Kept(
                    new Figure(
                            label,
                            row.unit(),
                            json.readValue('"' + row.direction() + '"', Direction.class),
                            row.aggregation(),
                            row.numerator(),
                            row.denominator(),
                            row.sourceTable(),
                            row.serviceArea()),
                    row.revision());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String word(Direction direction) {
        return write(direction).replace("\"", "");
    }

    private String write(Object thing) {
        try {
            return json.writeValueAsString(thing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Kept(Figure figure, long revision) {}

    record Changed(String figure, long changes) {}

    record Row(
            String label,
            String unit,
            String direction,
            Optional<String> aggregation,
            Optional<String> numerator,
            Optional<String> denominator,
            Optional<String> sourceTable,
            Optional<String> serviceArea,
            long revision) {}

    /** A figure in a list. */
    @Schema(name = "ListedFigure", description = "A figure in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Listed(
            String code,
            @Schema(ref = "Label") @JsonRawValue String label,
            String unit,
            String direction,
            Optional<String> sourceTable,
            Optional<String> serviceArea,
            Optional<Integer> firstYear,
            Optional<Integer> lastYear) {}

    /** There is no such figure. */
    static final class UnknownFigure extends Problem {
        UnknownFigure(String code) {
            super(Kind.UNKNOWN, "unknown-figure", Map.of("figure", code), "There is no figure " + code);
        }
    }
}
