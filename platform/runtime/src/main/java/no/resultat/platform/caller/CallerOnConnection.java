package no.resultat.platform.caller;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import no.resultat.platform.database.Reads;

/**
 * The one place that tells the database who is calling: every connection that leaves the pool, whoever takes it,
 * reaches only the rows of that caller's tenant, units and person, and of these what is released to the caller's level.
 * Row level security does the rest; without a caller it shows nothing.
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

    CallerOnConnection(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        Optional<Caller> caller = callers.present();
        Optional<Reading> reading = caller.flatMap(Caller::reading);
        try (PreparedStatement tell = connection.prepareStatement(TELL)) {
            tell.setString(1, caller.map(Caller::tenant).orElse(""));
            tell.setString(2, caller.map(CallerOnConnection::units).orElse(""));
            tell.setString(3, reading.map(one -> one.level().word()).orElse(""));
            tell.setString(4, reading.filter(Reading::unspokenIsOpen).isPresent() ? "open" : "closed");
            tell.setString(5, caller.flatMap(Caller::person).orElse(""));
            tell.setString(6, caller.map(one -> String.join(",", one.roles())).orElse(""));
            tell.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("the database was not told who is calling", e);
        }
    }

    private static String units(Caller caller) {
        return caller.units().map(units -> String.join(",", units)).orElse("*");
    }
}
