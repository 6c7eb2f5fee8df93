package no.resultat.platform.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * What waits for the service, as metrics for whoever watches it: events to be told, imports, deliveries, what is due.
 * {@code resultat_backlog} tells how much, {@code resultat_backlog_seconds} since when the oldest of it waits; neither
 * is a number while the database is away.
 */
@ApplicationScoped
class Backlogs {
    private static final String READ = "select of, waiting, since from backlogs()";
    /** A scrape asks for all of them, one after the other. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Jdbi database;
    private final MeterRegistry metrics;
    private Map<String, Backlog> known = Map.of();
    private Instant knownAt = Instant.EPOCH;

    Backlogs(Jdbi database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    void tell(@Observes StartupEvent started) {
        read().keySet().forEach(of -> {
            Gauge.builder("resultat.backlog", () -> of(of).map(Backlog::waiting).orElse(null))
                    .description("How much waits")
                    .tag("of", of)
                    .register(metrics);
            Gauge.builder(
                            "resultat.backlog.seconds",
                            () -> of(of).map(Backlog::age).orElse(null))
                    .description("For how long the oldest of it has been waiting")
                    .tag("of", of)
                    .register(metrics);
        });
    }

    /** A database that does not answer is asked once for all of them, so that the other metrics are told in time. */
    private synchronized Optional<Backlog> of(String of) {
        if (knownAt.plus(FRESH).isBefore(Instant.now())) {
            try {
                known = read();
            } catch (RuntimeException away) {
                known = Map.of();
            }
            knownAt = Instant.now();
        }
        return Optional.ofNullable(known.get(of));
    }

    private Map<String, Backlog> read() {
        return database.withHandle(handle -> handle.createQuery(READ).mapTo(Backlog.class).stream()
                .collect(Collectors.toMap(Backlog::of, backlog -> backlog)));
    }

    record Backlog(String of, long waiting, Optional<Instant> since) {
        /** In seconds; 0 where nothing waits. */
        double age() {
            return since.map(oldest -> Duration.between(oldest, Instant.now()).toMillis() / 1e3)
                    .filter(age -> age > 0)
                    .orElse(0.0);
        }
    }
}
