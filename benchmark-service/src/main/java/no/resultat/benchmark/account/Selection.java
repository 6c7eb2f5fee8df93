package no.resultat.benchmark.account;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which combinations are asked for, by patterns where {@code *} stands for any text, {@code ?} for any character, and a
 * leading {@code !} for everything else; what is empty says nothing.
 *
 * @param taken true if they are asked for, false if they are taken away
 */
record Selection(String region, String accountClass, String function, String type, boolean taken) {
    /** Which of the four it says something of; selections that say something of the same ones belong together. */
    int subject() {
        return (region.isEmpty() ? 0 : 1)
                | (accountClass.isEmpty() ? 0 : 2)
                | (function.isEmpty() ? 0 : 4)
                | (type.isEmpty() ? 0 : 8);
    }

    /** Empty where it says nothing. */
    static Optional<Pattern> pattern(String wildcards) {
        if (wildcards.isEmpty()) {
            return Optional.empty();
        }
        boolean not = wildcards.startsWith("!");
        String regex = wildcards
                .substring(not ? 1 : 0)
                .chars()
                .mapToObj(character -> switch (character) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(String.valueOf((char) character));
                })
                .collect(Collectors.joining());
        return Optional.of(Pattern.compile(not ? "(?!" + regex + "$).*" : regex));
    }
}
