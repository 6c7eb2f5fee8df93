package no.resultat.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A dashboard that listens to one unit. Whenever its stream ends it listens again from the last event that it heard; it
 * misses nothing so, and hears nothing twice.
 */
final class Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BETWEEN_NANOS = 200_000_000;

    private final Caller caller;
    private final URI stream;
    private final String indicator;
    private final Map<String, JsonNode> heard = new ConcurrentHashMap<>();
    private final List<String> twice = new CopyOnWriteArrayList<>();
    private volatile long last;
    private volatile int streams;

    Listener(Caller caller, URI stream, String indicator) {
        this.caller = caller;
        this.stream = stream;
        this.indicator = indicator;
        Thread listening = new Thread(this::listen, "listener");
        listening.setDaemon(true);
        listening.start();
    }

    /** The value that it heard last of a period. */
    Optional<JsonNode> heard(String period) {
        return Optional.ofNullable(heard.get(period));
    }

    /** What it heard although it had heard it, since it was asked before. */
    List<String> heardTwice() {
        List<String> all = List.copyOf(twice);
        twice.removeAll(all);
        return all;
    }

    /** How often its stream was begun. */
    int streams() {
        return streams;
    }

    private void listen() {
        while (true) {
            Optional<Stream<String>> lines =
                    caller.listen("executive", stream, last == 0 ? Optional.empty() : Optional.of(last));
            if (lines.isPresent()) {
                streams++;
                try (Stream<String> open = lines.get()) {
                    take(open.iterator());
                } catch (UncheckedIOException | IOException broken) {
                    // it begins again below
                }
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    private void take(Iterator<String> lines) throws IOException {
        long id = 0;
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("id:")) {
                id = Long.parseLong(line.substring(3).strip());
            } else if (line.startsWith("data:")) {
                JsonNode change = JSON.readTree(line.substring(5));
                if (id <= last) {
                    twice.add("event %d after %d: %s".formatted(id, last, change));
                }
                last = id;
                if (change.path("indicator").asText().equals(indicator)) {
                    heard.put(change.path("period").asText(), change.path("value"));
                }
            }
        }
    }
}
