package no.resultat.platform.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.events.Worker;
import no.resultat.platform.webhook.Deliveries.Round;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives each subscriber with something to hear its turn, a round of events at a time, so that a slow one holds up
 * nobody else for long. The turn is held by the lock on its row, across all instances of the service; one that dies
 * gives it back, and what it sent may be sent again.
 */
@ApplicationScoped
class DeliveryWorker {
    private static final int LONGEST_SECONDS = 60;
    private static final String TAKE_TURN = "select subscription, tenant, failures from take_delivery_turn() "
            + "join delivery_turn using (subscription, tenant)";
    private static final String END_TURN = """
            update delivery_turn
            set turned_at = clock_timestamp(),
                failures = :failures,
                resting_until = clock_timestamp() + :rest * interval '1 millisecond',
                delivered_at = case when :delivered > 0 then clock_timestamp() else delivered_at end,
                failed_at = case when :failure::text is null then failed_at else clock_timestamp() end,
                failure = coalesce(:failure, failure)
            where subscription = :subscription
            """;

    private final Callers callers;
    private final Jdbi database;
    private final Deliveries deliveries;
    private final Worker worker;

    /** @param atOnce how many subscribers are told at the same time */
    DeliveryWorker(
            Callers callers,
            Jdbi database,
            Deliveries deliveries,
            @ConfigProperty(name = "resultat.webhooks.at-once", defaultValue = "4") int atOnce) {
        this.callers = callers;
        this.database = database;
        this.deliveries = deliveries;
        this.worker = new Worker("webhooks", atOnce, this::tellOne);
    }

    void start(@Observes StartupEvent started) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopped) {
        worker.stop();
    }

    void told(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notices.NewDeliveries told) {
        worker.wake();
    }

    private boolean tellOne() {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> {
            Optional<Turn> turn = database.withHandle(
                    handle -> handle.createQuery(TAKE_TURN).mapTo(Turn.class).findOne());
            // no handle is open meanwhile: the thread's would be the round's too, and show it no tenant
            turn.ifPresent(taken -> {
                Round round =
                        callers.call(Caller.of(taken.tenant()), () -> deliveries.deliverNext(taken.subscription()));
                database.useHandle(handle -> end(handle, taken, round));
            });
            return turn.isPresent();
        });
    }

    private static void end(Handle handle, Turn turn, Round round) {
        int failures = round.isAway() ? turn.failures() + 1 : 0;
        Duration rest = round.isAway() ? round.retryAfter().orElse(Patience.rest(failures)) : Duration.ZERO;
        handle.createUpdate(END_TURN)
                .bind("subscription", turn.subscription())
                .bind("failures", failures)
                .bind("rest", rest.toMillis())
                .bind("delivered", round.delivered())
                .bind("failure", round.failure())
                .execute();
    }

    record Turn(UUID subscription, String tenant, int failures) {}
}
