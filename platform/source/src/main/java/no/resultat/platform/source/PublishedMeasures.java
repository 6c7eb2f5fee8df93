package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Measurement;
import no.resultat.contracts.Period;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.events.Outbox;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was told to the scorecard, so that only what is different is told again. */
@ApplicationScoped
class PublishedMeasures {
    private static final String KNOWN = """
            select indicator, unit, period, value, numerator, denominator, n, withheld, revision
            from published
            where indicator = any (:indicators) and period = any (:periods)
            """;
    private static final String PERIODS_OF = "select distinct period from published where indicator = :indicator";
    private static final String REMEMBER = """
            insert into published (indicator, unit, period, value, numerator, denominator, n, withheld, revision)
            values (:indicator, :unit, :period, :value, :numerator, :denominator, :n, :withheld, :revision)
            on conflict (tenant, indicator, unit, period) do update
            set value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator, n = excluded.n,
                withheld = excluded.withheld, revision = excluded.revision
            """;

    private final Outbox outbox;

    PublishedMeasures(Outbox outbox) {
        this.outbox = outbox;
    }

    Map<Key, PublishedMeasure> known(Handle handle, Collection<IndicatorCode> indicators, Collection<Period> periods) {
        Map<Key, PublishedMeasure> known = new HashMap<>();
        handle.createQuery(KNOWN)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .bindArray(
                        "periods",
                        String.class,
                        periods.stream().map(Period::toString).toList())
                .mapTo(PublishedRow.class)
                .forEach(row -> known.put(new Key(row.indicator(), row.unit(), row.period()), row.known()));
        return known;
    }

    List<Period> periodsOf(Handle handle, IndicatorCode indicator) {
        return handle.createQuery(PERIODS_OF)
                .bind("indicator", indicator)
                .mapTo(Period.class)
                .list();
    }

    void tell(Handle handle, Topic topic, List<Measurement> news) {
        if (news.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(REMEMBER);
        news.forEach(one -> batch.bind("indicator", one.indicator())
                .bind("unit", one.unit())
                .bind("period", one.period())
                .bind("value", one.figure().value())
                .bind("numerator", one.figure().numerator())
                .bind("denominator", one.figure().denominator())
                .bind("n", one.figure().n())
                .bind("withheld", one.figure().withheld().map(Withheld::name))
                .bind("revision", one.revision())
                .add());
        batch.execute();
        outbox.publishAll(topic, news, Measurement::key);
    }

    record Key(IndicatorCode indicator, UnitCode unit, Period period) {
        Measurement measurement(Figure figure, String source, long revision, Instant now) {
            return new Measurement(indicator, unit, period, figure, source, now, revision);
        }
    }

    record PublishedMeasure(Figure figure, long revision) {}

    record PublishedRow(
            IndicatorCode indicator,
            UnitCode unit,
            Period period,
            @Nested Figure figure,
            long revision) {
        PublishedMeasure known() {
            return new PublishedMeasure(figure, revision);
        }
    }
}
