package no.resultat.deploy.suite;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * The municipalities of an installation: which there are, all that the services have of one, and the end of one. Tables
 * are those that the databases themselves name, so that a new one cannot be forgotten.
 */
public final class Tenants {
    private static final String OF_TENANTS = "select relation::text from relations_of_tenants() relation";
    private static final String README = """
            All that Resultat has of %s, a folder for each service, a file for each table that has rows of it.
            CSV in UTF-8 with a heading; times in UTC; bytes in hexadecimal; lists and documents as PostgreSQL and JSON write them.
            """;

    private final Databases databases;
    private final Map<String, String> broker;
    private final RealmAdministrator realm;

    /** @param broker the settings of a client that may do everything there */
    public Tenants(Databases databases, Map<String, String> broker, RealmAdministrator realm) {
        this.databases = databases;
        this.broker = broker;
        this.realm = realm;
    }

    /** How a service's database is reached as somebody whom row level security does not hold. */
    public interface Databases {
        Connection connect(Service service) throws IOException, SQLException;
    }

    /** Those that any service has rows of. */
    public Set<String> all() throws IOException, SQLException {
        Set<String> all = new TreeSet<>();
        for (Service service : Service.values()) {
            try (Connection database = databases.connect(service);
                    Statement statement = database.createStatement()) {
                for (String relation : relations(statement)) {
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
        Map<String, Long> rows = new TreeMap<>();
        for (Service service : Service.values()) {
            try (Connection database = databases.connect(service);
                    Statement statement = database.createStatement()) {
                for (String relation : relations(statement)) {
                    long count = count(database, relation, tenant);
                    if (count > 0) {
                        rows.put(service.label() + "/" + relation, count);
                    }
                }
            }
        }
        return rows;
    }

    /**
     * Writes all rows of a tenant into a ZIP file, those of each service as they were at one moment.
     *
     * @return how many rows, by service and table
     */
    public Map<String, Long> export(String tenant, Path file) throws IOException, SQLException {
        Map<String, Long> written = new TreeMap<>();
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write(README.formatted(tenant).getBytes(StandardCharsets.UTF_8));
            for (Service service : Service.values()) {
                try (Connection database = databases.connect(service)) {
                    database.setAutoCommit(false);
                    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    written.putAll(export(service, tenant, database, zip));
                    database.rollback();
                }
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private static Map<String, Long> export(Service service, String tenant, Connection database, ZipOutputStream zip)
            throws IOException, SQLException {
        Map<String, Long> written = new TreeMap<>();
        try (Statement statement = database.createStatement()) {
            statement.execute("set local timezone to 'UTC'");
            for (String relation : relations(statement)) {
                if (count(database, relation, tenant) > 0) {
                    String name = service.label() + "/" + relation;
                    zip.putNextEntry(new ZipEntry(name + ".csv"));
                    written.put(name, copy(database, relation, tenant, zip));
                }
            }
        }
        return written;
    }

    /**
     * Lets a tenant end: takes away who may log in, then all rows of each service in one transaction, then what the
     * broker keeps. Again changes nothing; whoever was killed on the way does it again.
     *
     * @return the names of users and machine clients that could log in
     */
    public List<String> end(String tenant) throws IOException, SQLException {
        List<String> removed = realm.remove(tenant);
        for (Service service : Service.values()) {
            try (Connection database = databases.connect(service);
                    PreparedStatement end = database.prepareStatement("call end_tenant(?)")) {
                end.setString(1, tenant);
                end.execute();
            }
        }
        ToldEvents.forget(broker, tenant);
        return removed;
    }

    private static long copy(Connection database, String relation, String tenant, OutputStream out)
            throws IOException, SQLException {
        return database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select * from %s where tenant = %s) to stdout (format csv, header)"
                                .formatted(relation, literal(database, tenant)),
                        out);
    }

    private static String literal(Connection database, String text) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("select quote_literal(?)")) {
            statement.setString(1, text);
            try (ResultSet literal = statement.executeQuery()) {
                literal.next();
                return literal.getString(1);
            }
        }
    }

    private static long count(Connection database, String relation, String tenant) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("select count(*) from " + relation + " where tenant = ?")) {
            statement.setString(1, tenant);
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private static List<String> relations(Statement statement) throws SQLException {
        List<String> relations = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(OF_TENANTS)) {
            while (rows.next()) {
                relations.add(rows.getString(1));
            }
        }
        return relations;
    }
}
