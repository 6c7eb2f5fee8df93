package no.resultat.deploy.suite;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/**
 * How far the services have read the topics. What a restored service had heard after the instant that it was taken back
 * to, it must hear again; what it hears twice has no effect.
 */
final class ReadTopics {
    /** Longer than it takes the broker to see that members of a group are gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ReadTopics() {}

    /** Lets every service read all topics from their beginning. No service may be running. */
    static void forget(Map<String, String> administrator) throws IOException {
        try (Admin kafka = Admin.create(Map.copyOf(administrator))) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            for (Service service : Service.values()) {
                while (!isForgotten(kafka, service.label())) {
                    if (System.nanoTime() > end) {
                        throw new IOException("somebody still reads topics as " + service.label());
                    }
                    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                }
            }
        }
    }

    private static boolean isForgotten(Admin kafka, String group) throws IOException {
        try {
            kafka.deleteConsumerGroups(List.of(group)).all().get(30, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return true;
            }
            throw new IOException("the broker does not forget what was read: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
