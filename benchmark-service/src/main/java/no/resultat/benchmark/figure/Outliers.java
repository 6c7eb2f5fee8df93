package no.resultat.benchmark.figure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** Values that look wrong, until a steward has said whether they are. */
@ApplicationScoped
public class Outliers {
    /** Robust: the median and the median deviation from it, which a few wrong values do not move. */
    private static final String FLAG = """
            with touched as materialized (
                select distinct s.figure, s.year from figures_staging s where s.import = :import
            ),
            known as (
                select v.figure, v.year, v.region, v.value, coalesce(r.kostra_group, '') as peers
                from figure_value v
                join region_year r on r.region = v.region and r.year = v.year
                where v.superseded_at = 'infinity' and v.publication = :publication and v.value is not null
                  and v.figure = any (array(select distinct figure from touched)) and v.year = any (array(select distinct year from touched))
            ),
            middle as materialized (
                select figure, year, percentile_cont(0.5) within group (order by value)::numeric as median,
                       array_agg(region) as regions, array_agg(value) as values
                from known
                group by figure, year, peers
                having count(*) >= 5
            ),
            spread as materialized (
                select m.*, (select percentile_cont(0.5) within group (order by abs(value - m.median))::numeric from unnest(m.values) value) as deviation
                from middle m
            ),
            far as materialized (
                select s.figure, s.year, one.region, one.value, s.median, round(0.6745 * (one.value - s.median) / s.deviation, 2) as score
                from spread s
                cross join lateral unnest(s.regions, s.values) as one (region, value)
                where s.deviation > 0 and abs(0.6745 * (one.value - s.median) / s.deviation) > 3.5
            ),
            gone as (
                delete from outlier o using touched t
                where o.figure = t.figure and o.year = t.year and o.state = 'flagged'
                  and not exists (select from far f where (f.figure, f.year, f.region) = (o.figure, o.year, o.region))
            )
            insert into outlier (figure, year, region, value, median, score)
            select figure, year, region, value, median, score from far
            on conflict (tenant, figure, year, region) do update
            set value = excluded.value, median = excluded.median, score = excluded.score, state = 'flagged'
            where outlier.value <> excluded.value
            """;

    private static final String OUTLIERS = """
            select figure, year, region, value, median, score, state from outlier
            where (:state::text is null or state = :state) and (figure, year, region) > (:figure, :year, :region)
            order by figure, year, region
            limit :fetch
            """;
    private static final String JUDGE = """
            update outlier set state = :state where figure = :figure and year = :year and region = :region
            returning figure, year, region, value, median, score, state
            """;

    private final Jdbi database;
    private final Audit audit;
    private final Event<FiguresChanged> changed;

    /**
     * The condition that a figure counts: that nobody has judged it wrong.
     *
     * @param row the name of {@code figure_value} in the statement
     */
    public static String counts(String row) {
        return """
                not exists (
                    select from outlier o
                    where o.state = 'wrong' and (o.figure, o.year, o.region) = (%1$s.figure, %1$s.year, %1$s.region) and o.value = %1$s.value)
                """.formatted(row);
    }

    Outliers(Jdbi database, Audit audit, Event<FiguresChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    /** Looks at every figure and year that an import has values of, in each KOSTRA group of at least five. */
    void flag(StagedRows staged, String publication) {
        staged.handle()
                .createUpdate(FLAG)
                .bind("import", staged.id())
                .bind("publication", publication)
                .execute();
    }

    List<Outlier> list(String state, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(OUTLIERS)
                .bind("state", state)
                .bind("figure", paging.after(3).map(cursor -> cursor.part(0)).orElse(""))
                .bind("year", paging.after(3).map(cursor -> cursor.number(1)).orElse(0L))
                .bind("region", paging.after(3).map(cursor -> cursor.part(2)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(Outlier.class)
                .list());
    }

    /** A value that a steward found wrong counts in no comparison until it is imported anew. */
    @Transactional
    Outlier judge(String figure, int year, String region, String state) {
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Outlier judged = handle.createQuery(JUDGE)
                    .bind("figure", figure)
                    .bind("year", year)
                    .bind("region", region)
                    .bind("state", state)
                    .mapTo(Outlier.class)
                    .findOne()
                    .orElseThrow(() -> new UnknownOutlier(figure, region, year));
            audit.changed("outlier", "%s/%s/%d".formatted(figure, region, year), null, judged);
            changed.fire(new FiguresChanged(Set.of(figure), now));
            return judged;
        });
    }

    /** A value far from those of the region's group. */
    @Schema(name = "Outlier", description = "A value far from those of the region's KOSTRA group")
    public record Outlier(
            String figure,
            int year,
            String region,
            BigDecimal value,
            @Schema(description = "Of the group") BigDecimal median,

            @Schema(description = "How far, in robust standard deviations")
            BigDecimal score,

            @Schema(
                    description = "What a steward said of it",
                    enumeration = {"flagged", "confirmed", "wrong"})
            String state) {}

    /** That value was not flagged. */
    static final class UnknownOutlier extends Problem {
        UnknownOutlier(String figure, String region, int year) {
            super(
                    Kind.UNKNOWN,
                    "unknown-outlier",
                    Map.of("figure", figure, "region", region, "year", year),
                    "The value of %s for %s in %d is not flagged".formatted(figure, region, year));
        }
    }
}
