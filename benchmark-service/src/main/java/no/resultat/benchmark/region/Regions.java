package no.resultat.benchmark.region;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Municipalities year by year, what they were made of, and which of them is the tenant's own. */
@ApplicationScoped
public class Regions {
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
                returning 1
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
                returning 1
            )
            select (select count(*) from written) + (select count(*) from linked) + (select count(*) from unlinked)
            """;
    private static final String LIST = """
            select y.region, y.year, y.name, y.county, y.kostra_group, y.population, y.asss,
                   (select string_agg(l.former || case when l.share < 1 then ':' || l.share else '' end, ' ' order by l.former)
                    from region_link l where l.region = y.region and l.from_year = y.year) as formerly
            from region_year y
            where (:year::integer is null or y.year = :year) and (:region::text is null or y.region = :region)
              and (y.region, y.year) > (:afterRegion, :afterYear)
            order by y.region, y.year
            limit :fetch
            """;
    private static final String OWN = "select region, unit, revision from own_region";
    private static final String SET_OWN = """
            insert into own_region (region, unit, revision) values (:region, :unit, :revision)
            on conflict (tenant) do update set region = excluded.region, unit = excluded.unit, revision = excluded.revision
            """;

    private final Jdbi database;
    private final Organisation organisation;
    private final Audit audit;
    private final Event<RegionsChanged> changed;

    Regions(Jdbi database, Organisation organisation, Audit audit, Event<RegionsChanged> changed) {
        this.database = database;
        this.organisation = organisation;
        this.audit = audit;
        this.changed = changed;
    }

    public void check(Staged staged) {
        staged.reject(REJECT);
        staged.reject(LINKS);
    }

    public Folded fold(Staged staged) {
        long changes = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .mapTo(long.class)
                .one();
        if (changes > 0) {
            // a whole country may have come at once, and comparisons are planned by what is known of its tables
            staged.handle().execute("analyze region_year, region_link");
            changed.fire(new RegionsChanged(staged.now()));
        }
        return new Folded(changes);
    }

    List<Region> list(Integer year, String region, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("year", year)
                .bind("region", region)
                .bind(
                        "afterRegion",
                        paging.after(2).map(cursor -> cursor.part(0)).orElse(""))
                .bind(
                        "afterYear",
                        paging.after(2).map(cursor -> cursor.number(1)).orElse(0L))
                .bind("fetch", paging.fetch())
                .mapTo(Region.class)
                .list());
    }

    /** Which region the municipality is; empty before it was said. */
    public Optional<Own> own() {
        return database.withHandle(
                handle -> handle.createQuery(OWN).mapTo(Own.class).findOne());
    }

    @Transactional
    Own setOwn(String region, UnitCode unit, Precondition precondition) {
        return database.withHandle(handle -> {
            Instant now = handle.createQuery("select lock_tenant()")
                    .mapTo(Instant.class)
                    .one();
            Optional<Own> before = handle.createQuery(OWN).mapTo(Own.class).findOne();
            precondition.check(before.map(Own::revision));
            if (organisation.known(List.of(unit)).isEmpty()) {
                throw new InvalidDocument(
                        List.of(new Mistake("/unit", "unknown-unit", "there is no unit %s".formatted(unit))));
            }
            Own after = new Own(region, unit, before.map(Own::revision).orElse(0L) + 1);
            if (before.filter(own -> own.region().equals(region) && own.unit().equals(unit))
                    .isPresent()) {
                return before.get();
            }
            write(handle, after);
            audit.changed("own-region", region, before.orElse(null), after);
            changed.fire(new RegionsChanged(now));
            return after;
        });
    }

    private static void write(Handle handle, Own own) {
        handle.createUpdate(SET_OWN)
                .bind("region", own.region())
                .bind("unit", own.unit())
                .bind("revision", own.revision())
                .execute();
    }

    /** A municipality in a year. */
    @Schema(name = "Region", description = "A municipality in a year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Region(
            @Schema(description = "Kommunenummer", examples = "0301")
            String region,

            int year,
            String name,
            Optional<String> county,

            @Schema(description = "KOSTRA-gruppe", examples = "EKG13")
            Optional<String> kostraGroup,

            Optional<Integer> population,

            @Schema(description = "Whether it is one of the ASSS municipalities")
            boolean asss,

            @Schema(description = "What it is made of since that year, each with its share if that is not all")
            Optional<String> formerly) {}

    /** Which region the municipality is, and the unit that its figures are of. */
    @Schema(name = "OwnRegion", description = "Which region the municipality is, and the unit that its figures are of")
    public record Own(
            @Schema(required = true, examples = "0219") String region,

            @Schema(required = true, implementation = String.class, examples = "barum")
            UnitCode unit,

            long revision) {}

    /** Nobody has said which region the municipality is. */
    public static final class NoOwnRegion extends Problem {
        public NoOwnRegion() {
            super(
                    Kind.INVALID,
                    "no-own-region",
                    Map.of(),
                    "Name a region, or say which one is yours: PUT /v1/own-region");
        }
    }
}
