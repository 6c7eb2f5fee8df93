package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.events.Outbox;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Indicators and their targets, made from the documents so that statements can reach them. */
@ApplicationScoped
public class Definitions {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private static final String INDICATORS = """
            select code, direction, frequency, aggregation, scale, source::text, scorecard, revision
            from indicator
            where superseded_at = 'infinity' and code = any (:codes)
            """;
    /** What was last told of an indicator that is no more is that it is no more. */
    private static final String REVISIONS = """
            select code, max(revision) + case when bool_or(superseded_at = 'infinity') then 0 else 1 end as revision
            from indicator
            where code = any (:codes)
               or code in (select code from indicator where superseded_at = 'infinity' and scorecard = :scorecard)
            group by code
            """;

    private static final String TARGETS = """
            select indicator, year, nullif(unit, '') as unit, match, criteria::text
            from target
            where superseded_at = 'infinity' and indicator = any (:codes)
            """;
    private static final String CLOSE_INDICATORS = """
            update indicator set superseded_at = :now where superseded_at = 'infinity' and scorecard = :scorecard
            """;
    private static final String CLOSE_TARGETS = """
            update target set superseded_at = :now where superseded_at = 'infinity' and indicator = any (:codes)
            """;
    private static final String DEFINE = """
            insert into indicator (code, scorecard, position, focus_area, focus_label, success_factor, factor_label, label, direction,
                unit_of_measure, decimals, frequency, weight, method, aggregation, scale, source, revision, recorded_at)
            values (:code, :scorecard, :position, :area, :areaLabel::jsonb, :factor, :factorLabel::jsonb, :label::jsonb, :direction,
                :unitOfMeasure, :decimals, :frequency, :weight, :method::jsonb, :aggregation, :scale, :source::jsonb, :revision, :now)
            """;
    private static final String AIM = """
            insert into target (indicator, year, unit, match, criteria, recorded_at)
            values (:indicator, :year, :unit, :match, :criteria::jsonb, :now)
            """;

    private final Jdbi database;
    private final ObjectMapper json;
    private final Outbox outbox;

    Definitions(Jdbi database, ObjectMapper json, Outbox outbox) {
        this.database = database;
        this.json = json;
        this.outbox = outbox;
    }

    /** The current definitions of some indicators; what is not known is left out. */
    public Map<IndicatorCode, Definition> of(Collection<IndicatorCode> codes) {
        List<String> texts = codes.stream().map(IndicatorCode::text).toList();
        return database.withHandle(handle -> {
            Map<IndicatorCode, Map<Definition.TargetKey, Target>> targets = new HashMap<>();
            handle.createQuery(TARGETS)
                    .bindArray("codes", String.class, texts)
                    .mapTo(TargetRow.class)
                    .forEach(row -> targets.computeIfAbsent(row.indicator(), code -> new HashMap<>())
                            .put(new Definition.TargetKey(row.year(), row.unit()), target(row)));
            Map<IndicatorCode, Definition> found = new LinkedHashMap<>();
            handle.createQuery(INDICATORS)
                    .bindArray("codes", String.class, texts)
                    .mapTo(IndicatorRow.class)
                    .forEach(row -> found.put(row.code(), definition(row, targets.getOrDefault(row.code(), Map.of()))));
            return found;
        });
    }

    /**
     * Replaces a scorecard's indicators and targets.
     *
     * @return every indicator that the card has or had
     */
    Set<IndicatorCode> define(String scorecard, Strategy strategy, Instant now) {
        return database.withHandle(handle -> {
            Map<IndicatorCode, Long> before = new HashMap<>();
            handle.createQuery(REVISIONS)
                    .bind("scorecard", scorecard)
                    .bindArray(
                            "codes",
                            String.class,
                            strategy.indicators().map(one -> one.code().text()).toList())
                    .mapTo(Revised.class)
                    .forEach(row -> before.put(row.code(), row.revision()));
            Set<IndicatorCode> touched = new LinkedHashSet<>(before.keySet());
            strategy.indicators().map(Strategy.Indicator::code).forEach(touched::add);
            tell(scorecard, strategy, before);
            handle.createUpdate(CLOSE_INDICATORS)
                    .bind("scorecard", scorecard)
                    .bind("now", now)
                    .execute();
            handle.createUpdate(CLOSE_TARGETS)
                    .bindArray(
                            "codes",
                            String.class,
                            touched.stream().map(IndicatorCode::text).toList())
                    .bind("now", now)
                    .execute();
            insert(handle, scorecard, strategy, before, now);
            return touched;
        });
    }

