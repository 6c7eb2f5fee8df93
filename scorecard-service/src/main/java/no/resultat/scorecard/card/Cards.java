package no.resultat.scorecard.card;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.scorecard.strategy.Corner;
import no.resultat.scorecard.strategy.Limits;
import no.resultat.scorecard.strategy.Target;
import no.resultat.scorecard.strategy.UnknownScorecard;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads a unit's card in one statement: the strategy's indicators, each with its target and its last measured periods.
 */
@ApplicationScoped
public class Cards {
    private static final int HISTORY = 12;

    private static final String CARD = """
            with place as (
                select code, name, type from organisation(:first, :last, :asOf) where code = :unit
            ),
            candidate as (
                select h.code, h.document ->> 'label' as label, h.document -> 'unitTypes' is null as is_for_all,
                       coalesce((h.document ->> 'common')::boolean, false) as is_common,
                       (select min(first.recorded_at) from scorecard_history first where first.code = h.code) as since
                from scorecard_history h
                where %1$s
                  and (h.code = :scorecard
                       or :scorecard::text is null and not jsonb_exists(h.document, 'unit')
                          and (h.document -> 'unitTypes' is null
                               or exists (select from place where jsonb_exists(h.document -> 'unitTypes', place.type))))
            ),
            chosen as (
                select code, label, array(select other.code from candidate other where other.code <> candidate.code and not other.is_common order by other.code) as others
                from candidate
                order by is_common, is_for_all, since, code
                limit 1
            ),
            shown as (
                %4$s
            )
            select place.code as unit_code, place.name as unit_name, place.type as unit_type,
                   chosen.code as scorecard, chosen.label as scorecard_label, chosen.others as other_scorecards,
                   i.position, i.focus_area, i.focus_label, i.success_factor, i.factor_label, i.code, i.label, i.direction,
                   i.unit_of_measure, i.decimals, i.frequency, i.weight, i.corner, i.method, i.source::text,
                   t.criteria::text as target, t.match as target_match,
                   s.period, round(s.value, i.decimals) as value, s.value as exact_value, s.n, s.rolled_up, s.reported, s.expected, s.light, s.reason, s.trend, s.attainment, s.criteria::text, s.match,
                   h.periods, h.values, h.exact_values, h.lights, h.trends, h.attainments,
                   exists (select from evaluation_due d
                           where d.tenant = current_setting('resultat.tenant') and d.indicator = i.code and d.period = s.period) as evaluating,
                   s.period is not null or i.source ->> 'kind' = 'manual' or has_answer(i.code) as bound,
                   coalesce(is_current(s.period, :period), false) as current
            from place
            left join chosen on true
            left join shown on true
            left join indicator i on i.scorecard = shown.code and %2$s and %5$s
            left join lateral (
                select (select jsonb_agg(jsonb_build_object('criterion', criterion)) from jsonb_array_elements(criteria) as criterion) as criteria,
                       case when jsonb_array_length(criteria) > 1 then match end as match
                from target
                where target.indicator = i.code and target.year = extract(year from :last::date) and target.unit in (:unit, '')
                  and %3$s
                order by target.unit desc
                limit 1
            ) t on true
            left join lateral (
                select * from (%6$s limit 1) last
            ) s on true
            left join lateral (
                select array_agg(period) as periods, array_agg(round(value, i.decimals)::text) as values, array_agg(value::text) as exact_values,
                       array_agg(light) as lights, array_agg(trend) as trends, array_agg(attainment::text) as attainments
                from (%6$s limit :history) measured
            ) h on true
            order by min(shown.place * 100000 + i.position) over (partition by i.focus_area),
                     min(shown.place * 100000 + i.position) over (partition by i.focus_area, i.success_factor),
                     shown.place, i.scorecard, i.position
            """;

    /** A row of the indicator for each measured period until then, the last one first. */
    private static final String MEASURED = """
            select status.*
            from told_status status
            where status.indicator = i.code and status.unit = :unit
              and status.last_day <= end_of_period(i.frequency, :last::date)
              and status.reason is distinct from 'no-value'
              and %s
            order by status.last_day desc
            """;

    /** The card's own indicators, those that every card has, and the unit's own. */
    private static final String OF_CARD = """
                select code, 1 as place from chosen
                union all
                select h.code, case when jsonb_exists(h.document, 'unit') then 2 else 0 end
                from scorecard_history h
                where %s and h.code not in (select code from chosen)
                  and ((h.document ->> 'common')::boolean or h.document ->> 'unit' = :unit)
            """;

