package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What something is about, by its kind and its key: {@code indicator-status} and {@code B1.1|skole-1|2026-03}. Who
 * carries it knows nothing else of it; the service whose kind it is does.
 */
public record Subject(String kind, String key) {
    public Subject {
        requireNonNull(kind, "kind is null");
        requireNonNull(key, "key is null");
    }

    /** A subject whose key has several parts. */
    public static Subject of(String kind, Object... parts) {
        return new Subject(kind, Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("|")));
    }
}
