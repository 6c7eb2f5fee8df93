package no.resultat.scorecard.status;

import java.util.Arrays;
import java.util.stream.Collectors;
import no.resultat.platform.problem.Malformed;

/** What statuses are ordered by; after it by unit and indicator. */
enum StatusOrder {
    UNIT("unit", "0::numeric"),
    LIGHT("light", "array_position(array['red', 'yellow', 'green', 'grey'], light)::numeric"),
    VALUE("value", "coalesce(exact_value, 'Infinity')"),
    VALUE_DOWN("-value", "coalesce(-exact_value, 'Infinity')"),
    ATTAINMENT("attainment", "coalesce(attainment, 'Infinity')"),
    ATTAINMENT_DOWN("-attainment", "coalesce(-attainment, 'Infinity')");

    private final String word;
    private final String sql;

    StatusOrder(String word, String sql) {
        this.word = word;
        this.sql = sql;
    }

    /** @throws Malformed if there is no such order */
    static StatusOrder of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Malformed(
                        "sort",
                        "sort is '%s'; write one of %s"
                                .formatted(
                                        word,
                                        Arrays.stream(values())
                                                .map(order -> order.word)
                                                .collect(Collectors.joining(", ")))));
    }

    /** A number that rises in this order. */
    String sql() {
        return sql;
    }
}
