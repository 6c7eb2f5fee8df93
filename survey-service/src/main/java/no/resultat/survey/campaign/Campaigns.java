package no.resultat.survey.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.organisation.Organisation;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.webhook.Notice;
import no.resultat.platform.webhook.Notices;
import no.resultat.platform.webhook.WebhookEvent;
import no.resultat.survey.campaign.Campaign.State;
import no.resultat.survey.questionnaire.Questionnaires;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The municipality's campaigns and how far each has come. */
@ApplicationScoped
public class Campaigns {
    private static final String COLUMNS = """
            id, label, questionnaire, version, respondent_group, period, opens, closes, smallest_group, confidentiality, tells, state,
            exists (select from release r
                    where r.kind = 'campaign' and r.key = campaign.id::text and r.citizens <= statement_timestamp()) as open,
            released_at, revision
            """;
    private static final String ONE = "select " + COLUMNS + " from campaign where id = :id";
    private static final String ONE_ALONE = ONE + " for update";
    private static final String LIST = "select " + COLUMNS + """
            from campaign
            where (:state::text is null or state = :state)
              and (:questionnaire::text is null or questionnaire = :questionnaire)
              and position < coalesce((select position from campaign where id = :after::uuid), 9223372036854775807)
            order by position desc
            limit :fetch
            """;
    private static final String CREATE = """
            insert into campaign (id, label, questionnaire, version, respondent_group, period, opens, closes, smallest_group,
                confidentiality, tells, state)
            values (:id, :label, :questionnaire, :version, :respondentGroup, :period, :opens, :closes, :smallest,
                :confidentiality, :tells, 'draft')
            """;
    private static final String CHANGE = """
            update campaign
            set label = :label, questionnaire = :questionnaire, version = :version, respondent_group = :respondentGroup,
                period = :period, opens = :opens, closes = :closes, smallest_group = :smallest, confidentiality = :confidentiality,
                tells = :tells,
                revision = revision + 1
            where id = :id
            """;
    private static final String ADD_UNITS =
            "insert into campaign_unit (campaign, unit) select :id, unnest(:units) on conflict do nothing";
    private static final String LEAVE_UNITS = "delete from campaign_unit where campaign = :id and unit <> all (:units)";
    private static final String INVITED_ELSEWHERE = """
            select distinct unit from form_token where campaign = :id and unit <> all (:units) order by unit
            """;
    private static final String PLACES = """
            select u.unit, u.invited,
                   case when c.state = 'open' and u.invited >= c.smallest_group then
                       (select count(*) from form_token t where t.campaign = u.campaign and t.unit = u.unit and t.kind = 'invitation')
                   end as unanswered
            from campaign_unit u
            join campaign c on c.id = u.campaign
            where u.campaign = :id
            order by u.unit
            """;
    private static final String ADVANCE = """
            update campaign
            set state = :state, version = :version, revision = revision + 1,
                released_at = case when :state = 'released' then :now::timestamptz end
            where id = :id
            """;
    private static final List<String> DROP = List.of(
            "delete from form_token where campaign = :id",
            "delete from campaign_unit where campaign = :id",
            "delete from campaign where id = :id");
    private static final String FORGET_TOKENS = "delete from form_token where campaign = :id";

    private final Jdbi database;
    private final Organisation organisation;
    private final Questionnaires questionnaires;
    private final IdempotencyKeys keys;
    private final Audit audit;
    private final Notices notices;
    private final Event<CampaignClosed> closed;
    private final Event<CampaignReleased> released;

    Campaigns(
            Jdbi database,
            Organisation organisation,
            Questionnaires questionnaires,
            IdempotencyKeys keys,
            Audit audit,
            Notices notices,
            Event<CampaignClosed> closed,
            Event<CampaignReleased> released) {
        this.database = database;
        this.organisation = organisation;
        this.questionnaires = questionnaires;
        this.keys = keys;
        this.audit = audit;
        this.notices = notices;
        this.closed = closed;
        this.released = released;
    }

