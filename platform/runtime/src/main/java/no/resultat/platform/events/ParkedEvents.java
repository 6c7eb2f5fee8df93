package no.resultat.platform.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.Paging;
import no.resultat.platform.watch.Trace;
import org.jdbi.v3.core.Jdbi;

/** Events of other services that could not be taken, kept until they are. */
@ApplicationScoped
class ParkedEvents {
    private static final String COLUMNS =
            "id, event_id, coalesce(source, '/' || split_part(topic, '.', 2)) source, topic, key, payload, reason, parked_at";
    private static final String LIST = """
            select %s
            from parked
            where id > :after
            order by id
            limit :fetch
            """.formatted(COLUMNS);
    private static final String ONE = """
            select %s from parked where id = :id for update
            """.formatted(COLUMNS);

    private final Jdbi database;
    private final Inbox inbox;
    private final Callers callers;

    ParkedEvents(Jdbi database, Inbox inbox, Callers callers) {
        this.database = database;
        this.inbox = inbox;
        this.callers = callers;
    }

    List<ParkedResource.Parked> list(Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("after", paging.after(1).map(cursor -> cursor.number(0)).orElse(0L))
                .bind("fetch", paging.fetch())
                .mapTo(ParkedResource.Parked.class)
                .list());
    }

    /**
     * Takes an event now.
     *
     * @throws ParkedResource.UnknownParkedEvent if there is none
     * @throws ParkedResource.StillParked if it still cannot be taken
     */
    @Transactional
    void retry(long id) {
        ParkedResource.Parked parked = database.withHandle(handle -> handle.createQuery(ONE)
                .bind("id", id)
                .mapTo(ParkedResource.Parked.class)
                .findOne()
                .orElseThrow(() -> new ParkedResource.UnknownParkedEvent(id)));
        String tenant = callers.current().tenant();
        var message = new Inbox.Message(
                parked.eventId(),
                parked.source(),
                parked.topic(),
                tenant,
                parked.key(),
                parked.payload(),
                parked.parkedAt(),
                Trace.current());
        inbox.retry(message).ifPresent(reason -> {
            throw new ParkedResource.StillParked(id, reason);
        });
        database.useHandle(handle -> handle.execute("delete from parked where id = ?", id));
    }
}
