package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.resultat.contracts.Withheld;
import no.resultat.contracts.Word;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.campaign.Campaign.Telling;
import no.resultat.survey.campaign.CampaignReleased;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.Questionnaire.Background;
import no.resultat.survey.questionnaire.Questionnaire.Kind;
import no.resultat.survey.questionnaire.Questionnaires;
import no.resultat.survey.result.Cube.Cell;
import no.resultat.survey.result.Cube.Figure;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Computes a campaign's results when it is released, over the organisation as it was, and keeps what may be shown. */
@ApplicationScoped
class Release {
    private static final String ORGANISATION = """
            insert into result_unit (campaign, unit, name, type, parent, invited)
            select :campaign, o.code, o.name, o.type, o.parent, coalesce(u.invited, 0)
            from organisation(:first, :last) o
            left join campaign_unit u on u.campaign = :campaign and u.unit = o.code
            """;
    private static final String PARENTS =
            "select unit, parent from result_unit where campaign = :campaign order by unit";
    private static final String INVITED = """
            with recursive reach as (
                select unit as root, unit, invited from result_unit where campaign = :campaign
                union all
                select reach.root, below.unit, below.invited
                from reach join result_unit below on below.campaign = :campaign and below.parent = reach.unit
            )
            update result_unit u set invited = total.invited
            from (select root, sum(invited) as invited from reach group by root) total
            where u.campaign = :campaign and u.unit = total.root
            """;
    private static final String COUNT = """
            with measure as (
                select * from unnest(:kinds, :codes, :items) as m (kind, code, item)
            ),
            background as (
                select '' as code union all select unnest(:backgrounds)
            )
            select m.kind, m.code, a.unit, b.code as background, coalesce(part.value, '') as part, a.value,
                   count(*) as answers, count(distinct a.response) as people, grouping(a.value) = 1 as whole
            from answer a
            join measure m on m.item = a.item
            cross join background b
            left join answer part on b.code <> '' and part.campaign = a.campaign and part.response = a.response and part.item = b.code
            where a.campaign = :campaign
            group by grouping sets ((m.kind, m.code, a.unit, b.code, part.value), (m.kind, m.code, a.unit, b.code, part.value, a.value))
            """;
    private static final String KEEP = """
            insert into result (campaign, unit, kind, code, background, background_value, n, counts, withheld)
            values (:campaign, :unit, :kind, :code, :background, :part, :n, :counts, :withheld)
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Questionnaires questionnaires;
    private final Event<ResultsComputed> computed;

    Release(Jdbi database, Callers callers, Questionnaires questionnaires, Event<ResultsComputed> computed) {
        this.database = database;
        this.callers = callers;
        this.questionnaires = questionnaires;
        this.computed = computed;
    }

    void released(@Observes CampaignReleased released) {
        Campaign campaign = released.campaign();
        Questionnaire questionnaire =
                questionnaires.document(callers.current().tenant(), campaign.questionnaire(), campaign.version());
        database.useHandle(handle -> {
            handle.execute("set local statement_timeout = 0");
            handle.execute("set local work_mem = '64MB'");
            Map<String, Optional<String>> parents = organisation(handle, campaign);
            Cube cube = new Cube(parents, campaign.smallestGroup());
            count(handle, campaign.id(), questionnaire, cube);
            keep(
                    handle,
                    campaign.id(),
                    cube.cells(dimensions(questionnaire)).stream()
                            .filter(cell -> isTold(cell, campaign.tells(), parents))
                            .toList());
        });
        computed.fire(new ResultsComputed(campaign, released.now()));
    }

    /** What is not told is not kept, so that no table, event or list can tell it. */
    private static boolean isTold(Cell cell, Telling tells, Map<String, Optional<String>> parents) {
        boolean ofTopUnit = parents.getOrDefault(cell.unit(), Optional.empty()).isEmpty();
        return tells == Telling.ITEMS
                || cell.figure().kind() != Cube.Kind.ITEM && (cell.background().isEmpty() || ofTopUnit);
    }

    private static Map<String, Optional<String>> organisation(Handle handle, Campaign campaign) {
        handle.createUpdate(ORGANISATION)
                .bind("campaign", campaign.id())
                .bind("first", campaign.period().first())
                .bind("last", campaign.period().last())
                .execute();
        handle.createUpdate(INVITED).bind("campaign", campaign.id()).execute();
        Map<String, Optional<String>> parents = new LinkedHashMap<>();
        handle.createQuery(PARENTS)
                .bind("campaign", campaign.id())
                .mapTo(UnitPlace.class)
                .forEach(placed -> parents.put(placed.unit(), placed.parent()));
        return parents;
    }

    private static Map<String, List<String>> dimensions(Questionnaire questionnaire) {
        Map<String, List<String>> dimensions = new LinkedHashMap<>();
        questionnaire
                .dimensions()
                .orElse(List.of())
                .forEach(dimension -> dimensions.put(dimension.code(), questionnaire.itemsOf(dimension.code())));
        return dimensions;
    }

    /** The groups come sorted by nothing, so each cell's values are gathered before the cell is added. */
    private static void count(Handle handle, UUID campaign, Questionnaire questionnaire, Cube cube) {
        List<String[]> measures = measures(questionnaire);
        Map<Place, Map<String, Long>> answers = new HashMap<>();
        Map<Place, Long> people = new LinkedHashMap<>();
        handle.createQuery(COUNT)
                .bind("campaign", campaign)
                .bindArray("kinds", String.class, column(measures, 0))
                .bindArray("codes", String.class, column(measures, 1))
                .bindArray("items", String.class, column(measures, 2))
                .bindArray(
                        "backgrounds",
                        String.class,
                        questionnaire.backgrounds().orElse(List.of()).stream()
                                .map(Background::code)
                                .toList())
                .mapTo(AnswerCount.class)
                .forEach(row -> {
                    Place place = new Place(row.kind(), row.code(), row.background(), row.part(), row.unit());
                    if (row.whole()) {
                        people.put(place, row.people());
                    } else if (row.kind() != Cube.Kind.TOTAL) {
                        answers.computeIfAbsent(place, none -> new HashMap<>())
                                .put(row.value().orElseThrow(), row.answers());
                    }
                });
        people.forEach((place, n) -> cube.add(
                new Figure(place.kind(), place.code()),
                place.background(),
                place.part(),
                place.unit(),
                new Counts(n, answers.getOrDefault(place, Map.of()))));
    }

    /** Which items count for which figure. */
    private static List<String[]> measures(Questionnaire questionnaire) {
        return questionnaire
                .items()
                .filter(item -> item.kind() != Kind.TEXT)
                .flatMap(item -> Stream.concat(
                        Stream.of(
                                new String[] {Cube.Kind.TOTAL.name(), "", item.code()},
                                new String[] {Cube.Kind.ITEM.name(), item.code(), item.code()}),
                        item.dimension().stream()
                                .map(dimension -> new String[] {Cube.Kind.DIMENSION.name(), dimension, item.code()})))
                .toList();
    }

    private static List<String> column(List<String[]> rows, int at) {
        return rows.stream().map(row -> row[at]).toList();
    }

    private void keep(Handle handle, UUID campaign, List<Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(KEEP);
        cells.forEach(cell -> batch.bind("campaign", campaign)
                .bind("unit", cell.unit())
                .bind("kind", Word.of(cell.figure().kind()))
                .bind("code", cell.figure().code())
                .bind("background", cell.background())
                .bind("part", cell.part())
                .bind(
                        "n",
                        cell.withheld().isPresent()
                                ? null
                                : (Long) cell.counts().people())
                .bind(
                        "counts",
                        cell.withheld().isPresent()
                                ? null
                                : new AsJson(cell.counts().answers()))
                .bind("withheld", cell.withheld().map(Withheld::name).orElse(null))
                .add());
        batch.execute();
    }

    record UnitPlace(String unit, Optional<String> parent) {}

    record Place(Cube.Kind kind, String code, String background, String part, String unit) {}

    record AnswerCount(
            Cube.Kind kind,
            String code,
            String unit,
            String background,
            String part,
            Optional<String> value,
            long answers,
            long people,
            boolean whole) {}
}