    /** @return where it is; the first answer again for a key that was used for it */
    @Transactional
    URI create(NewCampaign wanted, Optional<String> key) {
        return keys.once(key, "campaign", wanted, () -> {
            UUID id = UUID.randomUUID();
            URI location = URI.create("/v1/campaigns/" + id);
            int version = requireRight(wanted);
            database.useHandle(handle -> create(handle, id, version, wanted));
            audit.changed("campaign", id.toString(), null, wanted);
            return location;
        });
    }

    private int requireRight(NewCampaign wanted) {
        List<Mistake> mistakes = new ArrayList<>(wanted.mistakes());
        Optional<Integer> version = Optional.ofNullable(wanted.questionnaire()).flatMap(questionnaires::newestVersion);
        if (version.isEmpty() && wanted.questionnaire() != null) {
            mistakes.add(new Mistake(
                    "/questionnaire",
                    "unknown-questionnaire",
                    "there is no questionnaire %s".formatted(wanted.questionnaire())));
        }
        if (wanted.units() != null) {
            Set<UnitCode> known =
                    new HashSet<>(organisation.known(wanted.units()).keySet());
            for (int at = 0; at < wanted.units().size(); at++) {
                if (!known.contains(wanted.units().get(at))) {
                    mistakes.add(new Mistake(
                            "/units/" + at,
                            "unknown-unit",
                            "there is no unit %s".formatted(wanted.units().get(at))));
                }
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        return version.orElseThrow();
    }

    private void create(Handle handle, UUID id, int version, NewCampaign wanted) {
        bound(handle.createUpdate(CREATE), id, version, wanted).execute();
        units(handle.createUpdate(ADD_UNITS), id, wanted).execute();
    }

    /**
     * Changes a draft; of a campaign that is open only what it is called and its last day, so that respondents can be
     * given more time.
     */
    @Transactional
    Campaign change(UUID id, NewCampaign wanted, Precondition precondition) {
        return database.withHandle(handle -> {
            TenantLock.take(handle);
            Campaign before = find(handle, ONE_ALONE, id);
            precondition.check(Optional.of(before.revision()));
            if (before.state() != State.DRAFT && before.state() != State.OPEN) {
                throw new WrongState(before.state(), State.DRAFT, State.OPEN);
            }
            int newest = requireRight(wanted);
            List<Mistake> mistakes = before.state() == State.OPEN
                    ? wanted.fixedMistakes(
                            before,
                            places(id).stream().map(Campaign.Place::unit).collect(Collectors.toSet()))
                    : invitedElsewhere(handle, id, wanted);
            if (!mistakes.isEmpty()) {
                throw new InvalidDocument(mistakes);
            }
            bound(handle.createUpdate(CHANGE), id, before.state() == State.OPEN ? before.version() : newest, wanted)
                    .execute();
            units(handle.createUpdate(LEAVE_UNITS), id, wanted).execute();
            units(handle.createUpdate(ADD_UNITS), id, wanted).execute();
            Campaign after = find(handle, ONE, id);
            audit.changed("campaign", id.toString(), before, after);
            return after;
        });
    }

    private static List<Mistake> invitedElsewhere(Handle handle, UUID id, NewCampaign wanted) {
        return units(handle.createQuery(INVITED_ELSEWHERE), id, wanted).mapTo(String.class).stream()
                .map(unit -> new Mistake("/units", "invited", "%s is not among them, and was invited".formatted(unit)))
                .toList();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, UUID id, int version, NewCampaign wanted) {
        return statement
                .bind("id", id)
                .bind("label", wanted.label())
                .bind("questionnaire", wanted.questionnaire())
                .bind("version", version)
                .bind("respondentGroup", wanted.respondentGroup())
                .bind("period", wanted.period())
                .bind("opens", wanted.opens())
                .bind("closes", wanted.closes())
                .bind("smallest", wanted.smallest())
                .bind("confidentiality", Word.of(wanted.promised()))
                .bind("tells", Word.of(wanted.telling()));
    }

    private static <S extends SqlStatement<S>> S units(S statement, UUID id, NewCampaign wanted) {
        return statement
                .bind("id", id)
                .bindArray(
                        "units",
                        String.class,
                        wanted.units().stream().map(UnitCode::text).toList());
    }

    /** @throws UnknownCampaign if there is none */
    public Campaign read(UUID id) {
        return database.withHandle(handle -> find(handle, ONE, id));
    }

    /** How many were invited where, and how many of them have not answered. */
    List<Campaign.Place> places(UUID id) {
        return database.withHandle(handle -> handle.createQuery(PLACES)
                .bind("id", id)
                .mapTo(Campaign.Place.class)
                .list());
    }

    List<Campaign> list(String state, String questionnaire, Optional<UUID> after, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("state", state)
                .bind("questionnaire", questionnaire)
                .bind("after", after.orElse(null))
                .bind("fetch", paging.fetch())
                .mapTo(Campaign.class)
                .list());
    }

    /** From now on it can be answered, in the questionnaire's newest version. */
    @Transactional
    Campaign open(UUID id) {
        return advance(
                id, State.OPEN, (campaign, now) -> questionnaires.use(campaign.questionnaire(), campaign.version()));
    }

    /** No more answers are taken, and tokens that were not used are forgotten. */
    @Transactional
    Campaign close(UUID id) {
        return advance(id, State.CLOSED, (campaign, now) -> {
            closed.fire(new CampaignClosed(id));
            database.useHandle(
                    handle -> handle.createUpdate(FORGET_TOKENS).bind("id", id).execute());
        });
    }

    /** Results are computed, once and for all. */
    @Transactional
    Campaign release(UUID id) {
        return advance(id, State.RELEASED, (campaign, now) -> {
            released.fire(new CampaignReleased(campaign, now));
            notices.tell(
                    WebhookEvent.CAMPAIGN_RELEASED,
                    List.of(campaign),
                    told -> new Notice(id.toString(), Optional.empty(), Optional.empty(), told));
        });
    }

    /**
     * Takes a campaign away that was never opened, with its invitations.
     *
     * @throws UnknownCampaign if there is none
     * @throws WrongState if it is no draft any more
     */
    @Transactional
    void drop(UUID id, Precondition precondition) {
        database.useHandle(handle -> {
            TenantLock.take(handle);
            Campaign known = find(handle, ONE_ALONE, id);
            precondition.check(Optional.of(known.revision()));
            if (known.state() != State.DRAFT) {
                throw new WrongState(known.state(), State.DRAFT);
            }
            DROP.forEach(
                    statement -> handle.createUpdate(statement).bind("id", id).execute());
            audit.changed("campaign", id.toString(), known, null);
        });
    }

    /** Asking again for the state that it is in changes nothing. */
    private Campaign advance(UUID id, State to, Step step) {
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Campaign before = find(handle, ONE_ALONE, id);
            if (before.state() == to) {
                return before;
            }
            State from = State.values()[to.ordinal() - 1];
            if (before.state() != from) {
                throw new WrongState(before.state(), from);
            }
            int version = to == State.OPEN
                    ? questionnaires.newestVersion(before.questionnaire()).orElseThrow()
                    : before.version();
            handle.createUpdate(ADVANCE)
                    .bind("id", id)
                    .bind("state", Word.of(to))
                    .bind("version", version)
                    .bind("now", now)
                    .execute();
            Campaign after = find(handle, ONE, id);
            step.take(after, now);
            audit.changed("campaign", id.toString(), before, after);
            return after;
        });
    }

    private static Campaign find(Handle handle, String statement, UUID id) {
        return handle.createQuery(statement)
                .bind("id", id)
                .mapTo(Campaign.class)
                .findOne()
                .orElseThrow(() -> new UnknownCampaign(id));
    }

    private interface Step {
        void take(Campaign campaign, Instant now);
    }
}
