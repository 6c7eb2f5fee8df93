package no.resultat.scorecard.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Percent;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.events.Outbox;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.json.Json;

/** Indicators and their targets, made from the documents so that statements can reach them. */
@ApplicationScoped
public class Definitions {
    private static final String INDICATORS = """
            select code, direction, frequency, aggregation, scale, source, scorecard, revision
            from indicator
            where superseded_at = 'infinity' and code = any (:codes)
            """;
    /** What was last told of an indicator that is no more is that it is no more. */
    private static final String REVISIONS = """
            select code, max(revision) + case when bool_or(superseded_at = 'infinity') then 0 else 1 end as revision
            from indicator
            where code = any (:codes)
            group by code
            """;

    private static final String TARGETS = """
            select indicator, year, nullif(unit, '') as unit, match, criteria
            from target
            where superseded_at = 'infinity' and indicator = any (:codes)
            """;
    private static final String CLOSE_INDICATORS = """
            update indicator set superseded_at = :now
            where superseded_at = 'infinity' and scorecard = :scorecard and code = any (:codes)
            """;
    private static final String CLOSE_TARGETS = """
            update target set superseded_at = :now where superseded_at = 'infinity' and indicator = any (:codes)
            """;
    private static final String DEFINE = """
            insert into indicator (code, scorecard, position, focus_area, focus_label, success_factor, factor_label, label, direction,
                unit_of_measure, decimals, frequency, weight, method, aggregation, scale, corner, source, revision, recorded_at)
            values (:code, :scorecard, :position, :area, :areaLabel, :factor, :factorLabel, :label, :direction,
                :unitOfMeasure, :decimals, :frequency, :weight, :method, :aggregation, :scale, :corner, :source, :revision, :now)
            """;
    private static final String AIM = """
            insert into target (indicator, year, unit, match, criteria, recorded_at)
            values (:indicator, :year, :unit, :match, :criteria, :now)
            """;

    private final Jdbi database;
    private final Outbox outbox;

    Definitions(Jdbi database, Outbox outbox) {
        this.database = database;
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

    /** Gives a scorecard's indicators and targets their next versions; what is as it was is left alone. */
    void define(String scorecard, Revision revision, Instant now) {
        database.useHandle(handle -> {
            Map<IndicatorCode, Long> before = revisions(handle, revision);
            tell(scorecard, revision, before);
            close(
                    handle.createUpdate(CLOSE_INDICATORS).bind("scorecard", scorecard),
                    Stream.concat(
                            revision.gone().stream(),
                            revision.rewritten().stream()
                                    .map(placed -> placed.indicator().code())),
                    now);
            close(
                    handle.createUpdate(CLOSE_TARGETS),
                    Stream.concat(
                            revision.gone().stream(),
                            revision.aimed().stream()
                                    .map(placed -> placed.indicator().code())),
                    now);
            define(handle.prepareBatch(DEFINE), scorecard, revision, before, now);
            aim(handle.prepareBatch(AIM), revision, now);
        });
    }

    private static Map<IndicatorCode, Long> revisions(Handle handle, Revision revision) {
        Map<IndicatorCode, Long> revisions = new HashMap<>();
        handle.createQuery(REVISIONS)
                .bindArray(
                        "codes",
                        String.class,
                        Stream.concat(
                                        revision.gone().stream(),
                                        revision.rewritten().stream()
                                                .map(placed ->
                                                        placed.indicator().code()))
                                .map(IndicatorCode::text)
                                .toList())
                .mapTo(IndicatorRevision.class)
                .forEach(row -> revisions.put(row.code(), row.revision()));
        return revisions;
    }

    private static void close(Update statement, Stream<IndicatorCode> codes, Instant now) {
        statement
                .bindArray("codes", String.class, codes.map(IndicatorCode::text).toList())
                .bind("now", now)
                .execute();
    }

    private void define(
            PreparedBatch batch, String scorecard, Revision revision, Map<IndicatorCode, Long> before, Instant now) {
        revision.rewritten().forEach(placed -> {
            Strategy.Indicator indicator = placed.indicator();
            batch.bind("code", indicator.code())
                    .bind("scorecard", scorecard)
                    .bind("position", placed.position())
                    .bind("area", placed.area())
                    .bind("areaLabel", placed.areaLabel())
                    .bind("factor", placed.factor())
                    .bind("factorLabel", placed.factorLabel())
                    .bind("label", indicator.label())
                    .bind("direction", indicator.direction())
                    .bind("unitOfMeasure", indicator.unitOfMeasure())
                    .bind("decimals", indicator.decimals().orElse(1))
                    .bind("frequency", indicator.frequency())
                    .bind("weight", indicator.weight().orElse(BigDecimal.ONE))
                    .bind("method", indicator.method().orElse(null))
                    .bind("aggregation", indicator.aggregation().orElse(Aggregation.NONE))
                    .bind("scale", indicator.scale().orElse(Percent.WHOLE))
                    .bind("corner", indicator.corner().or(() -> Corner.of(indicator.source())))
                    .bind("source", new AsJson(indicator.source()))
                    .bind("revision", before.getOrDefault(indicator.code(), 0L) + 1)
                    .bind("now", now)
                    .add();
        });
        execute(batch);
    }

    private void aim(PreparedBatch batch, Revision revision, Instant now) {
        revision.aimed()
                .forEach(placed -> placed.targets()
                        .forEach(target -> batch.bind(
                                        "indicator", placed.indicator().code())
                                .bind("year", target.year())
                                .bind("unit", target.unit().map(UnitCode::text).orElse(""))
                                .bind("match", target.match().orElse(Target.Match.ALL))
                                .bind("criteria", new AsJson(target.criteria()))
                                .bind("now", now)
                                .add()));
        execute(batch);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private void tell(String scorecard, Revision revision, Map<IndicatorCode, Long> before) {
        List<Indicator> news = new ArrayList<>();
        revision.told()
                .forEach(indicator -> news.add(new Indicator(
                        indicator.code(),
                        scorecard,
                        indicator.label(),
                        indicator.unitOfMeasure(),
                        indicator.direction(),
                        indicator.frequency(),
                        indicator.aggregation().orElse(Aggregation.NONE),
                        indicator.source(),
                        true,
                        before.getOrDefault(indicator.code(), 0L) + 1)));
        of(revision.gone())
                .forEach((code, definition) -> news.add(new Indicator(
                        code,
                        scorecard,
                        new Label(Map.of()),
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
        return new Definition(
                row.code(), row.direction(), row.frequency(), row.aggregation(), row.scale(), row.source(), targets);
    }

    private Target target(TargetRow row) {
        return new Target(row.year(), row.unit(), Optional.of(row.match()), row.criteria());
    }

    record IndicatorRow(
            IndicatorCode code,
            Direction direction,
            Period.Length frequency,
            Aggregation aggregation,
            BigDecimal scale,
            @Json SourceBinding source,
            String scorecard,
            long revision) {}

    record TargetRow(
            IndicatorCode indicator,
            int year,
            Optional<UnitCode> unit,
            Target.Match match,
            @Json List<Criterion> criteria) {}

    record IndicatorRevision(IndicatorCode code, long revision) {}
}
