package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.problem.Malformed;
import no.resultat.platform.release.Releases;
import no.resultat.survey.campaign.Campaign;
import no.resultat.survey.campaign.Campaign.Telling;
import no.resultat.survey.campaign.Campaigns;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.Questionnaires;
import no.resultat.survey.result.Cube.Figure;
import no.resultat.survey.result.ResultTable.By;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** The results of released campaigns, as they were computed then. */
@ApplicationScoped
public class Results {
    /** The unit's own figures and what stands beside them: its parent, the whole, the wave before, its children. */
    private static final String READ = """
            with recursive
            this as (
                select c.id, c.questionnaire, c.closes, c.position, u.unit, u.parent
                from campaign c
                join result_unit u on u.campaign = c.id and u.unit = :unit
                where c.id = :campaign
            ),
            above as (
                select unit, parent from this
                union all
                select u.unit, u.parent from above join result_unit u on u.campaign = :campaign and u.unit = above.parent
            ),
            before as (
                select c.id, c.period
                from campaign c join this on c.questionnaire = this.questionnaire and (c.closes, c.position) < (this.closes, this.position)
                where c.state = 'released'
                order by c.closes desc, c.position desc
                limit 1
            ),
            asked as (
                select :campaign as campaign, unit, 'OWN' as role from this
                union all
                select :campaign, parent, 'PARENT' from this where parent is not null
                union all
                select :campaign, unit, 'TENANT' from above where parent is null
                union all
                select :campaign, u.unit, 'CHILD' from result_unit u join this on u.parent = this.unit and u.campaign = this.id
                union all
                select before.id, this.unit, 'BEFORE' from before, this
                union all
                select before.id, u.unit, 'CHILD_BEFORE'
                from before, this, result_unit u
                where u.parent = this.unit and u.campaign = this.id
            )
            select asked.role, asked.unit, u.name, coalesce(u.invited, 0) as invited, r.kind, coalesce(r.code, '') as code,
                   coalesce(r.background_value, '') as part, coalesce(r.n, 0) as n, r.counts, r.withheld,
                   coalesce(s.is_numeric, false) as numeric, coalesce(s.is_recommendation, false) as recommendation, s.favourable, s.highest,
                   case when asked.role in ('BEFORE', 'CHILD_BEFORE') then (select period from before) end as period
            from asked
            left join result_unit u on u.campaign = asked.campaign and u.unit = asked.unit
            left join result r on r.campaign = asked.campaign and r.unit = asked.unit and r.background = :background
            left join campaign c on c.id = asked.campaign
            left join answer_scale s on s.questionnaire = c.questionnaire and s.version = c.version and s.kind = r.kind and s.asked = r.code
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Campaigns campaigns;
    private final Questionnaires questionnaires;

    private final Releases releases;

    Results(Jdbi database, Callers callers, Campaigns campaigns, Questionnaires questionnaires, Releases releases) {
        this.releases = releases;
        this.database = database;
        this.callers = callers;
        this.campaigns = campaigns;
        this.questionnaires = questionnaires;
    }

    /**
     * @param code for {@link By#UNIT} which item or dimension the units are compared by; without it how many answered
     * @throws NotReleased before the campaign is
     */
    ResultTable read(UUID id, UnitCode unit, By by, Optional<String> background, Optional<String> code) {
        Campaign campaign = campaigns.read(id);
        if (campaign.state() != Campaign.State.RELEASED) {
            throw new NotReleased(id);
        }
        releases.require("campaign", id.toString());
        Questionnaire questionnaire =
                questionnaires.document(callers.current().tenant(), campaign.questionnaire(), campaign.version());
        background.ifPresent(asked -> requireBackground(questionnaire, asked));
        requireTold(campaign, by, code.filter(asked -> questionnaire.item(asked).isPresent()));
        Optional<Figure> compared = code.map(asked -> figure(questionnaire, asked));
        List<ResultCell> found = database.withHandle(handle -> handle.createQuery(READ)
                .bind("campaign", id)
                .bind("unit", unit)
                .bind("background", background.orElse(""))
                .mapTo(CellRow.class)
                .map(this::found)
                .list());
        if (found.isEmpty()) {
            throw new UnknownUnit(unit.text());
        }
        if (campaign.tells() == Telling.DIMENSIONS
                && background.isPresent()
                && found.stream().anyMatch(cell -> cell.role() == Role.PARENT)) {
            throw new Malformed("background", "The campaign tells backgrounds of the top unit alone");
        }
        return new ResultLines(campaign, questionnaire, found, background).table(unit, by, compared);
    }

    private static void requireTold(Campaign campaign, By by, Optional<String> item) {
        if (campaign.tells() == Telling.DIMENSIONS && (by == By.ITEM || item.isPresent())) {
            throw new Malformed(
                    by == By.ITEM ? "by" : "code", "The campaign tells dimensions alone; ask for one, or by=dimension");
        }
    }

    private static void requireBackground(Questionnaire questionnaire, String asked) {
        List<String> known = questionnaire.backgrounds().orElse(List.of()).stream()
                .map(Questionnaire.Background::code)
                .toList();
        if (!known.contains(asked)) {
            throw new Malformed(
                    "background",
                    "There is no background question '%s'; there are %s".formatted(asked, String.join(", ", known)));
        }
    }

    private static Figure figure(Questionnaire questionnaire, String code) {
        if (questionnaire.item(code).isPresent()) {
            return Figure.item(code);
        }
        return questionnaire.dimensions().orElse(List.of()).stream()
                .filter(dimension -> dimension.code().equals(code))
                .map(dimension -> Figure.dimension(code))
                .findFirst()
                .orElseThrow(() -> new Malformed("code", "There is no item or dimension '%s'".formatted(code)));
    }

    private ResultCell found(CellRow row) {
        return new ResultCell(
                row.role(),
                row.unit(),
                row.name(),
                row.invited(),
                row.kind().map(kind -> new Figure(kind, row.code())),
                row.part(),
                new Counts(row.n(), row.counts() == null ? Map.of() : row.counts()),
                row.withheld(),
                new Scale(row.numeric(), row.recommendation(), row.favourable(), row.highest()),
                row.period());
    }

    /** Whose figure it is, seen from the unit that is asked about. */
    enum Role {
        OWN,
        PARENT,
        TENANT,
        CHILD,
        BEFORE,
        CHILD_BEFORE
    }

    /** A kept cell. */
    record ResultCell(
            Role role,
            String unit,
            Optional<String> name,
            long invited,
            Optional<Figure> figure,
            String part,
            Counts counts,
            Optional<Withheld> withheld,
            Scale scale,
            Optional<Period> period) {}

    record CellRow(
            Role role,
            String unit,
            Optional<String> name,
            long invited,
            Optional<Cube.Kind> kind,
            String code,
            String part,
            long n,
            @Json Map<String, Long> counts,
            Optional<Withheld> withheld,
            boolean numeric,
            boolean recommendation,
            Optional<Integer> favourable,
            Optional<Integer> highest,
            Optional<Period> period) {}
}
