package no.resultat.deploy.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import no.resultat.deploy.suite.Service;

/**
 * A moment of a service's work, named by the table that it is about to write: what comes before that is done, what
 * comes after is not. Whoever holds the table back sees the service come there.
 */
public enum KillPoint {
    /** An answer that a repeated request gets again. */
    IDEMPOTENCY_KEY(Service.REPORTING),
    /** What a push has brought, and what became of it. */
    IMPORT(Service.REPORTING),
    /** The rows of a push as they came. */
    LEDGER_STAGING(Service.REPORTING),
    /** The ledger by month. */
    BALANCE(Service.REPORTING),
    /** The figures that others are told. */
    PUBLISHED(Service.REPORTING),
    /** The events that are to be told; and those that the broker has, which leave it. */
    OUTBOX(Service.REPORTING),
    /** How many events were told. */
    TELLING(Service.REPORTING),
    /** Which event of a thing was heard last. */
    INBOX(Service.SCORECARD),
    /** The figures that a light is of. */
    MEASUREMENT(Service.SCORECARD),
    /** The lights. */
    STATUS(Service.SCORECARD),
    /** The tasks of leaders. */
    TASK(Service.SCORECARD),
    /** Who has changed what. */
    AUDIT(Service.SCORECARD),
    /** How far the topics were heard. */
    HEARD(Service.SCORECARD);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WAITING =
            "select exists (select from pg_locks where relation = ?::regclass and not granted)";

    private final Service service;

    KillPoint(Service service) {
        this.service = service;
    }

    /** Whose work it is. */
    public Service service() {
        return service;
    }

    /**
     * Holds the service back from there, until {@link #kill}.
     *
     * @param owner who may do that, in the service's database
     */
    public void hold(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("set local lock_timeout = '20s'");
            statement.execute("lock table %s in share mode".formatted(table())); // holds who writes, not who reads
        }
    }

    /**
     * Kills the service as soon as it is there.
     *
     * @param owner who holds it back
     * @return whether it came there within twenty seconds
     */
    public boolean kill(Connection owner, Runnable killing) throws SQLException {
        boolean isThere = awaitService(owner);
        if (isThere) {
            killing.run();
        }
        owner.rollback();
        return isThere;
    }

    private boolean awaitService(Connection owner) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (PreparedStatement waiting = owner.prepareStatement(WAITING)) {
            waiting.setString(1, table());
            while (System.nanoTime() < end) {
                try (ResultSet answer = waiting.executeQuery()) {
                    answer.next();
                    if (answer.getBoolean(1)) {
                        return true;
                    }
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
        return false;
    }

    private String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "%s about to write %s".formatted(service.label(), table());
    }
}
