package no.resultat.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Numbers that the database counts up with each change of what something is made of, for each tenant. They are read
 * after they were asked for, in one statement for all who ask at once.
 */
public final class TenantVersions {
    private final SharedRead<String, Long> read;

    /** @param statement tells a tenant and its version for each of an array of tenants, whoever asks */
    public TenantVersions(Jdbi database, String statement) {
        read = new SharedRead<>(
                tenants -> database.withHandle(handle -> read(handle.getConnection(), statement, tenants)));
    }

    /** By JDBC alone: it is read before every answer that may be repeated, and takes a good part of what that costs. */
    private static Map<String, Long> read(Connection connection, String statement, Set<String> tenants) {
        try (PreparedStatement query = connection.prepareStatement(statement)) {
            query.setArray(1, connection.createArrayOf("text", tenants.toArray()));
            Map<String, Long> versions = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getString(1), rows.getLong(2));
                }
            }
            return versions;
        } catch (SQLException e) {
            throw new IllegalStateException("the versions cannot be read", e);
        }
    }

    /** @return 0 if nothing was ever changed */
    public long of(String tenant) {
        return of(Set.of(tenant)).getOrDefault(tenant, 0L);
    }

    /** @return the versions of these tenants, and maybe of others; none of a tenant of whom nothing was ever changed */
    public Map<String, Long> of(Set<String> tenants) {
        return read.now(tenants);
    }
}
