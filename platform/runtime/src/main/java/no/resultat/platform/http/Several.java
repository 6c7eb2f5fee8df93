package no.resultat.platform.http;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import no.resultat.contracts.Word;
import no.resultat.platform.problem.Malformed;

/** Several values of a query parameter, with commas between or as the parameter again. */
public final class Several {
    private Several() {}

    /** The values as they are written; empty if there is none. */
    public static Set<String> texts(List<String> written) {
        Set<String> values = new LinkedHashSet<>();
        written.stream()
                .flatMap(one -> Arrays.stream(one.split(",")))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(values::add);
        return values;
    }

    /**
     * The words of a closed list.
     *
     * @throws Malformed if one is none of them
     */
    public static Set<String> words(String parameter, List<String> written, List<? extends Enum<?>> known) {
        List<String> words = known.stream().map(Word::of).toList();
        Set<String> values = texts(written);
        values.stream().filter(value -> !words.contains(value)).findFirst().ifPresent(value -> {
            throw new Malformed(
                    parameter, "%s is '%s'; write one of %s".formatted(parameter, value, String.join(", ", words)));
        });
        return values;
    }
}
