package no.resultat.contracts;

import java.util.List;
import java.util.Optional;

/**
 * A member of a source binding beside its kind.
 *
 * @param required whether every binding of the kind has it
 * @param choices what it can be; empty where it is a code that the municipality knows
 * @param given codes that every municipality has beside its own
 * @param fallback what a binding without it means
 * @param meaning one sentence for people
 * @param example one that is right
 */
public record SourceMember(
        String name,
        boolean required,
        List<String> choices,
        List<String> given,
        Optional<String> fallback,
        String meaning,
        String example) {
    static SourceMember choice(String name, String meaning, String... choices) {
        return new SourceMember(name, false, List.of(choices), List.of(), Optional.of(choices[0]), meaning, choices[0]);
    }

    static SourceMember code(String name, String meaning, String example, String... given) {
        return new SourceMember(name, false, List.of(), List.of(given), Optional.empty(), meaning, example);
    }

    SourceMember always() {
        return new SourceMember(name, true, choices, given, fallback, meaning, example);
    }
}