    /**
     * Of a card that was asked for by name, its own alone. It has a statement of its own: of one for both, PostgreSQL
     * takes a plan by the values to be cheaper, and makes it anew at each reading.
     */
    private static final String OF_NAMED_CARD = "select code, 1 as place from chosen";

    /** Those that are named, whichever card they are on. */
    private static final String OF_NAMED =
            "select distinct scorecard as code, 1 as place from indicator where superseded_at = 'infinity' and code = any (:codes)";

    private static final String IS_CURRENT = "%s.superseded_at = 'infinity'";
    private static final String IS_OF_THEN = "%1$s.recorded_at <= :asOf and %1$s.superseded_at > :asOf";
    private static final String IN_EDITION = "is_on_card(i.scorecard, i.code, extract(year from :last::date)::integer)";
    private static final String NOW = cardOf(IS_CURRENT, OF_CARD.formatted(IS_CURRENT.formatted("h")), IN_EDITION);
    private static final String AS_OF = cardOf(IS_OF_THEN, OF_CARD.formatted(IS_OF_THEN.formatted("h")), IN_EDITION);
    private static final String NAMED_NOW = cardOf(IS_CURRENT, OF_NAMED_CARD, IN_EDITION);
    private static final String NAMED_AS_OF = cardOf(IS_OF_THEN, OF_NAMED_CARD, IN_EDITION);
    private static final String NAMED = cardOf(IS_CURRENT, OF_NAMED, "i.code = any (:codes)");

    private final Jdbi database;

    /**
     * @param version the condition that a row is of the version that is asked for
     * @param shown which scorecards' indicators
     * @param condition which of them
     */
    private static String cardOf(String version, String shown, String condition) {
        return CARD.formatted(
                version.formatted("h"),
                version.formatted("i"),
                version.formatted("target"),
                shown,
                condition,
                MEASURED.formatted(version.formatted("status")));
    }

    Cards(Jdbi database) {
        this.database = database;
    }

    /**
     * @param scorecard which one; without it, one that is for the unit's type before one that is for all, and of those
     *     the one that was there first, so that a further card is nobody else's
     * @param exact whether values are told as they are too, beside those with the indicator's decimals
     * @throws UnknownUnit if there was no such unit in the period
     * @throws UnknownScorecard if there is no such scorecard
     */
    Card read(UnitCode unit, Period period, Optional<String> scorecard, Optional<Instant> asOf, boolean exact) {
        String statement =
                scorecard.isPresent() ? asOf.isPresent() ? NAMED_AS_OF : NAMED_NOW : asOf.isPresent() ? AS_OF : NOW;
        List<CardRow> rows =
                database.withHandle(handle -> rows(handle.createQuery(statement), unit, period, scorecard, asOf));
        if (rows.get(0).scorecard().isEmpty()) {
            throw scorecard
                    .map(UnknownScorecard::new)
                    .orElseGet(() -> new UnknownScorecard(unit, rows.get(0).unitType()));
        }
        return card(rows, period, exact);
    }

    /**
     * How some indicators stand at a unit, whichever card they are on.
     *
     * @throws UnknownUnit if there was no such unit in the period
     */
    public List<Card.Indicator> named(UnitCode unit, Period period, Set<IndicatorCode> codes) {
        List<CardRow> rows = database.withHandle(handle -> rows(
                handle.createQuery(NAMED)
                        .bindArray(
                                "codes",
                                String.class,
                                codes.stream().map(IndicatorCode::text).toList()),
                unit,
                period,
                Optional.empty(),
                Optional.empty()));
        return rows.stream()
                .filter(row -> row.code() != null)
                .map(row -> indicator(row, false))
                .toList();
    }

    private static List<CardRow> rows(
            Query query, UnitCode unit, Period period, Optional<String> scorecard, Optional<Instant> asOf) {
        List<CardRow> rows = query.bind("unit", unit)
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("period", period)
                .bind("scorecard", scorecard.orElse(null))
                .bind("asOf", asOf.orElse(null))
                .bind("history", HISTORY)
                .mapTo(CardRow.class)
                .list();
        if (rows.isEmpty()) {
            throw new UnknownUnit(unit.text());
        }
        return rows;
    }

