package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.Status;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.events.Outbox;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.webhook.Notices;
import no.resultat.platform.webhook.WebhookEvent;
import no.resultat.scorecard.measurement.MeasurementsChanged.Slice;
import no.resultat.scorecard.status.Agenda.SliceUnits;
import no.resultat.scorecard.status.Evaluation.Standing;
import no.resultat.scorecard.status.StoredStatuses.Change;
import no.resultat.scorecard.strategy.Definition;
import no.resultat.scorecard.strategy.Definitions;
import org.jdbi.v3.core.Handle;

/**
 * Evaluates what an agenda asks for, a period at a time, records what stands otherwise, and adds to the agenda who
 * looks back on that. Few units are evaluated with those above them only; more, and means that leave rests, with the
 * whole organisation.
 */
@ApplicationScoped
class EvaluationRuns {
    /** More units than this are evaluated together with all others. */
    private static final int FEW = 200;

    private final StoredStatuses table;
    private final Slices slices;
    private final Definitions definitions;
    private final Outbox outbox;
    private final Notices notices;
    private final JsonTexts json;

    EvaluationRuns(
            StoredStatuses table,
            Slices slices,
            Definitions definitions,
            Outbox outbox,
            Notices notices,
            JsonTexts json) {
        this.table = table;
        this.slices = slices;
        this.definitions = definitions;
        this.outbox = outbox;
        this.notices = notices;
        this.json = json;
    }

    /** @param handle in a transaction with the tenant locked */
    Run of(Handle handle, Agenda agenda, Instant now) {
        return new Run(handle, agenda, now);
    }

    /** What goes together in one transaction. */
    final class Run {
        private final Handle handle;
        private final Agenda agenda;
        private final Instant now;
        private final Map<IndicatorCode, Definition> known = new HashMap<>();
        private final Map<IndicatorCode, List<Period>> periods = new HashMap<>();
        private final int leastCoverage;
        private boolean changed;

        private Run(Handle handle, Agenda agenda, Instant now) {
            this.handle = handle;
            this.agenda = agenda;
            this.now = now;
            this.leastCoverage = EvaluationSettings.of(handle).leastCoverage();
        }

        /** Whether anybody stands otherwise than before. */
        boolean hasChanged() {
            return changed;
        }

        /** @param period one of the agenda's */
        void evaluate(Period period) {
            slices.takeUp(handle, period, agenda.indicators(period), agenda);
            Map<IndicatorCode, SliceUnits> touched = agenda.take(period);
            learn(touched.keySet());
            Places places = table.places(handle, period);
            SliceResult found = new SliceResult();
            Set<IndicatorCode> whole = touched.keySet().stream()
                    .filter(indicator -> isWhole(indicator, period, touched.get(indicator)))
                    .collect(Collectors.toSet());
            touched.forEach((indicator, units) -> {
                if (!whole.contains(indicator) && !evaluatePart(period, places, known.get(indicator), units, found)) {
                    whole.add(indicator);
                }
            });
            if (!whole.isEmpty()) {
                evaluateWhole(period, places, whole, found);
            }
            table.record(handle, period, found.changes, now);
            outbox.publishAll(
                    Topic.SCORECARD_STATUS,
                    found.changes.stream()
                            .map(change -> change.after().event(now, json))
                            .toList(),
                    Status::key);
            notices.tell(
                    WebhookEvent.LIGHT_CHANGED,
                    found.changes.stream().filter(Change::isOfLight).toList(),
                    change -> new LightNotice(
                                    change.after().event(now, json),
                                    change.before().map(StoredStatus::light))
                            .notice());
            changed = changed || !found.changes.isEmpty();
            lookForward(period, places, found);
        }

        private void learn(Collection<IndicatorCode> indicators) {
            Set<IndicatorCode> unknown = new HashSet<>(indicators);
            unknown.removeAll(periods.keySet());
            if (!unknown.isEmpty()) {
                known.putAll(definitions.of(unknown));
                unknown.forEach(indicator -> periods.put(indicator, new ArrayList<>()));
                slices.of(handle, unknown)
                        .forEach(slice -> periods.get(slice.indicator()).add(slice.period()));
                periods.values().forEach(all -> all.sort(Comparator.comparing(Period::last)));
            }
        }

        private boolean isWhole(IndicatorCode indicator, Period period, SliceUnits touched) {
            return touched.isAll()
                    || definition(indicator, period).isEmpty()
                    || touched.measured().size() + touched.judged().size() > FEW;
        }

