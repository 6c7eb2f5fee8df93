package no.resultat.platform.table.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import no.resultat.platform.table.TableProblem;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whoever_finds_no_place_in_time_is_told_to_come_again() {
        Places places = new Places(1, 1, Duration.ofMillis(1));
        places.run("a", () -> assertThatThrownBy(() -> ran(places)).isInstanceOf(TableProblem.class));
        assertThat(ran(places)).isTrue();
    }

    @Test
    void a_pull_that_fails_gives_its_place_back() {
        Places places = new Places(1, 1, Duration.ofMillis(1));
        assertThatThrownBy(() -> places.run("a", () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ran(places)).isTrue();
    }

    @Test
    void whoever_waits_gets_the_place_of_one_that_ends() throws Exception {
        Places places = new Places(1, 1, LONG);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> places.run("a", () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(() -> ran(places));
        end.countDown();
        first.get();
        assertThat(second.get()).isTrue();
    }

    @Test
    void one_tenant_leaves_places_to_the_others() {
        Places places = new Places(2, 1, Duration.ofMillis(1));
        places.run("b", () -> {
            assertThatThrownBy(() -> places.run("b", () -> {})).isInstanceOf(TableProblem.class);
            assertThat(ran(places)).isTrue();
        });
    }

    private static boolean ran(Places places) {
        AtomicBoolean ran = new AtomicBoolean();
        places.run("a", () -> ran.set(true));
        return ran.get();
    }
}
