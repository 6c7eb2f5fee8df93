package no.resultat.benchmark.figure;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.PushbackReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Headings;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.Options;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** Values of figures, by region and year; provisional ones and final ones. */
@ApplicationScoped
class FiguresImport implements ImportKind {
    private static final String PUBLICATION = "publication";
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
     * place (ctid), which nothing moves while the tenant is locked; in a list of places, since a join would read the
     * history.
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
                update figure_value v set superseded_at = :now where v.ctid = any (array(select version from different))
            ),
            added as (
                insert into figure_value (figure, year, region, publication, value, numerator, denominator, mark, recorded_at)
                select figure, year, region, :publication, value, numerator, denominator, mark, :now from different
            )
            select figure, count(*) filter (where version is null) as added, count(version) as changed, 0::bigint as removed
            from different
            group by figure
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

    private final Outliers outliers;
    private final Event<FiguresChanged> changed;

    FiguresImport(Outliers outliers, Event<FiguresChanged> changed) {
        this.outliers = outliers;
        this.changed = changed;
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, STATISTICS_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push values of figures";
    }

    @Override
    public String description() {
        return "A row for each figure, region and year; or as application/json a json-stat2 data set as Statistics Norway's API returns it, where the figure is ContentsCode followed by what dimensions other than region and Tid say. A missing value has a mark. Provisional and final values stand side by side. Values far from those of the region's group are flagged.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required(
                        "figure",
                        Type.statisticalCode(100),
                        "The figure (nøkkeltall), by its code in the catalogue; a new one is added to it"),
                Column.required("region", Type.code(6), "The municipality, by Statistics Norway's number"),
                Column.required("year", Type.integer(1900, 2999), "The year that the value is of"),
                Column.optional("value", Type.decimal(), "The value; empty where a mark says why there is none"),
                Column.optional("numerator", Type.decimal(), "What the value is a part of, where it is a rate"),
                Column.optional("denominator", Type.decimal(), "What the numerator is divided by"),
                Column.optional(
                        "mark", Type.text(10), "Why there is no value, as Statistics Norway marks it: . .. or :"),
                Column.optional(
                        "aggregation",
                        Type.choice("sum", "rate", "weighted"),
                        "How the figure of regions that are joined is made of theirs"));
    }

    @Override
    public String example() {
        return """
                figure;region;year;value;numerator;denominator;mark
                enhetskostnad;0301;2003;98765;;;
                enhetskostnad;0219;2003;91234;;;
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.optional(
                        PUBLICATION, Type.choice("provisional", "final"), "Whether the values may still be revised")
                .orElse("final"));
    }

    @Override
    public String stagingTable() {
        return "figures_staging";
    }

    /** A JSON object is a json-stat2 data set; an array is rows as everywhere. */
    @Override
    public Optional<Rows> rows(String mediaType, PushbackReader text, Headings headings, Options options)
            throws IOException {
        if (!mediaType.equals("application/json")) {
            return Optional.empty();
        }
        int first = text.read();
        while (first >= 0 && Character.isWhitespace(first)) {
            first = text.read();
        }
        if (first >= 0) {
            text.unread(first);
        }
        return first == '{' ? Optional.of(new JsonStatRows(text)) : Optional.empty();
    }

    @Override
    public void check(StagedRows staged) {
        staged.reject(REJECT);
    }

    /** A figure that the catalogue does not have yet is added under its code, with no direction. */
    @Override
    public ImportOutcome fold(StagedRows staged) {
        String publication = staged.options().text(PUBLICATION);
        staged.handle().createUpdate(KNOW).bind("import", staged.id()).execute();
        staged.warn(UNKNOWN_REGIONS);
        Set<String> codes = staged.handle()
                .createQuery(SAY_AGGREGATION)
                .bind("import", staged.id())
                .mapTo(String.class)
                .collect(Collectors.toCollection(HashSet::new));
        staged.know(stagingTable(), "figure_value", Map.of("year", "year"));
        List<ChangeCounts> figures = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("now", staged.now())
                .bind("publication", publication)
                .mapTo(ChangeCounts.class)
                .list();
        if (!figures.isEmpty()) {
            staged.update(KEEP_SERIES).execute();
            outliers.flag(staged, publication);
            figures.forEach(figure -> codes.add(figure.figure()));
        }
        if (!codes.isEmpty()) {
            changed.fire(new FiguresChanged(codes, staged.now()));
        }
        return ImportOutcome.of(figures);
    }

    record ChangeCounts(String figure, long added, long changed, long removed) implements ImportOutcome.Part {}
}
