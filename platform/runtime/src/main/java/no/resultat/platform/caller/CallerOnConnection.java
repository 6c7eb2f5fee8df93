package no.resultat.platform.caller;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.WeakHashMap;
import no.resultat.platform.database.Reads;
import org.postgresql.PGConnection;

/**
 * The one place that tells the database who is calling: every connection that leaves the pool, whoever takes it,
 * reaches only the rows of that caller's tenant, units and person, and of these what is released to the caller's level.
 * Row level security does the rest; without a caller it shows nothing. A connection that was told the same before is
 * not told again, unless that was in a transaction: what it said there is taken back if it is.
 */
@Singleton
@Default
@DataSource(Reads.STANDBY)
class CallerOnConnection implements AgroalPoolInterceptor {
    private static final String TELL = """
            select set_config('resultat.tenant', ?, false), set_config('resultat.units', ?, false),
                   set_config('resultat.level', ?, false), set_config('resultat.unspoken', ?, false),
                   set_config('resultat.person', ?, false), set_config('resultat.roles', ?, false)
            """;

    private final Callers callers;
    private final Map<PGConnection, List<String>> told = Collections.synchronizedMap(new WeakHashMap<>());

    CallerOnConnection(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        List<String> facts = facts(callers.present());
        try {
            PGConnection own = connection.unwrap(PGConnection.class);
            if (facts.equals(told.get(own))) {
                return;
            }
            told.remove(own);
            tell(connection, facts);
            if (connection.getAutoCommit()) {
                told.put(own, facts);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database was not told who is calling", e);
        }
    }

    private static void tell(Connection connection, List<String> facts) throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement(TELL)) {
            for (int fact = 0; fact < facts.size(); fact++) {
                tell.setString(fact + 1, facts.get(fact));
            }
            tell.execute();
        }
    }

    /** In the order of {@link #TELL}. */
    private static List<String> facts(Optional<Caller> caller) {
        Optional<Reading> reading = caller.flatMap(Caller::reading);
        return List.of(
                caller.map(Caller::tenant).orElse(""),
                caller.map(CallerOnConnection::units).orElse(""),
                reading.map(one -> one.level().word()).orElse(""),
                reading.filter(Reading::unspokenIsOpen).isPresent() ? "open" : "closed",
                caller.flatMap(Caller::person).orElse(""),
                caller.map(one -> String.join(",", new TreeSet<>(one.roles()))).orElse(""));
    }

    private static String units(Caller caller) {
        return caller.units().map(units -> String.join(",", units)).orElse("*");
    }
}
