package no.resultat.reporting.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Subject;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Duties;
import no.resultat.platform.followup.Duties.Duty;
import no.resultat.platform.followup.Lifecycles;
import no.resultat.platform.followup.Subjects;
import no.resultat.platform.followup.Tasks;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.reporting.risk.RiskDocument.ListedRisk;
import no.resultat.reporting.risk.RiskDocument.NewReview;
import no.resultat.reporting.risk.RiskDocument.NewRisk;
import no.resultat.reporting.risk.RiskDocument.Review;
import no.resultat.reporting.risk.RiskDocument.Square;
import no.resultat.reporting.risk.RiskDocument.StoredRisk;
import no.resultat.reporting.risk.RiskDocument.Terms;
import no.resultat.reporting.risk.RiskMatrix.Rating;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** The register of what may go wrong. */
@ApplicationScoped
class Risks {
    private static final String WHICH = """
            (:unit::text is null or r.unit = :unit)
              and (:under::text is null or r.unit in (select reach.unit from unit_reach reach where reach.root = :under))
              and (:goal::text is null or r.goal = :goal)
            """;
    private static final String LIST = """
            select r.id, r.unit, r.terms, r.probability, r.consequence, r.state, r.review_by
            from risk r
            where %s
              and (cardinality(:states) = 0 or lower(r.state) = any (:states))
              and (cardinality(:levels) = 0
                   or case when r.probability * r.consequence >= :red then 'red'
                           when r.probability * r.consequence >= :yellow then 'yellow' else 'green' end = any (:levels))
              and (:late::boolean is null or (r.state <> 'CLOSED' and r.review_by < :today) = :late)
              and (r.probability * r.consequence < :beforeProduct or r.probability * r.consequence = :beforeProduct and r.id > :afterId)
            order by r.probability * r.consequence desc, r.id
            limit :fetch
            """.formatted(WHICH);

    /** What is expected after the measures is where it is known; else a risk stays where it is. */
    private static final String SQUARES = """
            select probability, consequence, count(*) as risks
            from (
                select case when :residual then coalesce((r.terms -> 'residual' ->> 'probability')::integer, r.probability) else r.probability end as probability,
                       case when :residual then coalesce((r.terms -> 'residual' ->> 'consequence')::integer, r.consequence) else r.consequence end as consequence
                from risk r
                where r.state <> 'CLOSED' and %s
            ) rated
            group by probability, consequence
            """.formatted(WHICH);

    private final Jdbi database;
    private final Callers callers;
    private final Organisation organisation;
    private final Subjects subjects;
    private final RiskMatrices matrices;
    private final Chores chores;
    private final Lifecycles lifecycles;
    private final Tasks tasks;
    private final Duties duties;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Risks(
            Jdbi database,
            Callers callers,
            Organisation organisation,
            Subjects subjects,
            RiskMatrices matrices,
            Chores chores,
            Lifecycles lifecycles,
            Tasks tasks,
            Duties duties,
            IdempotencyKeys keys,
            Audit audit) {
        this.database = database;
        this.callers = callers;
        this.organisation = organisation;
        this.subjects = subjects;
        this.matrices = matrices;
        this.chores = chores;
        this.lifecycles = lifecycles;
        this.tasks = tasks;
        this.duties = duties;
        this.keys = keys;
        this.audit = audit;
    }

