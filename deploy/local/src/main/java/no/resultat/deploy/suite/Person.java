package no.resultat.deploy.suite;

import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who logs in, or did, in one tenant.
 *
 * @param userName by which the personnel system and the services name the person
 * @param subjects by which tokens do; none if the identity provider does not know the person any more
 * @param words what people call the person in what they write, such as the name and the e-mail address
 */
public record Person(String tenant, String userName, List<String> subjects, List<String> words) {
    private static final int SHORTEST = 3;

    /** @throws IllegalArgumentException if the user name is so short that it stands everywhere */
    public Person {
        if (userName.length() < SHORTEST) {
            throw new IllegalArgumentException("a user name of %d characters or more".formatted(SHORTEST));
        }
    }

    /** What stands for the person as a value. */
    List<String> names() {
        return Stream.concat(Stream.of(userName), subjects.stream()).toList();
    }

    /** What may stand for the person anywhere. */
    List<String> mentions() {
        return Stream.concat(names().stream(), words.stream())
                .filter(mention -> mention.length() >= SHORTEST)
                .toList();
    }
}
