package no.resultat.scorecard.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/**
 * What actions are planned to cost and bring, and how many were started and done, by year; dropped ones bring nothing.
 */
@ApplicationScoped
class ActionTable implements Table {
    private static final Text NOK = Text.same("NOK");
    private static final Text ACTIONS = new Text("antall", "tal", "number", "antal");

    @Override
    public String id() {
        return "actions";
    }

    @Override
    public Text label() {
        return new Text("Tiltak", "Tiltak", "Actions", "Tiltag");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                TableSql.unitsThatAddUp(),
                Dimension.summed("ActionKind", new Text("type", "type", "kind", "type"), """
                        select code, label_in(label::jsonb, :language) as label
                        from (values ('assignment', '{"nb": "oppdrag", "nn": "oppdrag", "en": "assignment", "da": "opgave"}'),
                                     ('measure', '{"nb": "tiltak", "nn": "tiltak", "en": "measure", "da": "tiltag"}'),
                                     ('investment', '{"nb": "investering", "nn": "investering", "en": "investment", "da": "investering"}'),
                                     ('climate', '{"nb": "klimatiltak", "nn": "klimatiltak", "en": "climate measure", "da": "klimatiltag"}')) kind (code, label)
                        """),
                Dimension.time("""
                        select year as code, year as label
                        from (select left(period, 4) as year from action_amount where superseded_at = 'infinity'
                              union
                              select to_char(s.taken_at at time zone 'Europe/Oslo', 'YYYY')
                              from step_taken s join action a on a.id = s.thing where s.to_state in ('started', 'done')) known
                        order by 1
                        """, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Cost", new Text("kostnad", "kostnad", "cost", "omkostning"), NOK, 2),
                new Content("Effect", new Text("effekt", "effekt", "effect", "effekt"), NOK, 2),
                new Content("Forecast", new Text("prognose", "prognose", "forecast", "prognose"), NOK, 2),
                new Content("Spent", new Text("forbruk", "forbruk", "spent", "forbrug"), NOK, 2),
                new Content("Started", new Text("startet", "starta", "started", "startet"), ACTIONS, 0),
                new Content("Done", new Text("gjennomført", "gjennomført", "done", "gennemført"), ACTIONS, 0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("action_amount", "step_taken", "unit_version");
    }

    @Override
    public String cells() {
        return """
                with dropped as materialized (
                    select s.thing, s.taken_at from step_taken s where s.to_state = 'dropped' and (:asOf::timestamptz is null or s.taken_at <= :asOf)
                ),
                told as (
                    select m.action, left(m.period, 4) as tid, m.cost, m.effect, m.forecast, m.spent, null::integer as started, null::integer as done
                    from action_amount m
                    where %s and m.action not in (select thing from dropped)
                       or :since::timestamptz is not null and m.action in (select thing from dropped where taken_at > :since)
                    union all
                    select s.thing, to_char(s.taken_at at time zone 'Europe/Oslo', 'YYYY'), null, null, null, null,
                           (s.to_state = 'started')::integer, (s.to_state = 'done')::integer
                    from step_taken s
                    where s.to_state in ('started', 'done') and %s
                )
                select a.unit, lower(a.kind) as actionkind, told.tid, sum(told.cost) as cost, sum(told.effect) as effect, sum(told.forecast) as forecast, sum(told.spent) as spent,
                       sum(told.started) as started, sum(told.done) as done, null::text as symbol
                from told
                join action a on a.id = told.action
                where a.unit = any (:unit) and lower(a.kind) = any (:actionkind) and told.tid = any (:tid)
                group by 1, 2, 3
                """.formatted(TableSql.version("m"), TableSql.recorded("s.taken_at"));
    }
}
