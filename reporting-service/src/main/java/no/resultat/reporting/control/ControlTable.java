package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** How many units were asked by each form, and how far they have come, by the month that they were asked in. */
@ApplicationScoped
class ControlTable implements Table {
    private static final Text CONTROLS = new Text("antall", "tal", "number", "antal");

    @Override
    public String id() {
        return "controls";
    }

    @Override
    public Text label() {
        return new Text("Internkontroll", "Internkontroll", "Controls", "Egenkontrol");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                TableSql.unitsThatAddUp(),
                Dimension.asked("Form", new Text("skjema", "skjema", "form", "skema"), """
                        select distinct on (c.form) c.form as code, label_in(c.terms -> 'label', :language) as label
                        from control c
                        order by c.form, c.day desc
                        """),
                Dimension.months("""
                        select distinct to_char(day, 'YYYY-MM') as code, to_char(day, 'YYYY-MM') as label from control order by 1
                        """));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Asked", new Text("spurt", "spurde", "asked", "spurgt"), CONTROLS, 0),
                new Content("Answered", new Text("besvart", "svara på", "answered", "besvaret"), CONTROLS, 0),
                new Content("InOrder", new Text("i orden", "i orden", "in order", "i orden"), CONTROLS, 0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("control", "step_taken", "unit_version");
    }

    @Override
    public String cells() {
        return """
                select c.unit, c.form, to_char(c.day, 'YYYY-MM') as tid, count(*) as asked,
                       count(*) filter (where last.to_state in ('submitted', 'approved')) as answered,
                       count(*) filter (where last.to_state in ('submitted', 'approved') and c.negative = 0) as inorder, null::text as symbol
                from control c
                join lateral (
                    select s.to_state from step_taken s
                    where s.thing = c.id and (:asOf::timestamptz is null or s.taken_at <= :asOf)
                    order by s.position desc limit 1
                ) last on true
                where c.unit = any (:unit) and c.form = any (:form) and to_char(c.day, 'YYYY-MM') = any (:tid)
                  and (:since::timestamptz is null or exists (select from step_taken s where s.thing = c.id and s.taken_at > :since))
                group by 1, 2, 3
                """;
    }
}
