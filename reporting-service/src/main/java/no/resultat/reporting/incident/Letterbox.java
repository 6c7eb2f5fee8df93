package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.json.JsonTexts;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;
import org.jdbi.v3.core.Jdbi;

/**
 * Where reports without a name wait until the night. A row that is written at once lies beside rows of the same second
 * that say who was there; so all of a day are taken in at once, in an order that is drawn by lot, by the service
 * itself.
 */
@ApplicationScoped
class Letterbox implements Chore {
    private static final String KIND = "letterbox";
    private static final String DROP = "insert into letterbox (day, letter) values (:day, :letter)";
    private static final String EMPTY = """
            with taken as (
                delete from letterbox where day < :today returning day, letter
            )
            select day, letter::text as letter from taken order by random()
            """;

    private final Jdbi database;
    private final Chores chores;
    private final Intake intake;
    private final JsonTexts json;

    Letterbox(Jdbi database, Chores chores, Intake intake, JsonTexts json) {
        this.database = database;
        this.chores = chores;
        this.intake = intake;
        this.json = json;
    }

    /** Leaves a letter there until the day is over. */
    @Transactional
    void drop(NewIncident letter, LocalDate today) {
        database.useHandle(handle -> handle.createUpdate(DROP)
                .bind("day", today)
                .bind("letter", new AsJson(letter.with(AttachmentRules.bare(letter.files()))))
                .execute());
        chores.mark(KIND, "", Oslo.startOf(today.plusDays(1)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void take(List<Part> once, Instant now) {
        empty(Oslo.dayOf(now), now);
    }

    /** Takes in what was dropped before a day. */
    @Transactional(TxType.MANDATORY)
    void empty(LocalDate today, Instant now) {
        database.withHandle(handle -> handle.createQuery(EMPTY)
                        .bind("today", today)
                        .mapTo(Letter.class)
                        .list())
                .forEach(letter -> intake.take(
                        json.read(letter.letter(), NewIncident.class), Optional.empty(), letter.day(), now));
    }

    record Letter(LocalDate day, String letter) {}
}
