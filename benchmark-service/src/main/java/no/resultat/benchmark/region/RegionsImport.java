package no.resultat.benchmark.region;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;

/** Municipalities: a row for each in each year. */
@ApplicationScoped
class RegionsImport implements ImportKind {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from (select *, first_value(row) over (partition by region, year order by row) as first
                  from regions_staging where import = :import and error_code is null) s
            cross join lateral (
                select '' as field, 'duplicate' as code, format('Row %s has the same region and year', s.first) as detail where s.row > s.first
                union all
                select 'formerly', 'malformed', format('%s is no list of regions such as 1130 1141:0.5', s.formerly)
                where s.formerly !~ '^[0-9A-Za-z]{1,6}(:(1|0\\.[0-9]*[1-9][0-9]*))?( [0-9A-Za-z]{1,6}(:(1|0\\.[0-9]*[1-9][0-9]*))?)*$'
                union all
                select 'region', 'unknown-region', format('%s is no region; a spreadsheet takes the zero away that %s begins with', s.region, '0' || s.region)
                where s.region ~ '^[0-9]{3}$' and exists (
                    select from regions_staging other where other.import = :import and other.region ~ '^[0-9]{4}$'
                    union all
                    select from region_year y where y.region ~ '^[0-9]{4}$')
            ) wrong
            on conflict do nothing
            """;
    /** What links would be there with the file: a row's are the region's of that year, in the place of earlier ones. */
    private static final String LINKS = """
            with recursive
            filed as materialized (
                select s.row, s.region, split_part(former, ':', 1) as former, s.year as from_year,
                       coalesce(nullif(split_part(former, ':', 2), ''), '1')::numeric as share
                from regions_staging s, regexp_split_to_table(s.formerly, ' ') former
                where s.import = :import and s.error_code is null and s.formerly is not null
                  and not exists (select from import_error e where e.import = :import and e.row = s.row)
            ),
            link as materialized (
                select row, region, former, from_year, share from filed
                union all
                select null, l.region, l.former, l.from_year, l.share
                from region_link l
                where not exists (select from regions_staging s where s.import = :import and s.region = l.region and s.year = l.from_year)
            ),
            walk as (
                select f.row, f.region as start, f.former as at from filed f where f.former <> f.region
                union
                select w.row, w.start, l.former from walk w join link l on l.region = w.at and l.former <> l.region
            )
            insert into import_error (import, row, field, code, detail)
            select :import, row, 'formerly', code, detail
            from (
                select row, 'circular' as code, format('%s would be made of itself, by way of the regions that it is made of', start) as detail
                from walk where at = start
                union all
                select f.row, 'too-much', format('The shares of %s since %s make %s, which is more than 1', f.former, f.from_year, trim_scale(taken.share))
                from filed f
                join lateral (
                    select sum(l.share) as share from link l where l.former = f.former and l.from_year = f.from_year
                ) taken on taken.share > 1
            ) wrong
            on conflict do nothing
            """;

    private static final String FOLD = """
            with line as materialized (
                select year, region, name, county, kostra_group, population, coalesce(lower(asss), '') in ('1', 'ja', 'true', 'x') as asss
                from regions_staging where import = :import
            ),
            written as (
                insert into region_year (year, region, name, county, kostra_group, population, asss)
                select * from line
                on conflict (tenant, year, region) do update
                set name = excluded.name, county = excluded.county, kostra_group = excluded.kostra_group, population = excluded.population, asss = excluded.asss
                where row (region_year.name, region_year.county, region_year.kostra_group, region_year.population, region_year.asss)
                    is distinct from row (excluded.name, excluded.county, excluded.kostra_group, excluded.population, excluded.asss)
                returning xmax = 0 as is_new
            ),
            said as materialized (
                select s.region, split_part(former, ':', 1) as former, s.year as from_year,
                       coalesce(nullif(split_part(former, ':', 2), ''), '1')::numeric as share
                from regions_staging s, regexp_split_to_table(s.formerly, ' ') former
                where s.import = :import and s.formerly is not null
            ),
            unlinked as (
                delete from region_link l
                using line
                where l.region = line.region and l.from_year = line.year
                  and not exists (select from said where said.region = l.region and said.former = l.former and said.from_year = l.from_year)
                returning 1
            ),
            linked as (
                insert into region_link (region, former, from_year, share)
                select region, former, from_year, share from said
                on conflict (tenant, region, former, from_year) do update set share = excluded.share where region_link.share <> excluded.share
                returning xmax = 0 as is_new
            )
            select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed,
                   (select count(*) from unlinked) as removed
            from (select is_new from written union all select is_new from linked) said
            """;

    private final Event<RegionsChanged> changed;

    RegionsImport(Event<RegionsChanged> changed) {
        this.changed = changed;
    }

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, STATISTICS_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push municipalities";
    }

    @Override
    public String description() {
        return "A row for each in each year. `formerly` names the regions that it is made of since that year, each with its share if that is not all: `1850:0.6 1805`; the file says all of it for its regions and years, so that a row without any takes earlier ones back. A region that was there before keeps its own figures beside theirs; one may also name itself.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("region", Type.code(6), "The municipality, by Statistics Norway's number"),
                Column.required("year", Type.integer(1900, 2999), "The year that the row is of"),
                Column.required("name", Type.text(100), "The municipality's name"),
                Column.optional("county", Type.text(100), "The county (fylke)"),
                Column.optional("kostraGroup", Type.code(20), "The KOSTRA group that it is compared with"),
                Column.optional("population", Type.integer(0, 100_000_000), "Inhabitants on 1 January"),
                Column.optional(
                        "asss",
                        Type.choice("ja", "nei", "true", "false", "1", "0"),
                        "Whether it is in the network of the largest municipalities (ASSS)"),
                Column.optional("formerly", Type.text(500), "The regions that it is made of since that year"));
    }

    @Override
    public String example() {
        return """
                region;year;name;county;kostraGroup;population;asss;formerly
                3001;2020;Halden;Viken;EKG08;31373;nei;0101
                """;
    }

    @Override
    public String stagingTable() {
        return "regions_staging";
    }

    @Override
    public void check(StagedRows staged) {
        staged.reject(REJECT);
        staged.reject(LINKS);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        ImportOutcome outcome = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .mapTo(ImportOutcome.class)
                .one();
        if (outcome.changes() > 0) {
            // a whole country may have come at once, and comparisons are planned by what is known of its tables
            staged.handle().execute("analyze region_year, region_link");
            changed.fire(new RegionsChanged(staged.now()));
        }
        return outcome;
    }
}
