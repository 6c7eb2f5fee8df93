package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/**
 * Results of released surveys by item and dimension, unit with all below it, and wave. Where a questionnaire was put
 * twice in a period, the last one is told.
 */
@ApplicationScoped
class ResultsTable implements Table {
    private static final Text PEOPLE = new Text("svar", "svar", "answers", "svar");

    /** An item is called by its questionnaire, since several may ask {@code tilfredshet}. */
    private static final String ITEMS = """
            with newest as (
                select distinct on (q.code) q.code, q.document from questionnaire q where q.used order by q.code, q.version desc
            )
            select n.code || '.' || (item ->> 'code') as code, label_in(item -> 'label', :language) as label
            from newest n
            cross join lateral jsonb_path_query(n.document, '$.sections[*].items[*] ? (@.kind != "text")') item
            union all
            select n.code || '.' || (dimension ->> 'code'), label_in(dimension -> 'label', :language)
            from newest n
            cross join lateral jsonb_path_query(n.document, '$.dimensions[*]') dimension
            order by 1
            """;

    @Override
    public String id() {
        return "results";
    }

    @Override
    public Text label() {
        return new Text(
                "Resultater av undersøkelser",
                "Resultat av undersøkingar",
                "Survey results",
                "Resultater af undersøgelser");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                Dimension.asked("Item", new Text("spørsmål", "spørsmål", "item", "spørgsmål"), ITEMS),
                TableSql.units(),
                Dimension.time("""
                        select distinct period as code, period as label from campaign where state = 'released' order by 1
                        """, Role.PERIODS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("N", Text.same("n"), PEOPLE, 0),
                new Content(
                        "Mean",
                        new Text("gjennomsnitt", "gjennomsnitt", "mean", "gennemsnit"),
                        new Text("poeng", "poeng", "points", "point"),
                        3),
                new Content(
                        "Deviation",
                        new Text("standardavvik", "standardavvik", "standard deviation", "standardafvigelse"),
                        new Text("poeng", "poeng", "points", "point"),
                        3),
                new Content(
                        "ShareFavourable",
                        new Text("andel fornøyde", "del nøgde", "share favourable", "andel tilfredse"),
                        new Text("prosent", "prosent", "percent", "procent"),
                        1));
    }

    @Override
    public Set<String> relations() {
        return Set.of("campaign", "result", "unit_version");
    }

    /** Without a breakdown, which tables have no place for. */
    @Override
    public String cells() {
        return """
                select c.questionnaire || '.' || r.code as item, r.unit, c.period as tid, r.n, told.mean, told.deviation, told.sharefavourable,
                       case when r.withheld is not null then '%s' end as symbol
                from counting_campaign(:asOf) c
                join result r on r.campaign = c.id and r.kind in ('item', 'dimension') and r.background = '' and r.unit = any (:unit)
                left join answer_scale asked on asked.questionnaire = c.questionnaire and asked.version = c.version and asked.kind = r.kind
                     and asked.asked = r.code
                left join lateral (
                    select sum(k * v) / nullif(sum(v), 0) as mean,
                           case when sum(v) > 1 then sqrt(greatest(sum(k * k * v) - sum(k * v) * sum(k * v) / sum(v), 0) / (sum(v) - 1)) end as deviation,
                           sum(v) filter (where k between asked.favourable and asked.highest) * 100 / nullif(sum(v), 0) as sharefavourable
                    from (select key::numeric as k, value::numeric as v from jsonb_each_text(case when asked.is_numeric then r.counts end)) answer
                ) told on true
                where c.questionnaire || '.' || r.code = any (:item) and c.period = any (:tid) and %s
                """.formatted(Symbol.WITHHELD, TableSql.recorded("c.released_at"));
    }
}
