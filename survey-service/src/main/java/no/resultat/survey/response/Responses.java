package no.resultat.survey.response;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.StagedRows;
import no.resultat.survey.campaign.CampaignClosed;
import org.jdbi.v3.core.Jdbi;

/**
 * What was answered. Until a campaign closes answers lie as they came; then they are written anew in random order under
 * random numbers, and free text apart from all the rest.
 */
@ApplicationScoped
class Responses {
    private static final String SHUFFLE = """
            with taken as (
                delete from received where campaign = :campaign returning unit, answers
            ),
            elsewhere as (
                delete from imported where campaign = :campaign returning source, respondent, unit, item, value
            ),
            response as materialized (
                select gen_random_uuid() as id, unit, answers from taken
                union all
                select gen_random_uuid(), unit, jsonb_object_agg(item, chosen)
                from (select source, respondent, unit, item, jsonb_agg(value) as chosen from elsewhere group by 1, 2, 3, 4) one
                group by source, respondent, unit
            ),
            said as materialized (
                select response.id, response.unit, one.key as item, chosen as value, i.kind
                from response
                cross join jsonb_each(response.answers) one
                cross join jsonb_array_elements_text(one.value) chosen
                join campaign c on c.id = :campaign
                join questionnaire_item i on i.code = c.questionnaire and i.version = c.version and i.item = one.key
            ),
            written as (
                insert into comment (campaign, unit, item, text)
                select :campaign, unit, item, value from said where kind = 'TEXT' order by random()
            )
            insert into answer (campaign, response, unit, item, value)
            select :campaign, id, unit, item, value from said where kind <> 'TEXT' order by id
            """;
    private static final String ASKED = """
            select c.id::text as campaign, i.item, i.kind, i.options
            from campaign c
            join questionnaire_item i on i.code = c.questionnaire and i.version = c.version
            where c.state = 'open' and (:campaign::text is null or c.id::text = lower(:campaign))
            """;
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from (
                select staged.*, c.id as known, c.state, i.kind, i.lowest, i.highest, i.options, i.item as asked,
                       exists (select from campaign_unit u where u.campaign = c.id and u.unit = staged.unit) as held,
                       count(*) over (partition by staged.row) as answers,
                       min(staged.unit) over (partition by staged.campaign, staged.respondent) as first_unit,
                       first_value(staged.row) over (partition by staged.campaign, staged.respondent, staged.item order by staged.row) as first_row
                from responses_staging staged
                left join campaign c on c.id::text = lower(staged.campaign)
                left join questionnaire_item i on i.code = c.questionnaire and i.version = c.version and i.item = staged.item
                where staged.import = :import and staged.error_code is null
            ) s
            cross join lateral (
                select 'campaign' as field, 'unknown-campaign' as code, format('There is no campaign %s', s.campaign) as detail where s.known is null
                union all
                select 'campaign', 'wrong-state', format('The campaign is %s; it takes answers while it is open', s.state)
                where s.state <> 'open'
                union all
                select 'unit', 'unknown-unit', format('The campaign is not held in %s', s.unit) where s.known is not null and not s.held
                union all
                select 'unit', 'another-unit', format('The respondent has answered in %s too', s.first_unit) where s.unit <> s.first_unit
                union all
                select 'item', 'unknown', format('The questionnaire does not ask %s', s.item) where s.known is not null and s.asked is null
                union all
                select 'item', 'duplicate', format('Row %s has the same respondent and item', s.first_row)
                where s.row > s.first_row and s.kind <> 'MULTIPLE_CHOICE'
                union all
                select case when s.answers > 1 then s.item else 'value' end, 'out-of-range',
                       format('%s is no answer to %s', left(s.value, 60), s.item)
                where case
                          when s.kind in ('SCALE', 'RECOMMENDATION')
                              then s.value !~ '^[0-9]{1,3}([.,]0+)?$'
                                  or replace(s.value, ',', '.')::numeric < s.lowest or replace(s.value, ',', '.')::numeric > s.highest
                          when s.kind = 'NUMBER'
                              then s.value !~ '^-?[0-9]{1,15}([.,][0-9]{1,10})?$'
                                  or replace(s.value, ',', '.')::numeric < coalesce(s.lowest, '-infinity')
                                  or replace(s.value, ',', '.')::numeric > coalesce(s.highest, 'infinity')
                          when s.kind in ('SINGLE_CHOICE', 'MULTIPLE_CHOICE') then not s.value = any (s.options)
                          else false
                      end
            ) wrong
            on conflict do nothing
            """;
    private static final String FOLD = """
            with line as materialized (
                select distinct lower(s.campaign)::uuid as campaign, s.respondent, s.unit, s.item,
                       case when i.kind in ('SCALE', 'RECOMMENDATION', 'NUMBER') then trim_scale(replace(s.value, ',', '.')::numeric)::text else s.value end as value
                from responses_staging s
                join campaign c on c.id = lower(s.campaign)::uuid
                join questionnaire_item i on i.code = c.questionnaire and i.version = c.version and i.item = s.item
                where s.import = :import
            ),
            gone as (
                delete from imported m
                where m.source = :source and (m.campaign, m.unit) in (select campaign, unit from line)
                  and not exists (
                      select from line l
                      where l.campaign = m.campaign and l.respondent = m.respondent and l.unit = m.unit and l.item = m.item and l.value = m.value)
                returning 1
            ),
            added as (
                insert into imported (campaign, source, respondent, unit, item, value)
                select campaign, :source, respondent, unit, item, value from line
                on conflict do nothing
                returning 1
            )
            select (select count(*) from added) as added, 0::bigint as changed, (select count(*) from gone) as removed
            """;

    private final Jdbi database;

    Responses(Jdbi database) {
        this.database = database;
    }

    /** What the open campaigns ask, or the one that is named, if it is open; by the campaign's id. */
    Map<String, Questions> questions(Optional<String> campaign) {
        Map<String, List<Questions.Question>> asked = new HashMap<>();
        database.useHandle(handle -> handle.createQuery(ASKED)
                .bind("campaign", campaign.orElse(null))
                .map((row, context) -> Map.entry(
                        row.getString("campaign"),
                        new Questions.Question(
                                row.getString("item"),
                                row.getString("kind").endsWith("_CHOICE"),
                                row.getString("kind").equals("MULTIPLE_CHOICE"),
                                options(row.getArray("options")))))
                .forEach(one -> asked.computeIfAbsent(one.getKey(), none -> new ArrayList<>())
                        .add(one.getValue())));
        Map<String, Questions> questions = new HashMap<>();
        asked.forEach((id, items) -> questions.put(id, new Questions(items)));
        return questions;
    }

    private static Set<String> options(Array options) throws SQLException {
        return options == null ? Set.of() : Set.of((String[]) options.getArray());
    }

    /** Rejects what is no answer to the campaign's questionnaire. */
    void check(StagedRows staged) {
        staged.reject(REJECT);
    }

    /** Replaces what the same source said before of the units and campaigns in the file. */
    ImportOutcome fold(StagedRows staged) {
        return staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("source", staged.source())
                .mapTo(ImportOutcome.class)
                .one();
    }

    void closed(@Observes CampaignClosed closed) {
        database.useHandle(handle -> {
            handle.execute("set local statement_timeout = 0");
            handle.createUpdate(SHUFFLE).bind("campaign", closed.campaign()).execute();
            handle.execute("analyze answer");
        });
    }
}
