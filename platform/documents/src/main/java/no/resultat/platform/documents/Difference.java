package no.resultat.platform.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.resultat.contracts.Word;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is different in a document: a section's text, or a row of a table, that was added, dropped or changed.
 *
 * @param section the heading of the section
 * @param row what names the row; empty where the section's text is different
 */
@Schema(name = "DocumentDifference", description = "What is different between two versions of a document")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Difference(
        Kind kind,
        @Schema(examples = "Mål for året") String section,

        @Schema(description = "The name of the row; absent where the section's text is different")
        Optional<String> row,

        Optional<String> before,
        Optional<String> after,

        @Schema(description = "The same in words", examples = "Mål for året, B1.1 Brukertilfredshet: 4,5 ble 4,8")
        String words) {
    private static final Map<String, Phrases> PHRASES = Phrases.in("differences");

    /** What became of it. */
    public enum Kind {
        @JsonProperty("added")
        ADDED,
        @JsonProperty("dropped")
        DROPPED,
        @JsonProperty("changed")
        CHANGED
    }

    /** What is different in the later one, told in its language, in the order of the later one; dropped ones last. */
    public static List<Difference> between(Document earlier, Document later) {
        Phrases words = PHRASES.get(later.language());
        Map<Place, String> before = said(earlier);
        Map<Place, String> after = said(later);
        List<Difference> differences = new ArrayList<>();
        after.forEach((place, text) -> {
            if (!before.containsKey(place)) {
                differences.add(place.told(Kind.ADDED, Optional.empty(), Optional.of(text), words));
            } else if (!before.get(place).equals(text)) {
                differences.add(place.told(Kind.CHANGED, Optional.of(before.get(place)), Optional.of(text), words));
            }
        });
        before.forEach((place, text) -> {
            if (!after.containsKey(place)) {
                differences.add(place.told(Kind.DROPPED, Optional.of(text), Optional.empty(), words));
            }
        });
        return differences;
    }

    private static Map<Place, String> said(Document document) {
        Map<Place, String> said = new LinkedHashMap<>();
        document.sections().forEach(section -> {
            if (!section.paragraphs().isEmpty()) {
                said.put(new Place(section.heading(), Optional.empty()), String.join("\n\n", section.paragraphs()));
            }
            section.table()
                    .ifPresent(table -> table.rows()
                            .forEach(row -> said.merge(
                                    new Place(section.heading(), Optional.of(row.get(0))),
                                    cells(row),
                                    (first, other) -> first + "; " + other)));
        });
        return said;
    }

    private static String cells(List<String> row) {
        return row.stream().skip(1).collect(Collectors.joining(" | "));
    }

    /** Where in a document something is said. */
    private record Place(String section, Optional<String> row) {
        Difference told(Kind kind, Optional<String> before, Optional<String> after, Phrases words) {
            String at = row.map(name -> section + ", " + name).orElse(section);
            return new Difference(
                    kind,
                    section,
                    row,
                    before,
                    after,
                    words.say(Word.of(kind), Map.of("at", at, "before", before.orElse(""), "after", after.orElse(""))));
        }
    }
}