        private Optional<Definition> definition(IndicatorCode indicator, Period period) {
            return Optional.ofNullable(known.get(indicator))
                    .filter(definition -> definition.frequency() == period.length());
        }

        private void evaluateWhole(Period period, Places places, Set<IndicatorCode> indicators, SliceResult found) {
            Map<IndicatorCode, Map<UnitCode, MeasuredValue>> own =
                    table.own(handle, period, indicators, Optional.empty());
            Map<IndicatorCode, Map<UnitCode, StoredStatus>> current =
                    table.current(handle, period, indicators, Optional.empty());
            Set<UnitCode> everybody = new HashSet<>(places.all());
            own.values().forEach(units -> everybody.addAll(units.keySet()));
            Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = before(period, indicators, everybody);
            Map<IndicatorCode, Map<Period, Map<UnitCode, BigDecimal>>> baselines =
                    table.baselines(handle, period, indicators, known, Optional.empty());
            Map<IndicatorCode, Set<UnitCode>> hidden = table.hiddenBefore(
                    handle,
                    period,
                    indicators.stream()
                            .filter(indicator -> definition(indicator, period)
                                    .filter(one -> one.aggregation() == Aggregation.MEAN)
                                    .isPresent())
                            .toList());
            for (IndicatorCode indicator : indicators) {
                Map<UnitCode, BigDecimal> ofBefore = before.getOrDefault(indicator, Map.of());
                Map<UnitCode, Standing> standings = definition(indicator, period)
                        .map(definition -> new Evaluation(
                                definition,
                                period,
                                places,
                                own.getOrDefault(indicator, Map.of()),
                                Map.of(),
                                hidden.getOrDefault(indicator, Set.of()),
                                leastCoverage))
                        .map(evaluation -> evaluation.standings(
                                evaluation.everybody(), ofBefore, baselines.getOrDefault(indicator, Map.of())))
                        .orElse(Map.of());
                found.add(indicator, period, standings, current.getOrDefault(indicator, Map.of()), ofBefore);
            }
        }

        /** Everybody's last values: nearly all are of the period before, which is read at once. */
        private Map<IndicatorCode, Map<UnitCode, BigDecimal>> before(
                Period period, Set<IndicatorCode> indicators, Set<UnitCode> everybody) {
            Map<Period, Set<IndicatorCode>> last = new HashMap<>();
            indicators.forEach(indicator -> periods.get(indicator).stream()
                    .filter(one -> one.last().isBefore(period.last()) && one.length() == period.length())
                    .max(Comparator.comparing(Period::last))
                    .ifPresent(one ->
                            last.computeIfAbsent(one, none -> new HashSet<>()).add(indicator)));
            Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = new HashMap<>();
            last.forEach((one, some) -> {
                Map<IndicatorCode, Map<UnitCode, BigDecimal>> values = table.values(handle, one, some);
                Set<UnitCode> missing = new HashSet<>();
                some.forEach(indicator -> everybody.stream()
                        .filter(unit ->
                                !values.getOrDefault(indicator, Map.of()).containsKey(unit))
                        .forEach(missing::add));
                before.putAll(values);
                if (!missing.isEmpty()) {
                    table.before(handle, period, some, missing)
                            .forEach((indicator, units) -> units.forEach(
                                    before.computeIfAbsent(indicator, code -> new HashMap<>())::putIfAbsent));
                }
            });
            return before;
        }

        /** @return false if it cannot be told from the statuses beside what brings them about */
        private boolean evaluatePart(
                Period period, Places places, Definition definition, SliceUnits touched, SliceResult found) {
            IndicatorCode indicator = definition.code();
            Set<IndicatorCode> only = Set.of(indicator);
            if (definition.aggregation() == Aggregation.MEAN && leavesRests(period, places, only)) {
                return false;
            }
            Map<UnitCode, StoredStatus> standing = new HashMap<>();
            Part part = Part.of(places, definition.aggregation(), touched.measured(), touched.judged(), units -> {
                Map<UnitCode, StoredStatus> kept =
                        table.current(handle, period, only, Optional.of(units)).getOrDefault(indicator, Map.of());
                standing.putAll(kept);
                Map<UnitCode, MeasuredValue> measured = new HashMap<>();
                kept.forEach((unit, one) -> one.measured().ifPresent(value -> measured.put(unit, value)));
                return measured;
            });
            if (standing.values().stream().anyMatch(StoredStatus::isUncounted)) {
                return false;
            }
            Set<UnitCode> lookedBack = new HashSet<>(part.due());
            lookedBack.addAll(part.silent());
            Map<UnitCode, BigDecimal> before =
                    table.before(handle, period, only, lookedBack).getOrDefault(indicator, Map.of());
            Map<UnitCode, MeasuredValue> own =
                    table.own(handle, period, only, Optional.of(part.due())).getOrDefault(indicator, Map.of());
            Map<UnitCode, StoredStatus> current =
                    table.current(handle, period, only, Optional.of(part.due())).getOrDefault(indicator, Map.of());
            Map<Period, Map<UnitCode, BigDecimal>> baselines = table.baselines(
                            handle, period, only, known, Optional.of(part.due()))
                    .getOrDefault(indicator, Map.of());
            Map<UnitCode, Standing> standings = new Evaluation(
                            definition, period, places, own, part.known(), Set.of(), leastCoverage)
                    .standings(part.due(), before, baselines);
            found.add(indicator, period, standings, current, before);
            return true;
        }

