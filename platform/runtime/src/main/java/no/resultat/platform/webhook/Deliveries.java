package no.resultat.platform.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.webhook.WebhookClient.Answer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/**
 * Carries a subscriber's events to it, the earliest of each key first, and notes what became of them. An event that was
 * taken is forgotten only afterwards, so that it comes at least once, each time with the same id.
 */
@ApplicationScoped
class Deliveries {
    static final int AT_ONCE = 16;

    private static final String NEXT = """
            select d.position, d.event, d.type, d.key, d.data, d.happened_at, d.waiting_from, d.attempts
            from delivery d
            where d.subscription = :subscription and not d.dead and d.due_at <= clock_timestamp()
              and not exists (
                  select from delivery earlier
                  where earlier.subscription = d.subscription and earlier.key = d.key and not earlier.dead
                    and earlier.position < d.position)
            order by d.position
            limit :atOnce
            """;
    private static final String FORGET = "delete from delivery where position = any (:positions)";
    private static final String FAIL = """
            update delivery
            set attempts = attempts + 1, failure = :failure, dead = :dead, due_at = coalesce(:next::timestamptz, due_at)
            where position = :position
            """;
    private static final String GIVE_UP = """
            update delivery
            set dead = true, failure = coalesce(failure, 'It was not tried within three days')
            where subscription = :subscription and not dead and waiting_from < :before
            """;

    private final Callers callers;
    private final Jdbi database;
    private final WebhookClient client;
    private final String service;

    Deliveries(
            Callers callers,
            Jdbi database,
            WebhookClient client,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.callers = callers;
        this.database = database;
        this.client = client;
        this.service = service;
    }

    /** Sends what is next, on behalf of the subscription's tenant. */
    Round deliverNext(UUID subscription) {
        List<Waiting> next = QuarkusTransaction.requiringNew()
                .call(() -> database.withHandle(handle -> handle.createQuery(NEXT)
                        .bind("subscription", subscription)
                        .bind("atOnce", AT_ONCE)
                        .mapTo(Waiting.class)
                        .list()));
        Endpoint endpoint = QuarkusTransaction.requiringNew()
                .call(() -> Subscription.<Subscription>findById(subscription).endpoint());
        String tenant = callers.current().tenant();
        Map<Waiting, CompletableFuture<Answer>> sent = new LinkedHashMap<>();
        next.forEach(one -> sent.put(one, client.send(endpoint, one.event(service, tenant))));
        Map<Waiting, Answer> answers = new LinkedHashMap<>();
        sent.forEach((one, answer) -> answers.put(one, answer.join()));
        QuarkusTransaction.requiringNew().run(() -> settle(subscription, answers));
        return Round.of(answers.values().stream().toList());
    }

    private void settle(UUID subscription, Map<Waiting, Answer> answers) {
        Instant now = Instant.now();
        List<Long> taken = answers.entrySet().stream()
                .filter(one -> one.getValue().isTaken())
                .map(one -> one.getKey().position())
                .toList();
        database.useHandle(handle -> {
            handle.createUpdate(FORGET)
                    .bindArray("positions", Long.class, taken)
                    .execute();
            answers.forEach((one, answer) -> answer.failure().ifPresent(failure -> {
                Optional<Instant> again = Patience.next(one.waitingFrom(), now, one.attempts() + 1);
                handle.createUpdate(FAIL)
                        .bind("position", one.position())
                        .bind("failure", failure)
                        .bind("dead", again.isEmpty())
                        .bind("next", again)
                        .execute();
            }));
            if (taken.size() < answers.size()) {
                handle.createUpdate(GIVE_UP)
                        .bind("subscription", subscription)
                        .bind("before", now.minus(Patience.WHOLE))
                        .execute();
            }
        });
    }

    /**
     * What became of a round.
     *
     * @param delivered how many events were taken
     * @param failure why the last one that was not taken was not
     * @param isAway whether the subscriber cannot take anything now
     * @param retryAfter how long it asks to be left alone
     */
    record Round(int delivered, Optional<String> failure, boolean isAway, Optional<Duration> retryAfter) {
        static Round of(List<Answer> answers) {
            return new Round(
                    (int) answers.stream().filter(Answer::isTaken).count(),
                    answers.stream()
                            .flatMap(answer -> answer.failure().stream())
                            .reduce((first, last) -> last),
                    answers.stream().anyMatch(answer -> !answer.isTaken() && answer.isAway()),
                    answers.stream()
                            .flatMap(answer -> answer.retryAfter().stream())
                            .max(Comparator.naturalOrder()));
        }
    }

    /** An event that a subscriber is still to be told. */
    record Waiting(
            long position,
            UUID event,
            String type,
            String key,
            String data,
            Instant happenedAt,
            Instant waitingFrom,
            int attempts) {
        CloudEvent event(String service, String tenant) {
            return CloudEvent.of(event, service, type, key, happenedAt, tenant, data);
        }
    }
}
