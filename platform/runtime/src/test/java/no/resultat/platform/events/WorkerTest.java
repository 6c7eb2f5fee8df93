package no.resultat.platform.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private static final long PATIENCE = 20;

    private final Semaphore pieces = new Semaphore(0);

    @Test
    void pieces_that_come_together_are_done_beside_each_other() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        Worker worker = new Worker("together", 3, () -> {
            boolean taken = pieces.tryAcquire();
            if (taken) {
                together.await(PATIENCE, SECONDS);
            }
            return taken;
        });
        worker.start();
        pieces.release(3);
        worker.wake();
        together.await(PATIENCE, SECONDS);
        worker.stop();
    }

    @Test
    void a_piece_that_comes_while_all_are_busy_is_done_after_that() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(2);
        AtomicBoolean first = new AtomicBoolean(true);
        Worker worker = new Worker("busy", () -> {
            if (pieces.tryAcquire()) {
                busy.countDown();
                if (first.getAndSet(false)) {
                    assertThat(free.await(PATIENCE, SECONDS)).isTrue();
                }
                done.countDown();
            }
            return false;
        });
        worker.start();
        pieces.release();
        worker.wakeOne();
        assertThat(busy.await(PATIENCE, SECONDS)).isTrue();
        pieces.release();
        worker.wakeOne();
        free.countDown();
        assertThat(done.await(PATIENCE, SECONDS)).isTrue();
        worker.stop();
    }

    @Test
    void work_that_failed_is_tried_again() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        CountDownLatch done = new CountDownLatch(1);
        Worker worker = new Worker("failing", () -> {
            if (first.getAndSet(false)) {
                throw new IllegalStateException("the first time");
            }
            done.countDown();
            return false;
        });
        worker.start();
        assertThat(done.await(PATIENCE, SECONDS)).isTrue();
        worker.stop();
    }
}