    private static Card card(List<CardRow> rows, Period period, boolean exact) {
        CardRow any = rows.get(0);
        List<Card.FocusArea> areas = new ArrayList<>();
        List<Card.SuccessFactor> factors = new ArrayList<>();
        List<Card.Indicator> indicators = new ArrayList<>();
        List<Card.Indicator> ofArea = new ArrayList<>();
        List<Card.Indicator> all = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            CardRow row = rows.get(at);
            CardRow next = at + 1 < rows.size() ? rows.get(at + 1) : null;
            indicators.add(indicator(row, exact));
            if (next == null || !next.successFactor().equals(row.successFactor())) {
                factors.add(new Card.SuccessFactor(
                        row.successFactor(), row.factorLabel(), Total.of(indicators), List.copyOf(indicators)));
                ofArea.addAll(indicators);
                indicators.clear();
            }
            if (next == null || !next.focusArea().equals(row.focusArea())) {
                areas.add(
                        new Card.FocusArea(row.focusArea(), row.focusLabel(), Total.of(ofArea), List.copyOf(factors)));
                all.addAll(ofArea);
                ofArea.clear();
                factors.clear();
            }
        }
        return new Card(
                any.scorecard().orElseThrow(),
                any.scorecardLabel(),
                any.otherScorecards(),
                new Card.Unit(any.unitCode(), any.unitName(), any.unitType()),
                period,
                Total.of(all),
                areas);
    }

    private static Card.Indicator indicator(CardRow row, boolean exact) {
        boolean known = row.period().isPresent();
        boolean current = row.current();
        Optional<GreyReason> reason = known
                ? current ? row.reason() : Optional.of(GreyReason.OUTDATED)
                : Optional.of(row.bound() ? GreyReason.NO_VALUE : GreyReason.UNBOUND);
        return new Card.Indicator(
                row.code(),
                row.label(),
                row.method(),
                row.direction(),
                row.unitOfMeasure(),
                row.decimals(),
                row.frequency(),
                row.weight(),
                row.corner(),
                row.source(),
                current ? row.light().orElseThrow() : Light.GREY,
                Optional.of(true).filter(evaluating -> row.evaluating()),
                reason,
                row.value(),
                row.exactValue().filter(value -> exact),
                row.period(),
                row.n(),
                row.rolledUp().orElse(false),
                row.expected().map(expected -> new Card.Coverage(row.reported().orElse(0), expected)),
                row.trend(),
                current ? rounded(row.attainment()) : Optional.empty(),
                current ? row.criteria() : row.target() == null ? "[]" : row.target(),
                current ? row.match() : row.targetMatch(),
                points(row, exact));
    }

    private static List<Card.Point> points(CardRow row, boolean exact) {
        return IntStream.range(0, row.periods() == null ? 0 : row.periods().size())
                .mapToObj(at -> new Card.Point(
                        Period.valueOf(row.periods().get(at)),
                        number(row.values().get(at)),
                        number(row.exactValues().get(at)).filter(value -> exact),
                        Light.valueOf(row.lights().get(at)),
                        Optional.ofNullable(row.trends().get(at)).map(Trend::valueOf),
                        rounded(number(row.attainments().get(at)))))
                .toList();
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.ofNullable(text).map(BigDecimal::new);
    }

    private static Optional<BigDecimal> rounded(Optional<BigDecimal> attainment) {
        return attainment.map(Limits::rounded);
    }

    /** An indicator, and what was measured of it: each period is a place in the lists, the last one first. */
    record CardRow(
            String unitCode,
            String unitName,
            String unitType,
            Optional<String> scorecard,
            Label scorecardLabel,
            List<String> otherScorecards,
            String focusArea,
            Label focusLabel,
            String successFactor,
            Label factorLabel,
            String code,
            Label label,
            Direction direction,
            String unitOfMeasure,
            int decimals,
            Period.Length frequency,
            BigDecimal weight,
            Optional<Corner> corner,
            Optional<Label> method,
            String source,
            String target,
            Optional<Target.Match> targetMatch,
            Optional<Period> period,
            Optional<BigDecimal> value,
            Optional<BigDecimal> exactValue,
            Optional<Long> n,
            Optional<Boolean> rolledUp,
            Optional<Integer> reported,
            Optional<Integer> expected,
            Optional<Light> light,
            Optional<GreyReason> reason,
            Optional<Trend> trend,
            Optional<BigDecimal> attainment,
            String criteria,
            Optional<Target.Match> match,
            List<String> periods,
            List<String> values,
            List<String> exactValues,
            List<String> lights,
            List<String> trends,
            List<String> attainments,
            boolean evaluating,
            boolean bound,
            boolean current) {}
}