        /** Whether a mean tells of rests that depend on everybody: where a unit above others was measured itself. */
        private boolean leavesRests(Period period, Places places, Set<IndicatorCode> indicator) {
            Set<UnitCode> above = places.children().keySet();
            return !table.own(handle, period, indicator, Optional.of(above)).isEmpty()
                    || !table.hiddenBefore(handle, period, indicator).isEmpty();
        }

        /**
         * Adds who looks back on what changed: by the trend, by a change from it, or since a figure is expected now.
         */
        private void lookForward(Period period, Places places, SliceResult found) {
            List<Change> valued =
                    found.changes.stream().filter(Change::isOfValue).toList();
            List<Change> followed = valued.stream()
                    .filter(change -> !later(change.after().indicator(), period).isEmpty())
                    .toList();
            Map<IndicatorCode, Map<UnitCode, Period>> next = new HashMap<>();
            if (!followed.isEmpty()) {
                table.next(handle, period, followed).forEach(one -> {
                    agenda.judged(new Slice(one.indicator(), one.period()), one.unit());
                    next.computeIfAbsent(one.indicator(), code -> new HashMap<>())
                            .put(one.unit(), one.period());
                });
            }
            for (Change change : followed) {
                IndicatorCode indicator = change.after().indicator();
                UnitCode unit = change.after().unit();
                boolean isNews = change.isOfPresence()
                        && places.below(unit).isEmpty()
                        && !found.before.get(indicator).containsKey(unit);
                if (isNews) {
                    Optional<Period> until = Optional.ofNullable(
                            next.getOrDefault(indicator, Map.of()).get(unit));
                    later(indicator, period).stream()
                            .filter(one -> until.filter(end -> !one.last().isBefore(end.last()))
                                    .isEmpty())
                            .forEach(one -> agenda.measured(new Slice(indicator, one), Set.of(unit)));
                }
            }
            for (Change change : valued) {
                IndicatorCode indicator = change.after().indicator();
                Optional.ofNullable(known.get(indicator))
                        .ifPresent(definition -> periods.get(indicator).stream()
                                .filter(one -> !one.equals(period)
                                        && definition.baselines(one).contains(period))
                                .forEach(one -> agenda.judged(
                                        new Slice(indicator, one),
                                        change.after().unit())));
            }
        }

        private List<Period> later(IndicatorCode indicator, Period period) {
            return periods.get(indicator).stream()
                    .filter(one -> one.last().isAfter(period.last()) && one.length() == period.length())
                    .toList();
        }

        /** What stands otherwise in a period, and what was the value of each unit before. */
        private final class SliceResult {
            private final List<Change> changes = new ArrayList<>();
            private final Map<IndicatorCode, Map<UnitCode, BigDecimal>> before = new HashMap<>();

            private void add(
                    IndicatorCode indicator,
                    Period period,
                    Map<UnitCode, Standing> standings,
                    Map<UnitCode, StoredStatus> current,
                    Map<UnitCode, BigDecimal> ofBefore) {
                before.put(indicator, ofBefore);
                standings.forEach((unit, standing) -> {
                    Optional<StoredStatus> was = Optional.ofNullable(current.get(unit));
                    StoredStatus is = StoredStatus.of(
                            indicator,
                            unit,
                            period,
                            standing,
                            was.map(StoredStatus::revision).orElse(0L) + 1,
                            json::write);
                    if (was.filter(kept -> is.saysTheSame(kept, json)).isEmpty()) {
                        changes.add(new Change(was, is));
                    }
                });
                current.values().stream()
                        .filter(was -> !standings.containsKey(was.unit()) && !was.isNothing())
                        .forEach(was -> changes.add(new Change(Optional.of(was), was.withdrawn())));
            }
        }
    }
}
