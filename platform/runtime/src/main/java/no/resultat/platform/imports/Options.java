package no.resultat.platform.imports;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.http.QueryParameters;
import no.resultat.platform.problem.Malformed;

/** What a caller said of all rows of an import, by the names of the kind's {@link Option}s. */
public record Options(Map<String, String> values) {
    public Options {
        values = new TreeMap<>(values);
    }

    /** @throws Malformed if one is missing, is not of its type, or is no option of the kind */
    static Options of(ImportKind kind, MultivaluedMap<String, String> parameters) {
        QueryParameters.requireKnown(
                parameters.keySet(),
                Stream.concat(
                                QueryParameters.of(ImportRequest.class),
                                kind.allOptions().stream().map(Option::name))
                        .collect(Collectors.toSet()));
        Map<String, String> values = new TreeMap<>();
        for (Option option : kind.allOptions()) {
            String written = parameters.getFirst(option.name());
            if (written == null) {
                if (option.required()) {
                    throw new Malformed(
                            option.name(),
                            "%s is missing; write %s"
                                    .formatted(option.name(), option.type().description()));
                }
                option.fallback().ifPresent(fallback -> values.put(option.name(), fallback));
            } else {
                values.put(option.name(), read(option, written));
            }
        }
        return new Options(values);
    }

    private static String read(Option option, String written) {
        return option.type()
                .read(written.strip())
                .orElseThrow(() -> new Malformed(
                        option.name(),
                        "%s is '%s'; write %s"
                                .formatted(option.name(), written, option.type().description())));
    }

    /** @throws IllegalArgumentException if neither the caller nor the kind says it */
    public String text(String option) {
        return find(option).orElseThrow(() -> new IllegalArgumentException("the import has no option " + option));
    }

    public Optional<String> find(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** As a text that is the same for the same options. */
    String written() {
        return values.entrySet().stream()
                .map(one -> " " + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining());
    }
}
