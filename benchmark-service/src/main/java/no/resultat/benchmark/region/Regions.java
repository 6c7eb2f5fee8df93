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
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
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
    public Optional<OwnRegion> own() {
        return database.withHandle(
                handle -> handle.createQuery(OWN).mapTo(OwnRegion.class).findOne());
    }

    @Transactional
    OwnRegion setOwn(String region, UnitCode unit, Precondition precondition) {
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Optional<OwnRegion> before =
                    handle.createQuery(OWN).mapTo(OwnRegion.class).findOne();
            precondition.check(before.map(OwnRegion::revision));
            if (!organisation.knows(unit)) {
                throw new InvalidDocument(
                        List.of(new Mistake("/unit", "unknown-unit", "there is no unit %s".formatted(unit))));
            }
            OwnRegion after =
                    new OwnRegion(region, unit, before.map(OwnRegion::revision).orElse(0L) + 1);
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

    private static void write(Handle handle, OwnRegion own) {
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
    public record OwnRegion(
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
