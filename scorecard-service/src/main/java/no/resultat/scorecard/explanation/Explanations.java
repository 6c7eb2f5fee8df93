package no.resultat.scorecard.explanation;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Figure;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.Trend;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.json.JsonTexts;
import no.resultat.scorecard.explanation.Explanation.AppliedTarget;
import no.resultat.scorecard.explanation.Explanation.Correction;
import no.resultat.scorecard.explanation.Explanation.Earlier;
import no.resultat.scorecard.explanation.Explanation.Origin;
import no.resultat.scorecard.explanation.Explanation.Part;
import no.resultat.scorecard.measurement.UnknownIndicator;
import no.resultat.scorecard.status.CriterionResult;
import no.resultat.scorecard.strategy.Limits;
import no.resultat.scorecard.strategy.Target;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.Query;

/** Reads why a light is what it is, from what was stored with it. */
@ApplicationScoped
class Explanations {
    private static final String LIGHT = """
            with place as (
                select code, name, type from organisation(:first, :last, :asOf) where code = :unit
            )
            select place.code as unit_code, place.name as unit_name, place.type as unit_type,
                   i.code, i.scorecard, i.label, i.direction, i.unit_of_measure, i.decimals, i.scale, i.frequency, i.aggregation, i.source ->> 'kind' as source_kind,
                   i.source::text as source,
                   s.period, round(s.value, i.decimals) as value, s.value as exact_value, s.n, coalesce(s.rolled_up, false) as rolled_up, s.reported, s.expected,
                   s.light, s.reason, s.trend, s.attainment, s.criteria::text as criteria, s.match,
                   coalesce(is_current(s.period, :period), false) as current,
                   s.period is not null or i.source ->> 'kind' = 'manual' or has_answer(i.code) as bound,
                   t.year as target_year, nullif(t.unit, '') as target_unit, t.match as target_match, t.recorded_at as target_since,
                   (select jsonb_agg(jsonb_build_object('criterion', criterion)) from jsonb_array_elements(t.criteria) as criterion)::text as target_criteria,
                   (select count(*) from target other
                    where other.indicator = i.code and other.year = t.year and other.unit = t.unit and other.recorded_at < t.recorded_at) as target_changes,
                   (select a.who from audit a
                    where a.kind = 'scorecard' and a.key = i.scorecard and a.at >= t.recorded_at
                    order by a.at limit 1) as target_by,
                   b.period as before_period, round(b.value, i.decimals) as before_value
            from place
            left join indicator i on i.code = :indicator and known_at(i.recorded_at, i.superseded_at, :asOf::timestamptz)
            left join lateral (
                select * from told_status status
                where status.indicator = i.code and status.unit = :unit and status.last_day <= end_of_period(i.frequency, :last::date)
                  and status.reason is distinct from 'no-value' and known_at(status.recorded_at, status.superseded_at, :asOf::timestamptz)
                order by status.last_day desc
                limit 1
            ) s on true
            left join lateral (
                select * from target
                where target.indicator = i.code and target.unit in (:unit, '')
                  and target.year = extract(year from coalesce(case when is_current(s.period, :period) then s.last_day end, :last::date))
                  and known_at(target.recorded_at, target.superseded_at, :asOf::timestamptz)
                order by target.unit desc
                limit 1
            ) t on true
            left join lateral (
                select * from told_status status
                where status.indicator = i.code and status.unit = :unit and status.last_day < s.last_day and status.value is not null
                  and known_at(status.recorded_at, status.superseded_at, :asOf::timestamptz)
                order by status.last_day desc
                limit 1
            ) b on true
            """;
    private static final String PARTS = """
            select o.code as unit, o.name, round(s.value, i.decimals) as value, f.numerator, f.denominator, s.n, s.light, s.reason
            from organisation(:first, :last, :asOf) o
            join indicator i on i.code = :indicator and known_at(i.recorded_at, i.superseded_at, :asOf::timestamptz)
            left join told_status s on s.indicator = i.code and s.unit = o.code and s.period = :period
                and known_at(s.recorded_at, s.superseded_at, :asOf::timestamptz)
            left join status f on f.position = s.position and s.value is not null
            where o.parent = :unit
            order by o.code collate natural_order
            """;
    private static final String TOLD = """
            select m.value, m.numerator, m.denominator, m.n, m.withheld, m.source, m.note, m.recorded_at, m.superseded_at,
                   im.id as import_id, im.rows_received as import_rows
            from told_measurement m
            left join import im on im.recorded_at = m.recorded_at and im.kind = 'measurements'
            where m.indicator = :indicator and m.unit = :unit and m.period = :period
              and (:asOf::timestamptz is null or m.recorded_at <= :asOf)
            order by m.recorded_at desc
            limit 20
            """;

