package no.resultat.scorecard.card;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.EntityTags;
import no.resultat.scorecard.strategy.Limits;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;

/** The cards of many units in one reading: each written as soon as it has come from the database. */
@ApplicationScoped
class ManyCards {
    private static final int FETCHED_AT_ONCE = 1000;
    private static final String IS_THERE = "select exists (select from organisation(:first, :last) where code = :unit)";
    private static final String READ = """
            with place as materialized (
                select code, name, type from units_asked(:unit, :depth, :first, :last)
                where cardinality(:types) = 0 or type = any (:types)
            ),
            card as materialized (
                select kind.type, chosen.code
                from (select distinct type from place) kind
                cross join lateral (
                    select h.code
                    from scorecard_history h
                    where h.superseded_at = 'infinity'
                      and (h.code = :scorecard
                           or :scorecard::text is null and not jsonb_exists(h.document, 'unit')
                              and (h.document -> 'unitTypes' is null or jsonb_exists(h.document -> 'unitTypes', kind.type)))
                    order by coalesce((h.document ->> 'common')::boolean, false), h.document -> 'unitTypes' is null,
                             (select min(first.recorded_at) from scorecard_history first where first.code = h.code), h.code
                    limit 1
                ) chosen
            ),
            shown as materialized (
                select c.type, c.code, c.code as card, null as unit, 1 as place from card c
                union all
                select c.type, h.code, c.code, h.document ->> 'unit', case when jsonb_exists(h.document, 'unit') then 2 else 0 end
                from card c
                join scorecard_history h on h.superseded_at = 'infinity' and h.code <> c.code and :scorecard::text is null
                where (h.document ->> 'common')::boolean or jsonb_exists(h.document, 'unit')
            ),
            known as materialized (
                select i.code, has_answer(i.code) as bound from indicator i
                where i.superseded_at = 'infinity' and i.scorecard in (select code from shown)
                  and is_on_card(i.scorecard, i.code, extract(year from :last::date)::integer)
            )
            select p.code as unit, p.name, p.type, c.card as scorecard, i.focus_area, i.code as indicator, i.weight,
                   s.period, round(s.value, i.decimals) as value, s.light, s.reason, s.trend, s.attainment,
                   coalesce(is_current(s.period, :period), false) as current,
                   s.period is not null or i.source ->> 'kind' = 'manual' or known.bound as bound
            from place p
            join shown c on c.type = p.type and (c.unit is null or c.unit = p.code)
            join indicator i on i.scorecard = c.code and i.superseded_at = 'infinity'
            join known on known.code = i.code
            left join lateral (
                select * from told_status status
                where status.superseded_at = 'infinity' and status.indicator = i.code and status.unit = p.code
                  and status.last_day <= end_of_period(i.frequency, :last) and status.reason is distinct from 'no-value'
                order by status.last_day desc
                limit 1
            ) s on true
            order by p.code collate natural_order, c.place, i.scorecard, i.position
            """;

    private final Jdbi database;
    private final Callers callers;
    private final CardVersions versions;
    private final ObjectMapper json;

    ManyCards(Jdbi database, Callers callers, CardVersions versions, ObjectMapper json) {
        this.database = database;
        this.callers = callers;
        this.versions = versions;
        this.json = json;
    }

    /** The same question has the same answer as long as nothing that cards are made of is another. */
    String tag(CardsQuery asked, Period period) {
        Caller caller = callers.current();
        String question = String.join(
                "\n",
                caller.tenant(),
                caller.units().toString(),
                caller.reading().toString(),
                String.valueOf(versions.of(caller.tenant())),
                asked.toString(),
                period.toString());
        return EntityTags.of(question.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws UnknownUnit if there was no such unit in the period */
    void requireThere(CardsQuery asked, Period period) {
        asked.unit()
                .filter(unit -> !database.withHandle(handle -> handle.createQuery(IS_THERE)
                        .bind("first", period.first())
                        .bind("last", period.last())
                        .bind("unit", unit)
                        .mapTo(boolean.class)
                        .one()))
                .ifPresent(unit -> {
                    throw new UnknownUnit(unit.text());
                });
    }

    /** Writes the cards on behalf of the caller, by the units' codes. */
    void write(CardsQuery asked, Period period, Caller caller, OutputStream out) {
        callers.run(
                caller,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> database.useHandle(handle -> write(handle, asked, period, out))));
    }

    private void write(Handle handle, CardsQuery asked, Period period, OutputStream out) {
        try (JsonGenerator cards = json.createGenerator(out);
                ResultIterator<LightRow> rows = handle.createQuery(READ)
                        .setFetchSize(FETCHED_AT_ONCE)
                        .bind("unit", asked.unit())
                        .bind("depth", asked.depth())
                        .bindArray("types", String.class, asked.types())
                        .bind("scorecard", asked.scorecard())
                        .bind("period", period)
                        .bind("first", period.first())
                        .bind("last", period.last())
                        .mapTo(LightRow.class)
                        .iterator()) {
            cards.writeStartObject();
            cards.writeStringField("period", period.toString());
            cards.writeArrayFieldStart("items");
            write(rows, cards);
            cards.writeEndArray();
            cards.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Iterator<LightRow> rows, JsonGenerator cards) throws IOException {
        List<LightRow> ofUnit = new ArrayList<>();
        while (rows.hasNext()) {
            LightRow row = rows.next();
            if (!ofUnit.isEmpty() && !ofUnit.get(0).unit().equals(row.unit())) {
                cards.writePOJO(line(ofUnit));
                ofUnit.clear();
            }
            ofUnit.add(row);
        }
        if (!ofUnit.isEmpty()) {
            cards.writePOJO(line(ofUnit));
        }
    }

    private static CardLine line(List<LightRow> rows) {
        LightRow any = rows.get(0);
        Map<String, List<CardLine.Lit>> areas = new LinkedHashMap<>();
        List<CardLine.Lit> lights = new ArrayList<>();
        rows.forEach(row -> {
            CardLine.Lit lit = row.lit();
            lights.add(lit);
            areas.computeIfAbsent(row.focusArea(), area -> new ArrayList<>()).add(lit);
        });
        return new CardLine(
                new Card.Unit(any.unit(), any.name(), any.type()),
                any.scorecard(),
                Total.of(lights),
                areas.entrySet().stream()
                        .map(area -> new CardLine.Area(area.getKey(), Total.of(area.getValue())))
                        .toList(),
                lights);
    }

    record LightRow(
            String unit,
            String name,
            String type,
            String scorecard,
            String focusArea,
            IndicatorCode indicator,
            BigDecimal weight,
            Optional<Period> period,
            Optional<BigDecimal> value,
            Optional<Light> light,
            Optional<GreyReason> reason,
            Optional<Trend> trend,
            Optional<BigDecimal> attainment,
            boolean current,
            boolean bound) {
        CardLine.Lit lit() {
            return new CardLine.Lit(
                    indicator,
                    current ? light.orElseThrow() : Light.GREY,
                    period.isEmpty()
                            ? Optional.of(bound ? GreyReason.NO_VALUE : GreyReason.UNBOUND)
                            : current ? reason : Optional.of(GreyReason.OUTDATED),
                    value,
                    period,
                    trend,
                    current ? attainment.map(Limits::rounded) : Optional.empty(),
                    weight);
        }
    }
}
