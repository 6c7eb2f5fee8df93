package no.resultat.scorecard.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.scorecard.offer.Offers;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * The municipality's strategies: written as documents, kept with their history, told to the rest of the suite as
 * indicators.
 */
@ApplicationScoped
class Strategies {
    private static final String KEEP_VERSION = """
            with closed as (
                update scorecard_history set superseded_at = :now where code = :code and superseded_at = 'infinity'
            )
            insert into scorecard_history (code, version, document, recorded_at)
            values (:code, :version, :document, :now)
            """;
    private static final String CLOSE = """
            update scorecard_history set superseded_at = :now where code = :code and superseded_at = 'infinity'
            """;
    private static final String LAST_VERSION = "select max(version) from scorecard_history where code = :code";
    private static final String VERSION = """
            select version, document
            from scorecard_history
            where code = :code
              and known_at(recorded_at, superseded_at, :asOf::timestamptz)
            """;
    private static final String LIST = """
            select code, version, document ->> 'label' as label, recorded_at,
                   (select count(*) from indicator i where i.scorecard = s.code and i.superseded_at = 'infinity') as indicators
            from scorecard s
            where code > :after
            order by code
            limit :fetch
            """;
    private static final String VERSIONS = """
            select version, recorded_at, nullif(superseded_at, 'infinity') as superseded_at,
                   (select count(*) from jsonb_path_query(document, '$.focusAreas[*].successFactors[*].indicators[*]')) as indicators
            from scorecard_history
            where code = :code and version < :before
            order by version desc
            limit :fetch
            """;
    private static final String TYPES = """
            select distinct type from unit_version where superseded_at = 'infinity' and type = any (:types)
            """;
    private static final String ELSEWHERE = """
            select code, scorecard from indicator
            where superseded_at = 'infinity' and scorecard <> :scorecard and code = any (:codes)
            limit 1
            """;

    private final Jdbi database;
    private final Audit audit;
    private final Definitions definitions;
    private final Organisation organisation;
    private final Offers offers;
    private final Event<StrategyChanged> changed;

    Strategies(
            Jdbi database,
            Audit audit,
            Definitions definitions,
            Organisation organisation,
            Offers offers,
            Event<StrategyChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.definitions = definitions;
        this.organisation = organisation;
        this.offers = offers;
        this.changed = changed;
    }

    /**
     * @param lenient whether it may name what there is not yet
     * @return the version that is there now; the same as before if nothing is different
     */
    @Transactional
    WriteOutcome write(String code, Strategy strategy, boolean lenient, Precondition precondition) {
        requireRight(strategy);
        if (!lenient) {
            List<Mistake> unknown = unknownIn(strategy);
            if (!unknown.isEmpty()) {
                throw new InvalidDocument(unknown);
            }
        }
        Instant now = database.withHandle(TenantLock::take);
        Optional<Scorecard> known = Scorecard.of(code);
        precondition.check(known.map(Scorecard::version));
        return write(code, known, strategy, now);
    }

    /**
     * Writes what follows from what is there.
     *
     * @throws UnknownScorecard if nothing is there
     */
    @Transactional
    WriteOutcome rewrite(String code, UnaryOperator<Strategy> change, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Scorecard known = Scorecard.of(code).orElseThrow(() -> new UnknownScorecard(code));
        precondition.check(Optional.of(known.version()));
        Strategy strategy = change.apply(known.document());
        requireRight(strategy);
        return write(code, Optional.of(known), strategy, now);
    }

    /**
     * Takes a scorecard away with its indicators and targets; what it was stays readable as of earlier.
     *
     * @throws UnknownScorecard if there is none
     */
    @Transactional
    void drop(String code, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Scorecard known = Scorecard.of(code).orElseThrow(() -> new UnknownScorecard(code));
        precondition.check(Optional.of(known.version()));
        Revision revision =
                new Revision(Optional.of(known.document()), known.document().emptied());
        definitions.define(code, revision, now);
        database.useHandle(handle ->
                handle.createUpdate(CLOSE).bind("code", code).bind("now", now).execute());
        audit.changed("scorecard", code, known.document(), null);
        known.delete();
        changed.fire(new StrategyChanged(revision.years(), now));
    }

