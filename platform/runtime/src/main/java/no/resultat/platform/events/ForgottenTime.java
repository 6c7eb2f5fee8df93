package no.resultat.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.StateEvent;
import no.resultat.platform.events.OwnTopics.Thing;
import no.resultat.platform.events.OwnTopics.ToldEvent;

/** What a service has told in a time that its database knows nothing of, and what puts that right. */
final class ForgottenTime {
    /** More than anything is ever changed. */
    private static final long STEP = 1_000_000_000;

    private final ObjectMapper json;
    private final long told;
    private final Set<String> waiting;
    private final Map<Thing, ToldEvent> forgotten = new LinkedHashMap<>();
    private final Map<Thing, ToldEvent> before = new HashMap<>();
    private Optional<ToldEvent> first = Optional.empty();
    private long last;

    /**
     * @param told how many events the database has told
     * @param waiting the ids of events that it is still to tell: who was killed has told them, and does not know
     */
    ForgottenTime(ObjectMapper json, long told, Set<String> waiting) {
        this.json = json;
        this.told = told;
        this.last = told;
        this.waiting = waiting;
    }

    /** Whether the event was told in it. */
    boolean has(ToldEvent event) {
        return event.number() > told && !waiting.contains(event.id());
    }

    /** Learns which things it is about. All that was told is given to it, in its order within each thing. */
    void learn(ToldEvent event) {
        if (event.number() > told
                && first.filter(one -> one.number() <= event.number()).isEmpty()) {
            first = Optional.of(event);
        }
        last = Math.max(last, event.number());
        if (has(event) && event.payload().isPresent()) {
            forgotten.put(event.thing(), event);
        } else if (has(event)) {
            forgotten.remove(event.thing()); // of a tenant that has ended
        }
    }

    /** Learns how those things were before, once it is known which they are. All that was told is given to it again. */
    void learnBefore(ToldEvent event) {
        if (!has(event) && forgotten.containsKey(event.thing())) {
            // who renames somebody tells a thing again by the number that it has
            before.merge(event.thing(), event, (one, next) -> next.number() >= one.number() ? next : one);
        }
    }

    /** Of how many things something was told in it. */
    int things() {
        return forgotten.size();
    }

    /**
     * Whether it began later than an instant: the first event that the database has not told is there, and was told
     * later.
     */
    boolean beganAfter(Instant instant) {
        return first.filter(event -> event.number() == told + 1)
                .filter(event -> event.at().isAfter(instant))
                .isPresent();
    }

    /** How many events the service has told, those that its database does not know of among them. */
    long told() {
        return last;
    }

    /** What is to be added to the revision of whatever is told from now on: it is above all that was told. */
    long revisionBase() throws JsonProcessingException {
        long highest = 0;
        for (ToldEvent event : forgotten.values()) {
            highest = Math.max(highest, event(event).revision());
        }
        return (highest / STEP + 1) * STEP;
    }

    /**
     * How the things were before, for whoever knows them otherwise.
     *
     * @param base what is added to their revisions
     * @param except what is told anyhow
     */
    List<Amendment> amendments(long base, Collection<Thing> except) throws JsonProcessingException {
        List<Amendment> amendments = new ArrayList<>();
        for (ToldEvent event : forgotten.values()) {
            if (!except.contains(event.thing())) {
                amendments.add(new Amendment(event.thing(), event.tenant(), asBefore(event, base)));
            }
        }
        return amendments;
    }

    private String asBefore(ToldEvent event, long base) throws JsonProcessingException {
        ToldEvent known = before.get(event.thing());
        if (known == null || known.payload().isEmpty()) {
            return json.writeValueAsString(event(event).withdrawn(base));
        }
        ObjectNode payload = (ObjectNode) json.readTree(known.payload().get());
        return json.writeValueAsString(
                payload.put("revision", base + payload.get("revision").asLong() % STEP));
    }

    private StateEvent event(ToldEvent told) throws JsonProcessingException {
        return json.readerFor(told.thing().topic().event())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .readValue(told.payload().orElseThrow());
    }

    /** What is told of a thing to put right what is known of it. */
    record Amendment(Thing thing, String tenant, String payload) {}
}
