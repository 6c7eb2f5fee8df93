package no.resultat.deploy.suite;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Where an installation keeps what it has of municipalities and people.
 *
 * @param broker the settings of a client that may do everything there
 */
public record Installation(Databases databases, Map<String, String> broker, RealmAdministrator realm) {
    /** How a service's database is reached as somebody whom row level security does not hold. */
    public interface Databases {
        Connection connect(Service service) throws IOException, SQLException;
    }
}
