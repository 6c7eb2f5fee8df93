package no.resultat.platform.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Where long reads go: to the standby, where the installation names one and it has got as far as the reader has to see,
 * and else to the server that is written to. So an answer is never behind what was acknowledged, wherever it comes
 * from.
 */
@ApplicationScoped
public class Reads {
    /** The data source of the standby; an installation that does not tell its address has none. */
    public static final String STANDBY = "standby";

    private static final Logger LOG = Logger.getLogger(Reads.class);

    private final Jdbi primary;
    private final Optional<Jdbi> standby;
    private final MeterRegistry metrics;

    Reads(
            Jdbi primary,
            @DataSource(STANDBY) InjectableInstance<AgroalDataSource> standby,
            ObjectMapper json,
            MeterRegistry metrics) {
        this.primary = primary;
        this.standby = standby.listActive().stream().findFirst().map(active -> Databases.over(active, json));
        this.metrics = metrics;
    }

    /**
     * Reads in a transaction of its own.
     *
     * @param longest how long it may take
     * @param hasAll asks a server, in that transaction, whether it has all that the reader has to see
     */
    public void read(Duration longest, Predicate<Handle> hasAll, Consumer<Handle> read) {
        if (standby.isPresent() && isReadFrom(standby.get(), longest, hasAll, read)) {
            metrics.counter("resultat.reads", "server", STANDBY).increment();
        } else {
            within(longest, primary, read);
            metrics.counter("resultat.reads", "server", "primary").increment();
        }
    }

    /** @return false, and nothing is read, if the server is away or behind */
    private static boolean isReadFrom(Jdbi server, Duration longest, Predicate<Handle> hasAll, Consumer<Handle> read) {
        boolean[] begun = {false};
        try {
            within(longest, server, handle -> {
                if (hasAll.test(handle)) {
                    begun[0] = true;
                    read.accept(handle);
                }
            });
        } catch (RuntimeException fault) {
            if (begun[0]) {
                throw fault;
            }
            LOG.warnf("The standby is not read: %s", fault);
        }
        return begun[0];
    }

    private static void within(Duration longest, Jdbi server, Consumer<Handle> read) {
        QuarkusTransaction.requiringNew().timeout((int) longest.toSeconds()).run(() -> server.useHandle(read::accept));
    }
}