    private final Jdbi database;
    private final JsonTexts json;

    Explanations(Jdbi database, JsonTexts json) {
        this.database = database;
        this.json = json;
    }

    /**
     * @param language one of {@link Label#LANGUAGES}
     * @throws UnknownUnit if there was no such unit in the period
     * @throws UnknownIndicator if no scorecard has the indicator
     */
    Explanation read(UnitCode unit, IndicatorCode indicator, Period period, Optional<Instant> asOf, String language) {
        Explanation explanation = database.inTransaction(handle -> {
            LightRow row = bound(handle.createQuery(LIGHT), unit, indicator, period, asOf)
                    .mapTo(LightRow.class)
                    .findOne()
                    .orElseThrow(() -> new UnknownUnit(unit.text()));
            if (row.code().isEmpty()) {
                throw new UnknownIndicator(indicator);
            }
            List<Part> parts = row.rolledUp()
                    ? bound(
                                    handle.createQuery(PARTS),
                                    unit,
                                    indicator,
                                    row.period().orElseThrow(),
                                    asOf)
                            .mapTo(Part.class)
                            .list()
                    : List.of();
            return explanation(row, period, parts, told(handle, row, unit, indicator, asOf));
        });
        return inWords(explanation, new Wording(language));
    }

    private static List<ToldRow> told(
            Handle handle, LightRow row, UnitCode unit, IndicatorCode indicator, Optional<Instant> asOf) {
        return row.period()
                .filter(measured -> !row.rolledUp())
                .map(measured -> handle.createQuery(TOLD)
                        .bind("indicator", indicator)
                        .bind("unit", unit)
                        .bind("period", measured)
                        .bind("asOf", asOf)
                        .mapTo(ToldRow.class)
                        .list())
                .orElse(List.of());
    }

    private static Query bound(
            Query query, UnitCode unit, IndicatorCode indicator, Period period, Optional<Instant> asOf) {
        return query.bind("unit", unit)
                .bind("indicator", indicator)
                .bind("period", period)
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("asOf", asOf);
    }

    private Explanation explanation(LightRow row, Period period, List<Part> parts, List<ToldRow> told) {
        boolean isLit = row.current() && row.light().filter(Light.GREY::equals).isEmpty();
        Optional<GreyReason> reason = row.period().isEmpty()
                ? Optional.of(row.bound() ? GreyReason.NO_VALUE : GreyReason.UNBOUND)
                : row.current() ? row.reason() : Optional.of(GreyReason.OUTDATED);
        Optional<ToldRow> newest =
                told.stream().findFirst().filter(one -> row.value().isPresent());
        return new Explanation(
                new Explanation.Unit(row.unitCode(), row.unitName(), row.unitType()),
                new Explanation.Indicator(
                        row.code().orElseThrow(),
                        row.scorecard(),
                        row.label(),
                        row.direction(),
                        row.unitOfMeasure(),
                        row.decimals(),
                        row.frequency(),
                        row.aggregation(),
                        row.sourceKind()),
                period,
                row.period(),
                row.current() ? row.light().orElseThrow() : Light.GREY,
                reason,
                row.value(),
                row.exactValue(),
                newest.flatMap(one -> one.figure().numerator()),
                newest.flatMap(one -> one.figure().denominator()),
                row.n(),
                row.trend(),
                row.beforePeriod()
                        .map(before -> new Earlier(before, row.beforeValue().orElseThrow())),
                isLit ? row.attainment().map(Limits::rounded) : Optional.empty(),
                target(row),
                row.rolledUp(),
                row.reported(),
                row.expected(),
                parts,
                told.stream().findFirst().map(one -> one.origin(row, url(row))),
                told.stream().skip(1).map(one -> one.correction(row)).toList(),
                List.of(),
                Optional.empty());
    }

    private Optional<AppliedTarget> target(LightRow row) {
        return row.targetYear()
                .map(year -> new AppliedTarget(
                        year,
                        row.targetUnit(),
                        row.current()
                                ? row.match()
                                : row.targetMatch()
                                        .filter(match ->
                                                criteria(row.targetCriteria()).size() > 1),
                        row.current()
                                        && row.criteria()
                                                .filter(judged -> !judged.equals("[]"))
                                                .isPresent()
                                ? criteria(row.criteria())
                                : criteria(row.targetCriteria()),
                        row.targetSince().orElseThrow(),
                        row.targetBy(),
                        row.targetChanges()));
    }

