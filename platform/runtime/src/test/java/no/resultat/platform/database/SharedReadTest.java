package no.resultat.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many ask at once, and one reads for them: never something from before they asked. */
class SharedReadTest {
    private static final Set<String> ALNA = Set.of("alna");

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void who_asks_after_a_write_gets_what_was_written() {
        SharedRead<String, Integer> shared = new SharedRead<>(asked -> Map.of("alna", written.get()));
        for (int value = 0; value < 1000; value++) {
            written.set(value);
            assertThat(shared.now(ALNA)).containsEntry("alna", value);
        }
    }

    @Test
    void those_who_come_while_it_is_being_read_share_the_next_reading() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Set<String>> questions = new ArrayList<>();
        SharedRead<String, Integer> shared = new SharedRead<>(asked -> {
            questions.add(asked);
            int value = written.get();
            if (reads.incrementAndGet() == 1) {
                reading.countDown();
                await(goOn);
            }
            return asked.stream().collect(Collectors.toMap(tenant -> tenant, tenant -> value));
        });
        FutureTask<Integer> first = asking(shared, "alna", new ArrayList<>());
        await(reading);
        written.set(1);
        List<Thread> waiting = new ArrayList<>();
        List<FutureTask<Integer>> others = new ArrayList<>();
        for (int other = 0; other < 20; other++) {
            others.add(asking(shared, other % 2 == 0 ? "alna" : "barum", waiting));
        }
        while (waiting.stream().anyMatch(thread -> thread.getState() != Thread.State.BLOCKED)) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isZero();
        for (FutureTask<Integer> other : others) {
            assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(questions).containsExactly(ALNA, Set.of("alna", "barum"));
    }

    @Test
    void what_fails_is_read_again_by_who_comes_next() {
        SharedRead<String, Integer> shared = new SharedRead<>(asked -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalStateException("away");
            }
            return Map.of("alna", 7);
        });
        assertThatThrownBy(() -> shared.now(ALNA)).hasMessage("away");
        assertThat(shared.now(ALNA)).containsEntry("alna", 7);
    }

    private static FutureTask<Integer> asking(SharedRead<String, Integer> shared, String tenant, List<Thread> threads) {
        FutureTask<Integer> asking =
                new FutureTask<>(() -> shared.now(Set.of(tenant)).get(tenant));
        Thread thread = new Thread(asking);
        threads.add(thread);
        thread.start();
        return asking;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
