package no.resultat.scorecard.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.organisation.Organisation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** The red thread (<i>rød tråd</i>): each goal from the council down to what a unit does about it. */
@ApplicationScoped
public class RedThread {
    private static final String READ = """
            with recursive
            served as (
                select g.code from goal g where g.unit = :unit or jsonb_exists(g.document -> 'owners', :unit)
                union
                select a.subject_key from action a where a.subject_kind = 'goal' and a.unit = :unit and a.state <> 'DROPPED'
                union
                select t.subject_key from task t where t.subject_kind = 'goal' and t.unit = :unit and t.state <> 'DROPPED'
            ),
            upward as (
                select g.code, g.parents from goal g where g.code in (select code from served)
                union
                select g.code, g.parents from upward u join goal g on g.code = any (u.parents)
            )
            select g.code, g.document -> 'label' as label, g.document ->> 'level' as level, (g.document ->> 'rank')::integer as rank, g.unit, g.parents,
                   lower(replace(g.state, '_', '-')) as state,
                   g.code in (select code from upward) as is_served,
                   goal_contributions(g.code) + (select count(*) from goal below where g.code = any (below.parents)) as contributions,
                   (select count(*) from action a where a.subject_kind = 'goal' and a.subject_key = g.code and a.unit = :unit and a.state <> 'DROPPED') as actions,
                   (select count(*) from task t where t.subject_kind = 'goal' and t.subject_key = g.code and t.unit = :unit and t.state <> 'DROPPED') as tasks,
                   coalesce(s.light, case when jsonb_exists(g.document, 'indicator') then 'grey' end) as light
            from goal g
            left join lateral last_light(g.document ->> 'indicator', :unit, :today) s on true
            where g.state in ('PROPOSED', 'ADOPTED')
            order by goal_place(g.document), g.code collate natural_order
            """;

    private final Jdbi database;
    private final Organisation organisation;

    RedThread(Jdbi database, Organisation organisation) {
        this.database = database;
        this.organisation = organisation;
    }

    /** @throws UnknownUnit if there is no such unit */
    public List<Strand> read(UnitCode unit) {
        if (!organisation.knows(unit)) {
            throw new UnknownUnit(unit.text());
        }
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("unit", unit)
                .bind("today", Oslo.today())
                .mapTo(Strand.class)
                .list());
    }

    /**
     * A goal, seen from a unit.
     *
     * @param isServed whether the unit answers for it, shares it, does something about it, or does so for a goal below
     */
    @Schema(name = "Strand", description = "A goal, seen from a unit")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Strand(
            @Schema(examples = "sosialkontor") String code,
            Label label,
            GoalDocument.Level level,
            int rank,

            @Schema(type = SchemaType.STRING, description = "Which unit answers for it", examples = "alna")
            UnitCode unit,

            List<String> parents,
            Goal.Standing state,

            @Schema(
                    description =
                            "Whether the unit answers for it, shares it, does something about it, or does so for a goal below it")
            boolean isServed,

            @Schema(
                    description =
                            "How many actions, tasks and goals of the whole municipality contribute; 0 for a goal that nobody below contributes to")
            long contributions,

            @Schema(description = "How many of the unit's actions are about it")
            long actions,

            @Schema(description = "How many of the unit's tasks are about it")
            long tasks,

            @Schema(description = "That of its indicator at the unit; absent without an indicator")
            Optional<Light> light) {}
}
