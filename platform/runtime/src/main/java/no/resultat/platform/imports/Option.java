package no.resultat.platform.imports;

import java.util.Optional;

/**
 * What a caller says of all rows of an import beside them, as a parameter of the request: {@code history=replace}.
 *
 * @param meaning what it says, for the interface's description
 * @param fallback what holds where a caller does not say it
 * @param required whether every caller must say it
 */
public record Option(String name, String meaning, Type type, Optional<String> fallback, boolean required) {
    public static Option required(String name, Type type, String meaning) {
        return new Option(name, meaning, type, Optional.empty(), true);
    }

    public static Option optional(String name, Type type, String meaning) {
        return new Option(name, meaning, type, Optional.empty(), false);
    }

    public Option orElse(String otherwise) {
        return new Option(name, meaning, type, Optional.of(otherwise), required);
    }
}
