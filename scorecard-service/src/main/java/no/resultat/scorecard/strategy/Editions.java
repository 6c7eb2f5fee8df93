package no.resultat.scorecard.strategy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.documents.Difference;
import no.resultat.platform.documents.Document;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.scorecard.strategy.EditionDocument.ListedEdition;
import no.resultat.scorecard.strategy.EditionDocument.NewEdition;
import no.resultat.scorecard.strategy.EditionDocument.StoredEdition;
import org.jdbi.v3.core.Jdbi;

/**
 * The yearly revision of scorecards: an edition touches no light until it is in force, and then its year alone follows
 * it.
 */
@ApplicationScoped
class Editions {
    private static final String LIST = """
            select year, unit, lower(replace(state, '_', '-')) as state,
                   (select count(*) from jsonb_path_query(document, '$.focusAreas[*].successFactors[*].indicators[*]')) as indicators
            from edition where code = :code order by year desc
            """;
    private static final String SHOW = """
            insert into card_edition (scorecard, year, indicators, recorded_at) values (:code, :year, :indicators, :now)
            on conflict (tenant, scorecard, year) do update set indicators = excluded.indicators, recorded_at = excluded.recorded_at
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Strategies strategies;
    private final Organisation organisation;
    private final Lifecycles lifecycles;
    private final Audit audit;

    Editions(
            Jdbi database,
            Callers callers,
            Strategies strategies,
            Organisation organisation,
            Lifecycles lifecycles,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.strategies = strategies;
        this.organisation = organisation;
        this.lifecycles = lifecycles;
        this.audit = audit;
    }

    /** The latest year first. */
    List<ListedEdition> list(String code) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("code", code)
                .mapTo(ListedEdition.class)
                .list());
    }

    /** @throws UnknownEdition if there is none such */
    StoredEdition read(String code, int year) {
        return stored(own(code, year));
    }

    /**
     * Drafts an edition.
     *
     * @throws EditionIsSubmitted once it is no draft any more
     */
    @Transactional
    void write(String code, int year, NewEdition wanted, Precondition precondition) {
        requireSeen(wanted.unit());
        String at = wanted.copyOf().isPresent() ? "" : "/strategy";
        write(code, year, wanted.unit(), strategy(code, year, wanted), at, precondition);
    }

    /**
     * Drafts an edition of a unit that the caller sees.
     *
     * @param at where the strategy stands in what was written
     * @throws EditionIsSubmitted once it is no draft any more
     */
    @Transactional
    void write(String code, int year, UnitCode unit, Strategy strategy, String at, Precondition precondition) {
        requireRight(strategy, year, at);
        Instant now = database.withHandle(TenantLock::take);
        Optional<Edition> known = Edition.of(code, year);
        precondition.check(known.map(Edition::version));
        known.filter(edition -> edition.state() != Edition.Stage.DRAFT).ifPresent(edition -> {
            throw new EditionIsSubmitted(Word.of(edition.state()));
        });
        StoredEdition before = known.map(this::stored).orElse(null);
        Edition edition = known.orElseGet(
                () -> new Edition(code, year, unit, callers.current().who(), now));
        lifecycles.requirePart(edition);
        edition.rewrite(strategy, unit);
        edition.changed(now);
        edition.persistAndFlush();
        if (known.isEmpty()) {
            lifecycles.begin(edition, now);
        }
        remembered(edition, before);
    }

    /** Takes an edition a step further; in force, it is what the cards of its year show. */
    @Transactional
    void advance(String code, int year, String to, Optional<String> comment, Precondition precondition) {
        Edition edition = own(code, year);
        precondition.check(Optional.of(edition.version()));
        StoredEdition before = stored(edition);
        Instant now = database.withHandle(TenantLock::take);
        lifecycles.advance(edition, to, comment, now);
        if (edition.state() == Edition.Stage.IN_FORCE) {
            bringIntoForce(edition, now);
        }
        edition.flush();
        remembered(edition, before);
    }

    /** What is different from another year's edition, in words. */
    List<Difference> changes(String code, int year, int from, String language) {
        EditionPaper paper = new EditionPaper(language);
        return Difference.between(
                paper.of(own(code, from).document(), from),
                paper.of(own(code, year).document(), year));
    }

    /** An edition to read on paper. */
    Document document(String code, int year, String language) {
        return new EditionPaper(language).of(own(code, year).document(), year);
    }

    private void bringIntoForce(Edition edition, Instant now) {
        Strategy document = edition.document();
        Strategy next = Scorecard.of(edition.code())
                .map(scorecard -> scorecard.document().succeededBy(document, edition.year()))
                .orElse(document);
        strategies.write(edition.code(), next, true, new Precondition());
        database.useHandle(handle -> handle.createUpdate(SHOW)
                .bind("code", edition.code())
                .bind("year", edition.year())
                .bindArray(
                        "indicators",
                        String.class,
                        document.indicators().map(one -> one.code().text()).toList())
                .bind("now", now)
                .execute());
    }

    private Strategy strategy(String code, int year, NewEdition wanted) {
        if (wanted.strategy().isPresent() == wanted.copyOf().isPresent()) {
            throw new InvalidDocument(List.of(
                    new Mistake("/strategy", "one-of-two", "Write the strategy, or which year it is a copy of")));
        }
        return wanted.strategy().orElseGet(() -> {
            int copied = wanted.copyOf().orElseThrow();
            return Edition.of(code, copied)
                    .map(Edition::document)
                    .or(() -> Scorecard.of(code).map(Scorecard::document))
                    .orElseThrow(() -> new InvalidDocument(List.of(
                            new Mistake("/copyOf", "unknown-scorecard", "There is no scorecard " + code + " to copy"))))
                    .aimingAgain(copied, year);
        });
    }

    private static void requireRight(Strategy strategy, int year, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        StrategyRules.mistakes(strategy)
                .forEach(
                        mistake -> mistakes.add(new Mistake(at + mistake.pointer(), mistake.code(), mistake.detail())));
        if (mistakes.isEmpty()
                && strategy.indicators()
                        .flatMap(indicator -> indicator.targets().stream())
                        .anyMatch(target -> target.year() != year)) {
            mistakes.add(new Mistake(
                    at + "/focusAreas",
                    "other-year",
                    "The edition is for %d, and has targets of another year; they are in that year's edition"
                            .formatted(year)));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private void requireSeen(UnitCode unit) {
        if (!organisation.knows(unit)) {
            throw new InvalidDocument(List.of(new Mistake("/unit", "unknown-unit", "There is no unit " + unit)));
        }
    }

    private void remembered(Edition edition, StoredEdition before) {
        audit.changed(edition.word(), "%s|%d".formatted(edition.code(), edition.year()), before, stored(edition));
    }

    private StoredEdition stored(Edition edition) {
        return new StoredEdition(
                edition.code(),
                edition.year(),
                edition.unit(),
                edition.document(),
                edition.state(),
                lifecycles.open(edition),
                lifecycles.history(edition.id()),
                edition.version());
    }

    private static Edition own(String code, int year) {
        return Edition.of(code, year).orElseThrow(() -> new UnknownEdition(code, year));
    }

    static final class UnknownEdition extends Problem {
        UnknownEdition(String code, int year) {
            super(
                    Kind.UNKNOWN,
                    "unknown-edition",
                    Map.of("scorecard", code, "year", year),
                    "The scorecard %s has no edition for %d".formatted(code, year));
        }
    }

    static final class EditionIsSubmitted extends Problem {
        EditionIsSubmitted(String state) {
            super(
                    Kind.CONFLICT,
                    "edition-is-submitted",
                    Map.of("state", state),
                    "The edition is %s; only a draft is written".formatted(state));
        }
    }
}