    /**
     * What a scorecard names and what there is not now.
     *
     * @throws UnknownScorecard if there is no such scorecard
     */
    List<Mistake> warnings(String code) {
        return unknownIn(read(code, null).strategy());
    }

    private List<Mistake> unknownIn(Strategy strategy) {
        List<String> types = database.withHandle(handle -> handle.createQuery(TYPES)
                .bindArray("types", String.class, strategy.unitTypes().orElse(List.of()))
                .mapTo(String.class)
                .list());
        List<UnitCode> units = strategy.indicators()
                .flatMap(indicator -> indicator.targets().stream())
                .flatMap(target -> target.unit().stream())
                .distinct()
                .toList();
        return new References(
                        types,
                        organisation.known(units).keySet().stream()
                                .map(UnitCode::text)
                                .toList(),
                        offers.all())
                .unknownIn(strategy);
    }

    private static void requireRight(Strategy strategy) {
        List<Mistake> mistakes = StrategyRules.mistakes(strategy);
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private WriteOutcome write(String code, Optional<Scorecard> known, Strategy strategy, Instant now) {
        requireOwn(code, strategy);
        Scorecard scorecard = known.orElseGet(() -> new Scorecard(code, nextVersion(code), strategy, now));
        Optional<Strategy> before = known.map(Scorecard::document);
        if (known.isPresent() && !scorecard.rewrite(strategy, now)) {
            return new WriteOutcome(scorecard.version(), false);
        }
        scorecard.persistAndFlush();
        keep(code, scorecard.version(), strategy, now);
        Revision revision = new Revision(before, strategy);
        definitions.define(code, revision, now);
        audit.changed("scorecard", code, before.orElse(null), strategy);
        changed.fire(new StrategyChanged(revision.years(), now));
        return new WriteOutcome(scorecard.version(), known.isEmpty());
    }

    /** @throws UnknownScorecard if there is none, or was none then */
    StoredStrategy read(String code, Instant asOf) {
        return database.withHandle(handle -> handle.createQuery(VERSION)
                        .bind("code", code)
                        .bind("asOf", asOf)
                        .mapTo(StrategyRow.class)
                        .findOne())
                .map(row -> new StoredStrategy(row.version(), row.document()))
                .orElseThrow(() -> new UnknownScorecard(code));
    }

    List<ListedScorecard> list(Paging paging) {
        String after = paging.after(1).map(cursor -> cursor.part(0)).orElse("");
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("after", after)
                .bind("fetch", paging.fetch())
                .mapTo(ListedScorecard.class)
                .list());
    }

    /** The latest first. */
    List<ScorecardVersion> versions(String code, Paging paging) {
        List<ScorecardVersion> versions = database.withHandle(handle -> handle.createQuery(VERSIONS)
                .bind("code", code)
                .bind("before", paging.after(1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .bind("fetch", paging.fetch())
                .mapTo(ScorecardVersion.class)
                .list());
        if (versions.isEmpty() && Scorecard.of(code).isEmpty()) {
            throw new UnknownScorecard(code);
        }
        return versions;
    }

    /** A scorecard that comes again after it was deleted goes on counting. */
    private long nextVersion(String code) {
        return database.withHandle(handle -> handle.createQuery(LAST_VERSION)
                .bind("code", code)
                .mapTo(Long.class)
                .findOne()
                .map(last -> last + 1)
                .orElse(0L));
    }

    private void requireOwn(String code, Strategy strategy) {
        List<String> codes =
                strategy.indicators().map(indicator -> indicator.code().text()).collect(Collectors.toList());
        database.withHandle(handle -> handle.createQuery(ELSEWHERE)
                        .bind("scorecard", code)
                        .bindArray("codes", String.class, codes)
                        .mapTo(Elsewhere.class)
                        .findOne())
                .ifPresent(found -> {
                    throw new IndicatorElsewhere(found.code(), found.scorecard());
                });
    }

    private void keep(String code, long version, Strategy strategy, Instant now) {
        database.useHandle(handle -> handle.createUpdate(KEEP_VERSION)
                .bind("code", code)
                .bind("version", version)
                .bind("document", new AsJson(strategy))
                .bind("now", now)
                .execute());
    }

    record WriteOutcome(long version, boolean created) {}

    record StoredStrategy(long version, Strategy strategy) {}

    record StrategyRow(long version, @Json Strategy document) {}

    record Elsewhere(String code, String scorecard) {}
}
