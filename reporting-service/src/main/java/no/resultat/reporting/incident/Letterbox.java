package no.resultat.reporting.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.reporting.incident.IncidentDocument.NewIncident;
import org.jdbi.v3.core.Jdbi;

/**
 * Where reports without a name wait until the night. A row that is written at once lies beside rows of the same second
 * that say who was there; so all of a day are taken in at once, in an order that is drawn by lot, by the service
 * itself.
 */
@ApplicationScoped
class Letterbox {
    private static final String DROP = "insert into letterbox (tenant, day, letter) values (:tenant, :day, :letter)";
    private static final String TENANTS = "select distinct tenant from letterbox where day < :today";
    private static final String EMPTY = """
            with taken as (
                delete from letterbox where tenant = :tenant and day < :today returning day, letter
            )
            select day, letter::text as letter from taken order by random()
            """;

    private final Jdbi database;
    private final Callers callers;
    private final Intake intake;
    private final ObjectMapper json;

    Letterbox(Jdbi database, Callers callers, Intake intake, ObjectMapper json) {
        this.database = database;
        this.callers = callers;
        this.intake = intake;
        this.json = json;
    }

    @Transactional
    void drop(NewIncident letter, LocalDate today) {
        database.useHandle(handle -> handle.createUpdate(DROP)
                .bind("tenant", callers.current().tenant())
                .bind("day", today)
                .bind("letter", new AsJson(letter.with(AttachmentRules.bare(letter.files()))))
                .execute());
    }

    /** Takes in what was dropped before a day; each tenant's in a transaction of its own. */
    void empty(LocalDate today) {
        List<String> tenants = callers.call(
                Caller.of(""),
                () -> database.withHandle(handle -> handle.createQuery(TENANTS)
                        .bind("today", today)
                        .mapTo(String.class)
                        .list()));
        tenants.forEach(tenant -> callers.run(
                Caller.of(tenant), () -> QuarkusTransaction.requiringNew().run(() -> empty(tenant, today))));
    }

    private void empty(String tenant, LocalDate today) {
        Instant now = database.withHandle(TenantLock::take);
        database.withHandle(handle -> handle.createQuery(EMPTY)
                        .bind("tenant", tenant)
                        .bind("today", today)
                        .mapTo(Letter.class)
                        .list())
                .forEach(letter -> intake.take(letter(letter.letter()), Optional.empty(), letter.day(), now));
    }

    private NewIncident letter(String text) {
        try {
            return json.readValue(text, NewIncident.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a letter was not read", e);
        }
    }

    record Letter(LocalDate day, String letter) {}
}
