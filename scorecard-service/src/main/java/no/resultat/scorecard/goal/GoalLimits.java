package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** How many goals are few enough to steer by, on each level; a limit warns and refuses nothing. */
@ApplicationScoped
class GoalLimits {
    private static final String LEVELS = """
            select level.code as level, l.most, count(g.code) as goals, coalesce(count(g.code) > l.most, false) as is_over
            from unnest(:levels) with ordinality level (code, place)
            left join goal_limit l on l.level = level.code
            left join goal g on g.document ->> 'level' = level.code and g.state in ('PROPOSED', 'ADOPTED')
            group by level.code, level.place, l.most
            order by level.place
            """;
    private static final String REVISION = "select revision from goal_limit where level = :level";
    private static final String LIMIT = """
            insert into goal_limit (level, most, revision) values (:level, :most, 1)
            on conflict (tenant, level) do update set most = excluded.most, revision = goal_limit.revision + 1
            """;
    private static final String FORGET = "delete from goal_limit where level = :level";

    private final Jdbi database;
    private final Audit audit;

    GoalLimits(Jdbi database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    /** Every level, the uppermost first. */
    List<LimitedLevel> levels() {
        return database.withHandle(handle -> handle.createQuery(LEVELS)
                .bindArray(
                        "levels",
                        String.class,
                        List.of(GoalDocument.Level.values()).stream()
                                .map(Word::of)
                                .toList())
                .mapTo(LimitedLevel.class)
                .list());
    }

    /** The version of a level's limit; empty if it has none. */
    Optional<Long> revision(GoalDocument.Level level) {
        return database.withHandle(handle -> handle.createQuery(REVISION)
                .bind("level", Word.of(level))
                .mapTo(Long.class)
                .findOne());
    }

    @Transactional
    void limit(GoalDocument.Level level, int most, Precondition precondition) {
        database.useHandle(TenantLock::take);
        precondition.check(revision(level));
        database.useHandle(handle -> handle.createUpdate(LIMIT)
                .bind("level", Word.of(level))
                .bind("most", most)
                .execute());
        audit.changed("goal-limit", Word.of(level), null, Map.of("most", most));
    }

    @Transactional
    void lift(GoalDocument.Level level, Precondition precondition) {
        database.useHandle(TenantLock::take);
        precondition.check(revision(level));
        database.useHandle(handle ->
                handle.createUpdate(FORGET).bind("level", Word.of(level)).execute());
        audit.changed("goal-limit", Word.of(level), Map.of(), null);
    }

    /**
     * A level with how many goals it has.
     *
     * @param goals those that are proposed or adopted
     */
    @Schema(name = "LimitedGoalLevel", description = "A level of goals, with how many there are and should be")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record LimitedLevel(
            GoalDocument.Level level,

            @Schema(description = "How many there should be at the most; absent without a limit", examples = "20")
            Optional<Integer> most,

            @Schema(description = "How many are proposed or adopted", examples = "12")
            long goals,

            @Schema(description = "Whether these are too many")
            boolean isOver) {}
}
