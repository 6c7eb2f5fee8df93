package no.resultat.benchmark.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.Status;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.Columns;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Unit-level results that members share by consent: how a school stands against schools elsewhere. What the scorecard
 * withholds never comes here, since its statuses have no value then.
 */
@ApplicationScoped
public class Shares {
    private static final String KNOW = """
            insert into unit_status (indicator, unit, period, value, revision)
            select distinct on (indicator, period, unit) indicator, unit, period, value, revision
            from unnest(:indicators, :units, :periods, :values::numeric[], :revisions::bigint[])
                as told (indicator, unit, period, value, revision)
            order by indicator, period, unit, revision desc
            on conflict (tenant, indicator, unit, period) do update set value = excluded.value, revision = excluded.revision
            where unit_status.revision < excluded.revision
            """;
    private static final String OWN = """
            select indicator, units, revision from network_share
            where network = :network and subject = :subject and tenant = current_setting('resultat.tenant')
            """;
    private static final String WRITE = """
            insert into network_share (network, region, subject, indicator, units, revision)
            values (:network, :region, :subject, :indicator, :units, :revision)
            on conflict (network, tenant, subject) do update
            set region = excluded.region, indicator = excluded.indicator, units = excluded.units, revision = excluded.revision
            """;
    private static final String WITHDRAW = """
            delete from network_result r using network_share s
            where r.tenant = current_setting('resultat.tenant') and s.tenant = r.tenant and s.network = r.network and s.subject = r.subject
              %s
              and not exists (
                  select from unit_status u
                  where u.indicator = s.indicator and u.unit = r.unit and u.period = r.period and u.value is not null and u.unit = any (s.units))
            """;
    private static final String SHARE = """
            insert into network_result (network, region, subject, unit, name, period, value)
            select s.network, s.region, s.subject, u.unit, coalesce(name.name, u.unit), u.period, u.value
            from network_share s
            join unit_status u on u.indicator = s.indicator and u.unit = any (s.units) and u.value is not null
            left join lateral (
                select v.name from unit_version v where v.code = u.unit and v.superseded_at = 'infinity' order by v.valid_from desc limit 1
            ) name on true
            where s.tenant = current_setting('resultat.tenant') %s
            on conflict (network, tenant, subject, unit, period) do update
            set value = excluded.value, name = excluded.name, region = excluded.region
            where row (network_result.value, network_result.name, network_result.region)
                is distinct from row (excluded.value, excluded.name, excluded.region)
            """;
    /** All periods of the units that something is told of, since their names may be others. */
    private static final String OF_TOLD = "and (s.indicator, %s.unit) in (select * from unnest(:indicators, :units))";

    private static final String LIST = """
            select region, name, period, value, rank() over (partition by period order by value desc) as place,
                   tenant = current_setting('resultat.tenant') as own
            from network_result
            where network = :network and subject = :subject and (:period::text is null or period = :period)
            order by period desc, value desc, region, name
            """;

    private final Jdbi database;
    private final Networks networks;
    private final Organisation organisation;
    private final Audit audit;

    Shares(Jdbi database, Networks networks, Organisation organisation, Audit audit) {
        this.database = database;
        this.networks = networks;
        this.organisation = organisation;
        this.audit = audit;
    }

    /**
     * Takes how units stand; older news than what is known is ignored. A value of an earlier period is none of this
     * one.
     */
    @Transactional(TxType.MANDATORY)
    public void take(List<Status> statuses) {
        database.useHandle(handle -> {
            TenantLock.take(handle);
            Update know = handle.createUpdate(KNOW);
            Columns.bind(know, "periods", statuses, status -> status.period().toString());
            Columns.bind(
                    know,
                    "values",
                    statuses,
                    status -> status.value()
                            .filter(value -> status.reason()
                                    .filter(GreyReason.OUTDATED::equals)
                                    .isEmpty())
                            .map(BigDecimal::toPlainString)
                            .orElse(null));
            Columns.bind(know, "revisions", statuses, status -> String.valueOf(status.revision()));
            execute(know, statuses);
            execute(handle.createUpdate(WITHDRAW.formatted(OF_TOLD.formatted("r"))), statuses);
            execute(handle.createUpdate(SHARE.formatted(OF_TOLD.formatted("u"))), statuses);
        });
    }

