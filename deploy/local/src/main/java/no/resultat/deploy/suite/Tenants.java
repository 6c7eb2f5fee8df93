package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The municipalities of an installation: which there are, all that the services have of one, and the end of one. */
public final class Tenants {
    private final Installation installation;

    public Tenants(Installation installation) {
        this.installation = installation;
    }

    /** Those that any service has rows of. */
    public Set<String> all() throws IOException, SQLException {
        Set<String> all = new TreeSet<>();
        for (Service service : Service.values()) {
            try (Connection database = installation.databases().connect(service);
                    Statement statement = database.createStatement()) {
                for (String relation : TenantRows.relations(statement)) {
                    try (ResultSet tenants = statement.executeQuery("select distinct tenant from " + relation)) {
                        while (tenants.next()) {
                            all.add(tenants.getString(1));
                        }
                    }
                }
            }
        }
        all.remove("");
        return all;
    }

    /** How many rows of a tenant each table has that has any, by service and table. */
    public Map<String, Long> rows(String tenant) throws IOException, SQLException {
        return of(tenant).count();
    }

    /** Writes all rows of a tenant into a ZIP file. @return how many, by service and table */
    public Map<String, Long> export(String tenant, Path file) throws IOException, SQLException {
        return of(tenant).write("All that Resultat has of %s.%n".formatted(tenant), file);
    }

    /**
     * Lets a tenant end: takes away who may log in, then all rows of each service in one transaction, then what the
     * broker keeps. Again changes nothing; whoever was killed on the way does it again.
     *
     * @return the names of users and machine clients that could log in
     */
    public List<String> end(String tenant) throws IOException, SQLException {
        List<String> removed = installation.realm().remove(tenant);
        for (Service service : Service.values()) {
            try (Connection database = installation.databases().connect(service);
                    PreparedStatement end = database.prepareStatement("call end_tenant(?)")) {
                end.setString(1, tenant);
                end.execute();
            }
        }
        ToldEvents.forget(installation.broker(), tenant);
        return removed;
    }

    private TenantRows of(String tenant) {
        return new TenantRows(installation.databases(), tenant, List.of());
    }
}
