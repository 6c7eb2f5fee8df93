package no.resultat.benchmark.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.benchmark.figure.FiguresChanged;
import no.resultat.benchmark.figure.Outliers;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the members of a network want to reach, and how far each has come. */
@ApplicationScoped
class Targets {
    private static final String OWN = """
            select baseline_year, baseline, target_year, target, revision from network_target
            where network = :network and figure = :figure and tenant = current_setting('resultat.tenant')
            """;
    private static final String WRITE = """
            insert into network_target (network, region, figure, baseline_year, baseline, target_year, target, revision)
            values (:network, :region, :figure, :baselineYear, :baseline, :targetYear, :target, :revision)
            on conflict (network, tenant, figure) do update
            set region = excluded.region, baseline_year = excluded.baseline_year, baseline = excluded.baseline,
                target_year = excluded.target_year, target = excluded.target, revision = excluded.revision
            """;

    /** A member's latest figure, from its own copy; the others see it here alone. */
    private static final String REFRESH = """
            update network_target t
            set latest_year = latest.year, latest = latest.value
            from network_target own
            left join lateral (
                select v.year, v.value
                from figure_value v
                where v.superseded_at = 'infinity' and v.value is not null
                  and v.figure = own.figure and v.region = own.region and v.year >= own.baseline_year
                  and %s
                order by v.year desc, v.publication
                limit 1
            ) latest on true
            where own.tenant = current_setting('resultat.tenant') and own.figure = any (:figures)
              and t.network = own.network and t.tenant = own.tenant and t.figure = own.figure
            """.formatted(Outliers.counts("v"));

    private static final String LIST = """
            select region, figure, baseline_year, baseline, target_year, target, latest_year, latest
            from network_target
            where network = :network and (:figure::text is null or figure = :figure)
            order by figure, region
            """;

    private final Jdbi database;
    private final Networks networks;
    private final Audit audit;

    Targets(Jdbi database, Networks networks, Audit audit) {
        this.database = database;
        this.networks = networks;
        this.audit = audit;
    }

    void figures(@Observes FiguresChanged changed) {
        database.useHandle(handle -> refresh(handle, List.copyOf(changed.figures())));
    }

    @Transactional
    long write(UUID network, String figure, Target target, Precondition precondition) {
        String region = networks.requireMember(network);
        if (target.targetYear() <= target.baselineYear()) {
            throw new InvalidDocument(List.of(new Mistake(
                    "/targetYear", "out-of-range", "write a year after %d".formatted(target.baselineYear()))));
        }
        return database.withHandle(handle -> {
            TenantLock.take(handle);
            Optional<OwnTarget> before = find(handle, network, figure);
            precondition.check(before.map(OwnTarget::revision));
            long revision = before.map(OwnTarget::revision).orElse(0L) + 1;
            handle.createUpdate(WRITE)
                    .bind("network", network)
                    .bind("region", region)
                    .bind("figure", figure)
                    .bind("baselineYear", target.baselineYear())
                    .bind("baseline", target.baseline())
                    .bind("targetYear", target.targetYear())
                    .bind("target", target.target())
                    .bind("revision", revision)
                    .execute();
            refresh(handle, List.of(figure));
            audit.changed("network-target", network + "/" + figure, before.orElse(null), target);
            return revision;
        });
    }

    /**
     * What we said ourselves.
     *
     * @throws Networks.Missing if nothing
     */
    OwnTarget own(UUID network, String figure) {
        networks.requireMember(network);
        return database.withHandle(handle -> find(handle, network, figure))
                .orElseThrow(() -> new Networks.Missing("We have no target of %s here".formatted(figure)));
    }

    private static Optional<OwnTarget> find(Handle handle, UUID network, String figure) {
        return handle.createQuery(OWN)
                .bind("network", network)
                .bind("figure", figure)
                .mapTo(OwnTarget.class)
                .findOne();
    }

    private static void refresh(Handle handle, List<String> figures) {
        handle.createUpdate(REFRESH).bindArray("figures", String.class, figures).execute();
    }

    /** All members', whether they have come anywhere yet or not. */
    List<Reached> list(UUID network, String figure) {
        networks.requireMember(network);
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("network", network)
                .bind("figure", figure)
                .mapTo(TargetRow.class)
                .map(TargetRow::reached)
                .list());
    }

    /** What a member wants to reach. */
    @Schema(name = "ImprovementTarget", description = "What a member wants to reach, and from where")
    record Target(
            @Min(value = 1900, message = "write a year from 1900")
            @Max(value = 2200, message = "write a year until 2200")
            @Schema(required = true, description = "The year it starts from", examples = "2002")
            int baselineYear,

            @NotNull(message = "write where it starts from")
            @Schema(required = true, description = "Where it starts from", examples = "8")
            BigDecimal baseline,

            @Max(value = 2200, message = "write a year until 2200")
            @Schema(required = true, description = "The year it is to be reached in", examples = "2005")
            int targetYear,

            @NotNull(message = "write what is to be reached")
            @Schema(required = true, description = "What is to be reached", examples = "5.5")
            BigDecimal target) {}

    /** A target with how far its member has come. */
    @Schema(name = "ReachedTarget", description = "A target with how far its member has come")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Reached(
            String region,
            String figure,
            int baselineYear,
            BigDecimal baseline,
            int targetYear,
            BigDecimal target,

            @Schema(description = "The last year that the figure is known of")
            Optional<Integer> latestYear,

            Optional<BigDecimal> latest,

            @Schema(description = "How much it has changed since the baseline")
            Optional<BigDecimal> points,

            @Schema(description = "The same in percent of the baseline")
            Optional<BigDecimal> percent,

            @Schema(description = "Of the way to the target, in percent")
            Optional<BigDecimal> share) {}

    record OwnTarget(int baselineYear, BigDecimal baseline, int targetYear, BigDecimal target, long revision) {
        Target said() {
            return new Target(baselineYear, baseline, targetYear, target);
        }
    }

    record TargetRow(
            String region,
            String figure,
            int baselineYear,
            BigDecimal baseline,
            int targetYear,
            BigDecimal target,
            Optional<Integer> latestYear,
            Optional<BigDecimal> latest) {
        private static final int DECIMALS = 1;

        Reached reached() {
            Optional<Progress> progress = latest.map(now -> Progress.of(baseline, target, now));
            return new Reached(
                    region,
                    figure,
                    baselineYear,
                    baseline,
                    targetYear,
                    target,
                    latestYear,
                    latest,
                    progress.map(Progress::points),
                    progress.flatMap(Progress::percent).map(TargetRow::rounded),
                    progress.flatMap(Progress::share).map(TargetRow::rounded));
        }

        private static BigDecimal rounded(BigDecimal percent) {
            return percent.setScale(DECIMALS, RoundingMode.HALF_UP);
        }
    }
}
