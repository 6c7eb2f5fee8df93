package no.resultat.deploy.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** What an installation has of single persons: all that names one, and an end to it. */
public final class Persons {
    private static final String TITLE = "All that Resultat has of %s in which %s is named.%n";
    /** By which a service says that there is a reason not to forget a person. */
    private static final String REFUSED = "RF001";

    private final Installation installation;

    public Persons(Installation installation) {
        this.installation = installation;
    }

    /** The person of that user name, with what the identity provider knows. */
    public Person named(String tenant, String userName) {
        return installation.realm().person(tenant, userName);
    }

    /** How many rows name the person, as a value or within a text, by service and table. */
    public Map<String, Long> rows(Person person) throws IOException, SQLException {
        return of(person).count();
    }

    /** Writes these rows into a ZIP file. @return how many, by service and table */
    public Map<String, Long> export(Person person, Path file) throws IOException, SQLException {
        return of(person).write(TITLE.formatted(person.tenant(), person.userName()), file);
    }

    /**
     * Takes away what is about the person alone, and replaces the person's names by a pseudonym wherever one is a
     * value: in all rows, in what the broker keeps, and in the identity provider, where the user ends. Texts that
     * people have written stay as they are. Again changes nothing; whoever was killed on the way does it again.
     *
     * @return the pseudonym, which nobody can trace back
     * @throws NotForgotten if the person still leads somebody, or the user name is a word that stands for something
     *     else too; then nothing is changed
     */
    public String forget(Person person) throws IOException, SQLException {
        requireDistinct(person);
        String pseudonym = "forgotten-" + UUID.randomUUID().toString().substring(0, 8);
        rename(person, pseudonym);
        installation.realm().remove(person);
        ToldEvents.rename(installation.broker(), person, pseudonym);
        // what was on its way to a service meanwhile still had the name
        ReadTopics.awaitRead(installation.broker());
        rename(person, pseudonym);
        return pseudonym;
    }

    /** No service is to be changed before another one refuses. */
    private void requireDistinct(Person person) throws IOException, SQLException {
        for (Service service : Service.values()) {
            try (Connection database = installation.databases().connect(service);
                    PreparedStatement ask = database.prepareStatement(
                            "select string_agg(meaning, ', ') from other_meanings(?, ?) meaning")) {
                ask.setString(1, person.tenant());
                ask.setArray(2, names(person, database));
                try (ResultSet others = ask.executeQuery()) {
                    others.next();
                    if (others.getString(1) != null) {
                        throw new NotForgotten("in the %s service the name is something else too: %s"
                                .formatted(service.label(), others.getString(1)));
                    }
                }
            }
        }
    }

    private static Array names(Person person, Connection database) throws SQLException {
        return database.createArrayOf("text", person.names().toArray());
    }

    private void rename(Person person, String pseudonym) throws IOException, SQLException {
        for (Service service : Service.values()) {
            try (Connection database = installation.databases().connect(service);
                    PreparedStatement forget = database.prepareStatement("call forget_person(?, ?, ?)")) {
                forget.setString(1, person.tenant());
                forget.setArray(2, names(person, database));
                forget.setString(3, pseudonym);
                forget.execute();
            } catch (SQLException e) {
                if (REFUSED.equals(e.getSQLState())) {
                    throw new NotForgotten(reason(e));
                }
                throw e;
            }
        }
    }

    private TenantRows of(Person person) {
        return new TenantRows(installation.databases(), person.tenant(), person.mentions());
    }

    private static String reason(SQLException refused) {
        return refused.getMessage().lines().findFirst().orElseThrow().replaceFirst("^ERROR: ", "");
    }

    /** Why somebody was not forgotten. */
    public static final class NotForgotten extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotForgotten(String reason) {
            super(reason);
        }
    }
}
