package no.resultat.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a change of a schema would break for those who read or write by the published one. */
final class Compatibility {
    private Compatibility() {}

    static List<String> breaks(JsonNode published, JsonNode now) {
        List<String> breaks = new ArrayList<>();
        compare("", published, now, breaks);
        return breaks;
    }

    private static void compare(String at, JsonNode published, JsonNode now, List<String> breaks) {
        if (now.isMissingNode()) {
            breaks.add(at + " is gone");
            return;
        }
        if (!published.path("type").equals(now.path("type"))
                || !published.path("format").equals(now.path("format"))) {
            breaks.add(at + " has another type");
        }
        if (!values(now.path("enum")).containsAll(values(published.path("enum")))) {
            breaks.add(at + " has lost a value");
        }
        Set<String> required = values(now.path("required"));
        required.removeAll(values(published.path("required")));
        required.forEach(field -> breaks.add(at + "/" + field + " is required now"));
        Set<String> optional = values(published.path("required"));
        optional.removeAll(values(now.path("required")));
        optional.forEach(field -> breaks.add(at + "/" + field + " may be missing now"));
        for (String group : List.of("properties", "$defs")) {
            published
                    .path(group)
                    .properties()
                    .forEach(field -> compare(
                            at + "/" + field.getKey(),
                            field.getValue(),
                            now.path(group).path(field.getKey()),
                            breaks));
        }
        if (published.has("items")) {
            compare(at + "/items", published.get("items"), now.path("items"), breaks);
        }
    }

    private static Set<String> values(JsonNode list) {
        Set<String> values = new HashSet<>();
        list.forEach(value -> values.add(value.asText()));
        return values;
    }
}
