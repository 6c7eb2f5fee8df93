package no.resultat.platform.database;

import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Tells the faults that pass by themselves, after which the same work may succeed, from those that would come again.
 */
public final class Faults {
    /**
     * SQLSTATE classes: connection, transaction rollback, insufficient resources, operator intervention, system error.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    /** SQLSTATE classes that speak of the data or the statement: they come again, whatever wraps them. */
    private static final Set<String> LASTING = Set.of("22", "23", "42", "P0");

    /** SQLSTATEs of values that no column can hold: number or date out of range, a character that no text may have. */
    private static final Set<String> UNSTORABLE = Set.of("22003", "22008", "22021", "22P05");

    /** SQLSTATE of a key that two transactions have made at once. */
    private static final String ALREADY_THERE = "23505";

    private Faults() {}

    public static boolean isPassing(Throwable thrown) {
        boolean passing = false;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String sqlClass = sql.getSQLState().substring(0, 2);
                if (LASTING.contains(sqlClass)) {
                    return false;
                }
                passing |= PASSING.contains(sqlClass);
            }
            passing |= cause instanceof SQLTransientException
                    || cause instanceof RollbackException
                    || cause instanceof SystemException
                    || isAcquisitionTimeout(cause);
        }
        return passing;
    }

    /** Whether somebody else changed, or made, the same thing between this transaction's read and its write. */
    public static boolean isRace(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException
                    || cause instanceof SQLException sql && ALREADY_THERE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database refused a value that the caller sent and nobody before it could judge. */
    public static boolean isOfTheCaller(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return UNSTORABLE.contains(sql.getSQLState());
            }
        }
        return false;
    }

    /** Agroal tells a pool that has no connection to give by a plain SQLException without a state. */
    private static boolean isAcquisitionTimeout(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() == null;
    }
}