    private List<CriterionResult> criteria(Optional<String> written) {
        return json.read(written.orElse("[]"), new TypeReference<>() {});
    }

    /** Where the service that told the value tells the figures behind it. */
    private Optional<String> url(LightRow row) {
        Map<String, Object> binding = binding(row.source());
        Period measured = row.period().orElseThrow();
        return switch (SourceKind.of(row.sourceKind()).orElse(SourceKind.MANUAL)) {
            case MANUAL ->
                Optional.of("/v1/measurements?indicator=%s&unit=%s"
                        .formatted(row.code().orElseThrow(), row.unitCode()));
            case LEDGER, PRODUCTION ->
                Optional.of("/v1/units/%s/deviation?period=%s".formatted(row.unitCode(), measured));
            case ABSENCE -> Optional.of("/v1/units/%s/absence?period=%s".formatted(row.unitCode(), measured));
            case INCIDENT -> Optional.of("/v1/incidents?under=" + row.unitCode());
            case CONTROL -> Optional.of("/v1/controls?under=%s&form=%s".formatted(row.unitCode(), binding.get("form")));
            case RISK -> Optional.of("/v1/risks?under=" + row.unitCode());
            case BENCHMARK ->
                Optional.of("/v1/comparisons?figure=%s&year=%d"
                        .formatted(binding.get("figure"), measured.last().getYear()));
            case SURVEY -> Optional.of("/v1/campaigns?questionnaire=" + binding.get("questionnaire"));
        };
    }

    private Map<String, Object> binding(String source) {
        return json.read(source, new TypeReference<>() {});
    }

    private static Explanation inWords(Explanation plain, Wording wording) {
        return new Explanation(
                plain.unit(),
                plain.indicator(),
                plain.period(),
                plain.measuredPeriod(),
                plain.light(),
                plain.reason(),
                plain.value(),
                plain.exactValue(),
                plain.numerator(),
                plain.denominator(),
                plain.n(),
                plain.trend(),
                plain.before(),
                plain.attainment(),
                plain.target(),
                plain.rolledUp(),
                plain.reported(),
                plain.expected(),
                plain.parts(),
                plain.origin(),
                plain.corrections(),
                wording.sentences(plain),
                wording.wouldBeLitBy(plain));
    }

    record LightRow(
            UnitCode unitCode,
            String unitName,
            String unitType,
            Optional<IndicatorCode> code,
            String scorecard,
            Label label,
            Direction direction,
            String unitOfMeasure,
            int decimals,
            BigDecimal scale,
            Period.Length frequency,
            Aggregation aggregation,
            String sourceKind,
            String source,
            Optional<Period> period,
            Optional<BigDecimal> value,
            Optional<BigDecimal> exactValue,
            Optional<Long> n,
            boolean rolledUp,
            Optional<Integer> reported,
            Optional<Integer> expected,
            Optional<Light> light,
            Optional<GreyReason> reason,
            Optional<Trend> trend,
            Optional<BigDecimal> attainment,
            Optional<String> criteria,
            Optional<Target.Match> match,
            boolean current,
            boolean bound,
            Optional<Integer> targetYear,
            Optional<UnitCode> targetUnit,
            Optional<Target.Match> targetMatch,
            Optional<Instant> targetSince,
            Optional<String> targetCriteria,
            int targetChanges,
            Optional<String> targetBy,
            Optional<Period> beforePeriod,
            Optional<BigDecimal> beforeValue) {}

    record ToldRow(
            @Nested Figure figure,
            String source,
            Optional<String> note,
            Instant recordedAt,
            Instant supersededAt,
            Optional<UUID> importId,
            Optional<Integer> importRows) {
        Origin origin(LightRow row, Optional<String> url) {
            String service =
                    SourceKind.of(row.sourceKind()).orElse(SourceKind.MANUAL).service();
            return new Origin(
                    importId.isPresent() ? "scorecard" : service,
                    source,
                    note,
                    recordedAt,
                    importId,
                    importRows,
                    importId.map(id -> "/v1/imports/" + id).or(() -> url));
        }

        Correction correction(LightRow row) {
            return new Correction(
                    figure.valued(row.scale())
                            .value()
                            .map(value -> value.setScale(row.decimals(), RoundingMode.HALF_UP)),
                    figure.withheld(),
                    recordedAt,
                    supersededAt);
        }
    }
}
