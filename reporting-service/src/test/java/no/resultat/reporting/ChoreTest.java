package no.resultat.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a service does by itself: if and only if it was asked for, from its instant on, and whatever else fails. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ChoreTest {
    private static final List<String> SWEPT = new CopyOnWriteArrayList<>();

    @Inject
    Chores chores;

    @Inject
    Callers callers;

    @Inject
    Jdbi database;

    @Test
    void it_is_done_soon_and_once_and_what_fails_rests_and_holds_up_no_other() {
        asked(() -> {
            chores.mark("falling", "plate");
            chores.mark("sweeping", "hall");
            chores.mark("sweeping", "hall");
            chores.mark("sweeping", "attic", Instant.now().plus(Duration.ofDays(1)));
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> SWEPT.contains("hall"));
        await().atMost(Duration.ofSeconds(20)).until(() -> due("falling", "plate") == 1);

        assertThatThrownBy(() -> asked(() -> {
                    chores.mark("sweeping", "stairs");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        asked(() -> chores.mark("sweeping", "attic")); // sooner than it was
        asked(() -> chores.mark("sweeping", "yard"));

        await().atMost(Duration.ofSeconds(20)).until(() -> SWEPT.contains("yard"));
        assertThat(SWEPT).containsExactlyInAnyOrder("hall", "attic", "yard");
        assertThat(due("sweeping", "%")).isZero();
    }

    private void asked(Runnable work) {
        callers.run(
                Caller.of("fjordvik"), () -> QuarkusTransaction.requiringNew().run(work));
    }

    /** How many wait for an instant that is yet to come. */
    private long due(String kind, String part) {
        return callers.call(
                Caller.of("fjordvik"),
                () -> database.withHandle(handle -> handle.createQuery(
                                "select count(*) from chore where kind = :kind and part like :part and due > clock_timestamp()")
                        .bind("kind", kind)
                        .bind("part", part)
                        .mapTo(long.class)
                        .one()));
    }

    @ApplicationScoped
    static class Sweeping implements Chore {
        @Override
        public String kind() {
            return "sweeping";
        }

        @Override
        public void take(List<Part> parts, Instant now) {
            parts.forEach(part -> SWEPT.add(part.name()));
        }
    }

    @ApplicationScoped
    static class Falling implements Chore {
        @Override
        public String kind() {
            return "falling";
        }

        @Override
        public void take(List<Part> parts, Instant now) {
            throw new IllegalStateException("it broke");
        }
    }
}
