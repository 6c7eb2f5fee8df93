package no.resultat.benchmark.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import no.resultat.contracts.Period;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** KOSTRA's aggregates of the regions' accounts, computed by the rules of their years. */
@ApplicationScoped
class AccountAggregates {
    private static final Logger LOG = Logger.getLogger(AccountAggregates.class);
    private static final String ACCOUNTS = """
            select owner, region, account_class, function, type, sum(amount)::bigint as amount
            from account
            where period = :period and (cardinality(:regions) = 0 or region = any (:regions))
              and known_at(recorded_at, superseded_at, :asOf::timestamptz)
            group by owner, region, account_class, function, type
            """;
    private static final String FORGET_AGGREGATES = """
            delete from account_aggregate where period = :period and (cardinality(:regions) = 0 or region = any (:regions))
            """;
    private static final String KEEP_AGGREGATE = """
            insert into account_aggregate (period, region, scope, account_class, function, type, amount)
            values (:period, :region, :scope, :accountClass, :function, :type, :amount)
            """;
    private static final int KEPT_AT_ONCE = 10_000;

    private final Jdbi database;
    private final StoredRules storedRules;

    AccountAggregates(Jdbi database, StoredRules storedRules) {
        this.database = database;
        this.storedRules = storedRules;
    }

    /** What analysts pull is kept as it comes out; who asks for it as it was known earlier has it computed. */
    void keep(Handle handle, Period period, List<String> regions) {
        handle.createUpdate(FORGET_AGGREGATES)
                .bind("period", period)
                .bindArray("regions", String.class, regions)
                .execute();
        try {
            PreparedBatch batch = handle.prepareBatch(KEEP_AGGREGATE);
            aggregate(period, regions, null, one -> {
                batch.bind("period", period)
                        .bind("region", one.region())
                        .bind("scope", one.scope().letter())
                        .bind("accountClass", one.accountClass())
                        .bind("function", one.function())
                        .bind("type", one.type())
                        .bind("amount", one.amount())
                        .add();
                if (batch.size() == KEPT_AT_ONCE) {
                    batch.execute();
                }
            });
            if (batch.size() > 0) {
                batch.execute();
            }
        } catch (StoredRules.NoRules none) {
            LOG.debugf("no aggregates of %s until its rules are here", period);
        }
    }

    /**
     * Computes the aggregates of a period by the rules of its year.
     *
     * @param regions which; all if none is named
     * @throws StoredRules.NoRules if there are no rules of the year
     */
    void aggregate(Period period, List<String> regions, Instant asOf, Consumer<Aggregate> taker) {
        database.useHandle(handle -> {
            Rules rules = storedRules.of(handle, period.first().getYear(), asOf);
            Map<String, List<Account>> byOwner = new TreeMap<>();
            handle.createQuery(ACCOUNTS)
                    .bind("period", period)
                    .bindArray("regions", String.class, regions)
                    .bind("asOf", asOf)
                    .mapTo(AccountRow.class)
                    .forEach(row -> byOwner.computeIfAbsent(row.owner(), owner -> new ArrayList<>())
                            .add(row.account()));
            try {
                new Aggregation(rules)
                        .compute(
                                byOwner.getOrDefault("treasury", List.of()),
                                byOwner.getOrDefault("enterprises", List.of()),
                                taker);
            } catch (CircularRules circular) {
                throw new StoredRules.NoRules(period.first().getYear(), circular.getMessage());
            }
        });
    }

    record AccountRow(String owner, String region, String accountClass, String function, String type, long amount) {
        Account account() {
            return new Account(region, accountClass, function, type, amount);
        }
    }
}
