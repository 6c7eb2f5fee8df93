package no.resultat.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import no.resultat.deploy.Commands.Refused;
import no.resultat.deploy.suite.Person;
import no.resultat.deploy.suite.Persons;
import no.resultat.deploy.suite.Persons.NotForgotten;
import no.resultat.deploy.suite.Running;
import no.resultat.deploy.suite.Tenants;

/** Shows what a running suite has of one person, hands it out, and forgets the person. */
final class PersonCommands {
    private static final String USAGE =
            "usage: deploy/person find TENANT USER [FILE.zip], deploy/person forget TENANT USER --for-good";

    private final Persons persons;
    private final Tenants tenants;

    PersonCommands(Running running) throws IOException {
        this.persons = running.persons();
        this.tenants = running.tenants();
    }

    void run(String[] arguments) throws IOException, SQLException {
        List<String> words = List.of(arguments).subList(2, arguments.length);
        if (words.size() < 3 || words.size() > 4) {
            throw new Refused(USAGE);
        }
        Person person = named(TenantCommands.known(tenants, words.get(1)), words.get(2));
        if (words.get(0).equals("find")) {
            Map<String, Long> found =
                    words.size() == 3 ? persons.rows(person) : persons.export(person, Path.of(words.get(3)));
            show(person, found);
        } else if (words.get(0).equals("forget") && words.get(words.size() - 1).equals("--for-good")) {
            forget(person);
        } else {
            throw new Refused(USAGE);
        }
    }

    private Person named(String tenant, String user) {
        try {
            return persons.named(tenant, user);
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage());
        }
    }

    private static void show(Person person, Map<String, Long> found) {
        if (person.subjects().isEmpty()) {
            System.out.printf(
                    "%s has no user %s: found is what names that user name alone%n",
                    person.tenant(), person.userName());
        }
        found.forEach((table, rows) -> System.out.printf("%,10d rows of %s%n", rows, table));
        System.out.println(found.isEmpty() ? "nothing" : "rows of which a value or a text names the person");
    }

    private void forget(Person person) throws IOException, SQLException {
        try {
            System.out.printf("%s is %s now%n", person.userName(), persons.forget(person));
        } catch (NotForgotten e) {
            throw new Refused("%s is not forgotten: %s".formatted(person.userName(), e.getMessage()));
        }
        Map<String, Long> left = persons.rows(person);
        left.forEach((table, rows) ->
                System.out.printf("%,10d rows of %s have a text that names the person%n", rows, table));
        System.out.println(
                "tokens that were given before are over in five minutes: run it again then, for what came in with one");
        System.out.println(
                "backups have the name until they are too old to be kept, and the broker until it compacts its topics");
    }
}
