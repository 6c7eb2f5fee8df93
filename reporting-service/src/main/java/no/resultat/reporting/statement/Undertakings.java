package no.resultat.reporting.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Light;
import no.resultat.contracts.Undertaking;
import no.resultat.contracts.Word;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.reporting.report.ApprovedReports.ReportScope;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.json.Json;

/** Goals, actions and the council's decisions, as they were known at any time. */
@ApplicationScoped
class Undertakings {
    private static final String TAKE = """
            with known as (
                select revision from undertaking where kind = :kind and key = :key and superseded_at = 'infinity'
            ),
            closed as (
                update undertaking set superseded_at = :now
                where kind = :kind and key = :key and superseded_at = 'infinity' and revision < :revision
            )
            insert into undertaking (kind, key, unit, document, revision, recorded_at)
            select :kind, :key, :unit, :document, :revision, :now
            where :revision > all (select revision from known)
            """;
    /** Those that are open, and those that were until some day of the period; of a unit and all below it. */
    private static final String TOLD = """
            select u.document as undertaking, s.name as unit, lit.value, lit.light
            from undertaking u
            join subtree(:unit, :last, :last, :asOf) s on s.code = u.unit
            left join lateral (
                select one.value, one.light
                from approved_report a
                cross join jsonb_to_recordset(a.figures -> 'lights') one (indicator text, value numeric, light text)
                where a.unit = u.unit and a.month = :month and a.approved_at <= :asOf and a.undone_at > :asOf
                  and one.indicator = u.document ->> 'indicator'
                limit 1
            ) lit on true
            where u.recorded_at <= :asOf and u.superseded_at > :asOf and u.document ->> 'state' is not null
              and ((u.document ->> 'open')::boolean
                   or exists (select from undertaking e
                              where e.kind = u.kind and e.key = u.key and e.superseded_at between :first and u.recorded_at
                                and (e.document ->> 'open')::boolean))
            order by u.unit collate natural_order, u.document ->> 'due' nulls last, u.key collate natural_order
            """;

    private final Jdbi database;

    Undertakings(Jdbi database) {
        this.database = database;
    }

    /** Takes what is told; older news than what is known is ignored. */
    @Transactional(TxType.MANDATORY)
    void take(List<Undertaking> told) {
        Collection<Undertaking> newest = told.stream()
                .collect(Collectors.toMap(
                        Undertaking::naturalKey,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Undertaking::revision))))
                .values();
        database.useHandle(handle -> {
            Instant now = TenantLock.take(handle);
            PreparedBatch batch = handle.prepareBatch(TAKE);
            newest.forEach(one -> batch.bind("kind", Word.of(one.kind()))
                    .bind("key", one.key())
                    .bind("unit", one.unit())
                    .bind("document", new AsJson(one))
                    .bind("revision", one.revision())
                    .bind("now", now)
                    .add());
            batch.execute();
        });
    }

    List<UndertakingFacts> of(ReportScope asked) {
        return database.withHandle(handle -> handle.createQuery(TOLD)
                .bind("unit", asked.unit())
                .bind("first", asked.period().first())
                .bind("last", asked.period().last())
                .bind("month", asked.period().last().withDayOfMonth(1))
                .bind("asOf", asked.asOf())
                .mapTo(UndertakingFacts.class)
                .list());
    }

    /**
     * One of them.
     *
     * @param unit the name of the unit that answers for it
     * @param value of its indicator, as the unit's approved report of the period's last month tells it
     */
    record UndertakingFacts(
            @Json Undertaking undertaking, String unit, Optional<BigDecimal> value, Optional<Light> light) {}
}