    /** The largest first. */
    List<ListedRisk> list(RiskQuery query, Paging paging) {
        RiskMatrix matrix = matrices.read().document();
        LocalDate today = Oslo.today();
        return database.withHandle(handle -> handle
                .createQuery(LIST)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bind("goal", query.goal())
                .bindArray("states", String.class, List.copyOf(query.states()))
                .bindArray("levels", String.class, List.copyOf(query.levels()))
                .bind("yellow", matrix.yellow())
                .bind("red", matrix.red())
                .bind("late", query.reviewOverdue())
                .bind("today", today)
                .bind(
                        "beforeProduct",
                        paging.after(2).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE))
                .bind("afterId", paging.after(2).map(cursor -> cursor.id(1)).orElse(new UUID(0, 0)))
                .bind("fetch", paging.fetch())
                .mapTo(RiskRow.class)
                .stream()
                .map(row -> row.listed(matrix, today))
                .toList());
    }

    /** @param residual as it is expected once the new measures are done */
    List<Square> heatMap(RiskQuery query, boolean residual) {
        RiskMatrix matrix = matrices.read().document();
        Map<Rating, Long> known = database.withHandle(handle -> handle.createQuery(SQUARES)
                .bind("unit", query.unit())
                .bind("under", query.under())
                .bind("goal", query.goal())
                .bind("residual", residual)
                .mapTo(RatedRow.class)
                .collect(Collectors.toMap(row -> new Rating(row.probability(), row.consequence()), RatedRow::risks)));
        List<Square> squares = new ArrayList<>();
        for (int probability = 5; probability >= 1; probability--) {
            for (int consequence = 1; consequence <= 5; consequence++) {
                Rating rating = new Rating(probability, consequence);
                squares.add(new Square(probability, consequence, matrix.level(rating), known.getOrDefault(rating, 0L)));
            }
        }
        return squares;
    }

    /** @throws UnknownRisk if there is none such that the caller may see */
    StoredRisk read(UUID id) {
        return stored(own(id));
    }

    /** @return where the risk is */
    @Transactional
    URI create(NewRisk wanted, Optional<String> key) {
        return keys.once(key, "POST /v1/risks", wanted, () -> {
            List<Mistake> mistakes = mistakes(wanted.terms(), "/terms");
            if (!organisation.knows(wanted.unit())) {
                mistakes.add(new Mistake("/unit", "unknown-unit", "There is no unit " + wanted.unit()));
            }
            requireRight(mistakes);
            Instant now = database.withHandle(TenantLock::take);
            Risk risk = new Risk(
                    wanted.unit(),
                    wanted.terms(),
                    wanted.terms().reviewBy().orElse(Oslo.today().plusYears(1)),
                    callers.current().who(),
                    now);
            lifecycles.requirePart(risk);
            entrust(risk, now);
            risk.persistAndFlush();
            lifecycles.begin(risk, now);
            return changed(risk, null);
        });
    }

    /** Says anew what it is, how it is rated, and what is done. */
    @Transactional
    void rewrite(UUID id, Terms wanted, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Risk risk = own(id);
        lifecycles.requirePart(risk);
        precondition.check(Optional.of(risk.version()));
        requireRight(mistakes(wanted, ""));
        Terms before = risk.terms();
        LocalDate next = wanted.reviewBy().orElse(risk.reviewBy());
        boolean isDueOtherwise = !next.equals(risk.reviewBy());
        risk.rewrite(wanted, next);
        if (isDueOtherwise) {
            entrust(risk, now);
        }
        risk.changed(now);
        risk.flush();
        changed(risk, before);
    }

    /** Takes what was found when it was looked at again. */
    @Transactional
    void review(UUID id, NewReview found, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Risk risk = own(id);
        lifecycles.requirePart(risk);
        precondition.check(Optional.of(risk.version()));
        requireRight(DayRules.mistakes("/reviewBy", found.reviewBy()).toList());
        Terms before = risk.terms();
        risk.review(
                new Review(
                        callers.current().who(),
                        now,
                        found.rating(),
                        matrices.read().document().level(found.rating()),
                        found.text()),
                found.reviewBy().orElse(Oslo.today().plusYears(1)));
        entrust(risk, now);
        risk.changed(now);
        risk.flush();
        changed(risk, before);
    }

    /** Takes a risk a step further; one that is closed is looked at no more. */
    @Transactional
    void advance(UUID id, String to, Optional<String> comment, Precondition precondition) {
        Instant now = database.withHandle(TenantLock::take);
        Risk risk = own(id);
        precondition.check(Optional.of(risk.version()));
        if (to.equals("accepted") && comment.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidDocument(
                    List.of(new Mistake("/comment", "missing", "A risk is accepted with a reason; say why")));
        }
        lifecycles.advance(risk, to, comment, now);
        risk.duty().ifPresent(duty -> duties.settle(duty, risk.state() == Risk.Stage.CLOSED, now));
        risk.flush();
        changed(risk, risk.terms());
    }

    private URI changed(Risk risk, Terms before) {
        chores.mark(RiskTotals.KIND, "");
        audit.changed(risk.word(), risk.id().toString(), before, risk.terms());
        return URI.create(risk.url());
    }

    /** The task to look at it again, in place of one before. */
    private void entrust(Risk risk, Instant now) {
        risk.duty().ifPresent(before -> duties.settle(before, true, now));
        UUID duty = UUID.randomUUID();
        duties.open(
                List.of(new Duty(
                        duty,
                        new Subject(RiskSubject.KIND, risk.id().toString()),
                        risk.unit(),
                        "Gå gjennom risiko",
                        Roles.UNIT_LEADER,
                        risk.reviewBy())),
                now);
        risk.reviewBy(duty);
    }

    private List<Mistake> mistakes(Terms terms, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        DayRules.mistakes(at + "/reviewBy", terms.reviewBy()).forEach(mistakes::add);
        terms.residual()
                .filter(residual -> residual.product() > terms.rating().product())
                .ifPresent(residual -> mistakes.add(new Mistake(
                        at + "/residual",
                        "larger",
                        "Measures make a risk no larger; it is %d now and %d with them"
                                .formatted(terms.rating().product(), residual.product()))));
        subjects.requireAll(terms.links().orElse(List.of()), at + "/links");
        return mistakes;
    }

    private static void requireRight(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    private StoredRisk stored(Risk risk) {
        RiskMatrix matrix = matrices.read().document();
        Terms terms = risk.terms();
        return new StoredRisk(
                risk.id(),
                risk.unit(),
                terms,
                risk.rating().product(),
                matrix.level(risk.rating()),
                terms.residual().map(matrix::level),
                tasks.about(new Subject(RiskSubject.KIND, risk.id().toString())),
                subjects.linked(terms.links().orElse(List.of())),
                risk.isReviewOverdue(Oslo.today()),
                risk.reviews(),
                risk.state(),
                lifecycles.open(risk),
                lifecycles.history(risk.id()),
                risk.createdBy(),
                risk.createdAt(),
                risk.version());
    }

    private static Risk own(UUID id) {
        return Risk.of(id).orElseThrow(() -> new UnknownRisk(id));
    }

    record RatedRow(int probability, int consequence, long risks) {}

    record RiskRow(
            UUID id,
            UnitCode unit,
            @Json Terms terms,
            int probability,
            int consequence,
            Risk.Stage state,
            LocalDate reviewBy) {
        ListedRisk listed(RiskMatrix matrix, LocalDate today) {
            Rating rating = new Rating(probability, consequence);
            return new ListedRisk(
                    id,
                    unit,
                    terms.title(),
                    terms.goal(),
                    rating,
                    rating.product(),
                    matrix.level(rating),
                    terms.residual(),
                    terms.residual().map(matrix::level),
                    state,
                    reviewBy,
                    state != Risk.Stage.CLOSED && reviewBy.isBefore(today));
        }
    }

    static final class UnknownRisk extends Problem {
        UnknownRisk(UUID id) {
            super(
                    Kind.UNKNOWN,
                    "unknown-risk",
                    Map.of("risk", id.toString()),
                    "There is no risk %s here".formatted(id));
        }
    }
}