    private static void execute(Update update, List<Status> statuses) {
        Columns.bind(
                update, "indicators", statuses, status -> status.indicator().text());
        Columns.bind(update, "units", statuses, status -> status.unit().text());
        update.execute();
    }

    /** Consents to share how units stand by an indicator; without units the consent is taken back. */
    @Transactional
    long write(UUID network, String subject, Share share, Precondition precondition) {
        String region = networks.requireMember(network);
        requireKnown(share);
        return database.withHandle(handle -> {
            TenantLock.take(handle);
            Optional<OwnShare> before = find(handle, network, subject);
            precondition.check(before.map(OwnShare::revision));
            long revision = before.map(OwnShare::revision).orElse(0L) + 1;
            handle.createUpdate(WRITE)
                    .bind("network", network)
                    .bind("region", region)
                    .bind("subject", subject)
                    .bind("indicator", share.indicator())
                    .bindArray(
                            "units",
                            String.class,
                            share.units().stream().map(UnitCode::text).toList())
                    .bind("revision", revision)
                    .execute();
            handle.execute(WITHDRAW.formatted(""));
            handle.execute(SHARE.formatted(""));
            audit.changed("network-share", network + "/" + subject, before.orElse(null), share);
            return revision;
        });
    }

    /**
     * What we consented to ourselves.
     *
     * @throws Networks.Missing if to nothing
     */
    OwnShare own(UUID network, String subject) {
        networks.requireMember(network);
        return database.withHandle(handle -> find(handle, network, subject))
                .orElseThrow(() -> new Networks.Missing("We share nothing of %s here".formatted(subject)));
    }

    private static Optional<OwnShare> find(Handle handle, UUID network, String subject) {
        return handle.createQuery(OWN)
                .bind("network", network)
                .bind("subject", subject)
                .mapTo(OwnShare.class)
                .findOne();
    }

    private void requireKnown(Share share) {
        Set<UnitCode> known = organisation.known(share.units()).keySet();
        List<Mistake> mistakes = new ArrayList<>();
        for (int at = 0; at < share.units().size(); at++) {
            if (!known.contains(share.units().get(at))) {
                mistakes.add(new Mistake(
                        "/units/" + at,
                        "unknown-unit",
                        "there is no unit %s".formatted(share.units().get(at))));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    /** What all members share of a subject, the highest first. */
    List<Shared> list(UUID network, String subject, Period period) {
        networks.requireMember(network);
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("network", network)
                .bind("subject", subject)
                .bind("period", period)
                .mapTo(Shared.class)
                .list());
    }

    record OwnShare(IndicatorCode indicator, List<String> units, long revision) {
        Share said() {
            return new Share(indicator, units.stream().map(UnitCode::valueOf).toList());
        }
    }

    /** The consent. */
    @Schema(name = "NetworkShare", description = "The consent to share how units stand by an indicator")
    record Share(
            @NotNull(message = "write the indicator")
            @Schema(required = true, implementation = String.class, examples = "B1.1")
            IndicatorCode indicator,

            @NotNull(message = "write the units; none takes the consent back")
            @Schema(required = true, description = "None takes the consent back", examples = "[\"skole-1\"]")
            List<UnitCode> units) {}

    /** A unit's value beside those of other municipalities. */
    @Schema(name = "SharedResult", description = "A unit's value beside those of other municipalities")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Shared(
            @Schema(description = "The municipality") String region,
            @Schema(description = "The unit") String name,
            @Schema(implementation = String.class) Period period,
            BigDecimal value,

            @Schema(description = "1 is the highest of the period")
            long place,

            @Schema(description = "Whether it is one of ours")
            boolean own) {}
}
