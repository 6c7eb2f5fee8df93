package no.resultat.survey.form;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.Oslo;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.survey.campaign.Campaign.Confidentiality;
import no.resultat.survey.campaign.Token;
import no.resultat.survey.questionnaire.Questionnaire;
import no.resultat.survey.questionnaire.Questionnaires;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets people answer, without a login. A token tells which municipality, campaign and unit it is about, and nothing of
 * who holds it; what is kept of an answer is what was answered, and the unit.
 */
@ApplicationScoped
class Forms {

    private static final String FORM = "select * from form_of(:hash, :today)";

    /** An invitation is gone with its draft when it is used. The lock keeps the campaign from closing meanwhile. */
    private static final String SEND = """
            with open as (
                select id from campaign where id = :campaign and state = 'open' and :today between opens and closes for share
            ),
            used as (
                delete from form_token t using open
                where t.hash = :hash and t.kind = 'invitation' and t.campaign = open.id
                returning t.campaign, t.unit
            ),
            counted as (
                update form_token t set remaining = remaining - 1 from open
                where t.hash = :hash and t.kind = 'open-link' and t.remaining > 0 and t.campaign = open.id
                returning t.campaign, t.unit
            )
            insert into received (campaign, unit, answers)
            select campaign, unit, :answers from used
            union all
            select campaign, unit, :answers from counted
            """;

    private static final String SAVE = """
            update form_token set draft = :draft where hash = :hash and kind = 'invitation'
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Questionnaires questionnaires;

    Forms(Jdbi database, Callers callers, Questionnaires questionnaires) {
        this.database = database;
        this.callers = callers;
        this.questionnaires = questionnaires;
    }

    /** @throws NotOpen on other days than it can be answered */
    Form read(Token token, String language) {
        return with(
                token,
                place -> Form.of(
                        place.label(),
                        place.unit(),
                        place.closes(),
                        place.confidentiality(),
                        questionnaire(place),
                        place.draft(),
                        language));
    }

    /** Keeps what is answered so far; a link that many use keeps none. */
    void save(Token token, Map<String, JsonNode> given) {
        with(token, place -> {
            require(Answers.draft(questionnaire(place), given));
            if (place.kind().equals("open-link")) {
                throw new InvalidDocument(List.of(
                        new InvalidDocument.Mistake("", "not-allowed", "a link that many answer by keeps no drafts")));
            }
            return database.withHandle(handle -> handle.createUpdate(SAVE)
                    .bind("hash", token.hash())
                    .bind("draft", new AsJson(given))
                    .execute());
        });
    }

    /** Takes an answer; of several at once by the same invitation, one. */
    void send(Token token, Map<String, JsonNode> given) {
        with(token, place -> {
            Answers answers = Answers.complete(questionnaire(place), given);
            require(answers);
            int taken = database.withHandle(handle -> handle.createUpdate(SEND)
                    .bind("hash", token.hash())
                    .bind("campaign", place.campaign())
                    .bind("today", Oslo.today())
                    .bind("answers", new AsJson(answers.values()))
                    .execute());
            if (taken == 0) {
                throw place.kind().equals("open-link") ? NotOpen.full() : new UnknownForm();
            }
            return taken;
        });
    }

    private <T> T with(Token token, Work<T> work) {
        Place place = database.withHandle(handle -> handle.createQuery(FORM)
                        .bind("hash", token.hash())
                        .bind("today", Oslo.today())
                        .mapTo(Place.class)
                        .findOne())
                .orElseThrow(UnknownForm::new);
        if (!place.open()) {
            throw NotOpen.today(place.opens(), place.closes());
        }
        return callers.call(Caller.of(place.tenant()), () -> work.on(place));
    }

    private static void require(Answers answers) {
        if (!answers.mistakes().isEmpty()) {
            throw new InvalidDocument(answers.mistakes());
        }
    }

    private Questionnaire questionnaire(Place place) {
        return questionnaires.document(place.tenant(), place.questionnaire(), place.version());
    }

    private interface Work<T> {
        T on(Place place);
    }

    record Place(
            String tenant,
            String kind,
            Optional<String> draft,
            UUID campaign,
            Label label,
            String questionnaire,
            int version,
            LocalDate opens,
            LocalDate closes,
            Confidentiality confidentiality,
            boolean open,
            String unit) {}
}
