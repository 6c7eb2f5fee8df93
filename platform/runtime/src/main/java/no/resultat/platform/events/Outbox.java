package no.resultat.platform.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.watch.Trace;
import org.jdbi.v3.core.Jdbi;

/**
 * Says something to the other services, if and only if the caller's transaction commits; {@link Relay} carries it to
 * the broker.
 */
@ApplicationScoped
public class Outbox {
    private static final String SAY = """
            insert into outbox (aggregatetype, aggregateid, type, payload, tenant, trace)
            select :topic, :tenant || '|' || said.key, :type, raised(said.payload, (select revision_base())), :tenant, :trace
            from unnest(:keys, :payloads) with ordinality as said (key, payload, place)
            order by said.place
            """;
    private static final String NEXT = "select nextval(cast(:sequence as regclass))";
    private static final int SAID_AT_ONCE = 5000;

    private final Callers callers;
    private final Jdbi database;
    private final JsonTexts json;
    private final Event<NewEvents> said;

    Outbox(Callers callers, Jdbi database, JsonTexts json, Event<NewEvents> said) {
        this.callers = callers;
        this.database = database;
        this.json = json;
        this.said = said;
    }

    /** @param naturalKey what the event is about, without the tenant, which the caller's is put before */
    @Transactional(TxType.MANDATORY)
    public void publish(Topic topic, String naturalKey, Object event) {
        publishAll(topic, List.of(event), one -> naturalKey);
    }

    /**
     * The same for something that keeps no count of its own of how often it was told of.
     *
     * @param sequence the database's, whose next value is the event's revision
     * @param told the event by its revision
     */
    @Transactional(TxType.MANDATORY)
    public <E> void publishNext(Topic topic, String sequence, LongFunction<E> told, Function<E, String> naturalKey) {
        long revision = database.withHandle(handle -> handle.createQuery(NEXT)
                .bind("sequence", sequence)
                .mapTo(long.class)
                .one());
        publishAll(topic, List.of(told.apply(revision)), naturalKey);
    }

    /** The same for many of one sort at once, in their order. */
    @Transactional(TxType.MANDATORY)
    public <E> void publishAll(Topic topic, List<E> events, Function<E, String> naturalKey) {
        if (events.isEmpty()) {
            return;
        }
        String tenant = callers.current().tenant();
        database.useHandle(handle -> {
            for (int from = 0; from < events.size(); from += SAID_AT_ONCE) {
                List<E> some = events.subList(from, Math.min(events.size(), from + SAID_AT_ONCE));
                handle.createUpdate(SAY)
                        .bind("topic", topic.topicName())
                        .bind("type", some.get(0).getClass().getSimpleName())
                        .bind("tenant", tenant)
                        .bind("trace", Trace.current())
                        .bindArray(
                                "keys",
                                String.class,
                                some.stream().map(naturalKey).toList())
                        .bindArray(
                                "payloads",
                                String.class,
                                some.stream().map(json::write).toList())
                        .execute();
            }
        });
        said.fire(new NewEvents());
    }

    /** There will be something to carry once the transaction commits. */
    record NewEvents() {}
}
