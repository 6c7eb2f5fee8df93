package no.resultat.deploy.suite;

import java.io.BufferedOutputStream;
import java.io.IOException;
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
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.resultat.deploy.suite.Installation.Databases;
import org.postgresql.PGConnection;

/**
 * Rows of a tenant in all services, or those of them in which certain words stand. Tables are those that the databases
 * themselves name, so that a new one cannot be forgotten.
 */
final class TenantRows {
    private static final String OF_TENANTS = "select relation::text from relations_of_tenants() relation";
    private static final String LAYOUT = """
            A folder for each service, a file for each table that has such rows.
            CSV in UTF-8 with a heading; times in UTC; bytes in hexadecimal; lists and documents as PostgreSQL and JSON write them.
            """;

    private final Databases databases;
    private final String tenant;
    private final List<String> words;

    /** @param words any of which stands in a row, in upper or lower case; none for all rows */
    TenantRows(Databases databases, String tenant, List<String> words) {
        this.databases = databases;
        this.tenant = tenant;
        this.words = words;
    }

    static List<String> relations(Statement statement) throws SQLException {
        List<String> relations = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(OF_TENANTS)) {
            while (rows.next()) {
                relations.add(rows.getString(1));
            }
        }
        return relations;
    }

    /** How many there are, by service and table. */
    Map<String, Long> count() throws IOException, SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (Service service : Service.values()) {
            try (Connection database = databases.connect(service);
                    Statement statement = database.createStatement()) {
                for (String relation : relations(statement)) {
                    long count = count(database, relation);
                    if (count > 0) {
                        counts.put(service.label() + "/" + relation, count);
                    }
                }
            }
        }
        return counts;
    }

    /**
     * Writes them into a ZIP file, those of each service as they were at one moment.
     *
     * @param title what the file begins with
     * @return how many, by service and table
     */
    Map<String, Long> write(String title, Path file) throws IOException, SQLException {
        Map<String, Long> written = new TreeMap<>();
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.write((title + "\n" + LAYOUT).getBytes(StandardCharsets.UTF_8));
            for (Service service : Service.values()) {
                try (Connection database = databases.connect(service)) {
                    database.setAutoCommit(false);
                    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                    written.putAll(write(service, database, zip));
                    database.rollback();
                }
            }
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private Map<String, Long> write(Service service, Connection database, ZipOutputStream zip)
            throws IOException, SQLException {
        Map<String, Long> written = new TreeMap<>();
        try (Statement statement = database.createStatement()) {
            statement.execute("set local timezone to 'UTC'");
            for (String relation : relations(statement)) {
                if (count(database, relation) > 0) {
                    String name = service.label() + "/" + relation;
                    zip.putNextEntry(new ZipEntry(name + ".csv"));
                    written.put(name, copy(database, relation, zip));
                }
            }
        }
        return written;
    }

    private long copy(Connection database, String relation, ZipOutputStream zip) throws IOException, SQLException {
        return database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select * from %s line where %s) to stdout (format csv, header)"
                                .formatted(relation, condition(database)),
                        zip);
    }

    private long count(Connection database, String relation) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from %s line where %s".formatted(relation, condition(database)))) {
            count.next();
            return count.getLong(1);
        }
    }

    /** As text, since a COPY takes no parameters. */
    private String condition(Connection database) throws SQLException {
        StringBuilder condition = new StringBuilder("tenant = ").append(literal(database, tenant));
        if (!words.isEmpty()) {
            List<String> stands = new ArrayList<>();
            for (String word : words) {
                stands.add("strpos(lower(line::text), lower(%s)) > 0".formatted(literal(database, word)));
            }
            condition.append(" and (").append(String.join(" or ", stands)).append(')');
        }
        return condition.toString();
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
}