    private void insert(
            Handle handle, String scorecard, Strategy strategy, Map<IndicatorCode, Long> before, Instant now) {
        PreparedBatch indicators = handle.prepareBatch(DEFINE);
        PreparedBatch targets = handle.prepareBatch(AIM);
        int position = 0;
        for (Strategy.FocusArea area : strategy.focusAreas()) {
            for (Strategy.SuccessFactor factor : area.successFactors()) {
                for (Strategy.Indicator indicator : factor.indicators()) {
                    indicators
                            .bind("code", indicator.code())
                            .bind("scorecard", scorecard)
                            .bind("position", position++)
                            .bind("area", area.code())
                            .bind("areaLabel", write(area.label()))
                            .bind("factor", factor.code())
                            .bind("factorLabel", write(factor.label()))
                            .bind("label", write(indicator.label()))
                            .bind("direction", indicator.direction())
                            .bind("unitOfMeasure", indicator.unitOfMeasure())
                            .bind("decimals", indicator.decimals().orElse(1))
                            .bind("frequency", indicator.frequency())
                            .bind("weight", indicator.weight().orElse(BigDecimal.ONE))
                            .bind("method", indicator.method().map(this::write).orElse(null))
                            .bind("aggregation", indicator.aggregation().orElse(Aggregation.NONE))
                            .bind("scale", indicator.scale().orElse(PERCENT))
                            .bind("source", write(indicator.source()))
                            .bind("revision", before.getOrDefault(indicator.code(), 0L) + 1)
                            .bind("now", now)
                            .add();
                    for (Target target : indicator.targets()) {
                        targets.bind("indicator", indicator.code())
                                .bind("year", target.year())
                                .bind("unit", target.unit().map(UnitCode::text).orElse(""))
                                .bind("match", target.match().orElse(Target.Match.ALL))
                                .bind("criteria", write(target.criteria()))
                                .bind("now", now)
                                .add();
                    }
                }
            }
        }
        indicators.execute();
        targets.execute();
    }

    private void tell(String scorecard, Strategy strategy, Map<IndicatorCode, Long> before) {
        List<Indicator> news = new ArrayList<>();
        Set<IndicatorCode> kept = new LinkedHashSet<>();
        strategy.indicators().forEach(indicator -> {
            kept.add(indicator.code());
            news.add(new Indicator(
                    indicator.code(),
                    scorecard,
                    indicator.label(),
                    indicator.unitOfMeasure(),
                    indicator.direction(),
                    indicator.frequency(),
                    indicator.aggregation().orElse(Aggregation.NONE),
                    indicator.source(),
                    true,
                    before.getOrDefault(indicator.code(), 0L) + 1));
        });
        List<IndicatorCode> gone =
                before.keySet().stream().filter(code -> !kept.contains(code)).toList();
        of(gone).forEach((code, definition) -> news.add(new Indicator(
                code,
                scorecard,
                Map.of(),
                "",
                definition.direction(),
                definition.frequency(),
                definition.aggregation(),
                definition.source(),
                false,
                before.get(code) + 1)));
        outbox.publishAll(
                Topic.SCORECARD_INDICATOR, news, indicator -> indicator.code().text());
    }

    private Definition definition(IndicatorRow row, Map<Definition.TargetKey, Target> targets) {
        SourceBinding source = read(row.source(), new TypeReference<SourceBinding>() {});
        return new Definition(
                row.code(), row.direction(), row.frequency(), row.aggregation(), row.scale(), source, targets);
    }

    private Target target(TargetRow row) {
        List<Criterion> criteria = read(row.criteria(), new TypeReference<List<Criterion>>() {});
        return new Target(row.year(), row.unit(), Optional.of(row.match()), criteria);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record IndicatorRow(
            IndicatorCode code,
            Direction direction,
            Period.Length frequency,
            Aggregation aggregation,
            BigDecimal scale,
            String source,
            String scorecard,
            long revision) {}

    record TargetRow(IndicatorCode indicator, int year, Optional<UnitCode> unit, Target.Match match, String criteria) {}

    record Revised(IndicatorCode code, long revision) {}
}
