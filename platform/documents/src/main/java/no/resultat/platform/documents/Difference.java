package no.resultat.platform.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.Word;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is different in a document: a section's text, a row of a table, or one cell of it.
 *
 * @param section the heading of the section
 * @param row what names the row; empty where the section's text is different
 * @param column the heading of the column; empty where the whole row is new or dropped
 */
@Schema(name = "DocumentDifference", description = "What is different between two versions of a document")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Difference(
        Kind kind,
        @Schema(examples = "Brukere") String section,

        @Schema(
                description = "The name of the row; absent where the section's text is different",
                examples = "B1.1 Brukertilfredshet")
        Optional<String> row,

        @Schema(
                description = "The heading of the column; absent where the whole row is new or dropped",
                examples = "Mål")
        Optional<String> column,

        Optional<String> before,
        Optional<String> after,

        @Schema(
                description = "The same in words",
                examples = "Brukere, B1.1 Brukertilfredshet, Mål: minst 4,5 ble minst 4,8")
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

    /** What is different between two versions. */
    @Schema(name = "DocumentDifferences", description = "What is different between two versions of a document")
    public record Differences(List<Difference> items) {}

    /** What is different in the later one, told in its language, in the order of the later one; dropped ones last. */
    public static List<Difference> between(Document earlier, Document later) {
        Phrases phrases = PHRASES.get(later.language());
        Map<Place, Map<String, String>> before = said(earlier);
        Map<Place, Map<String, String>> after = said(later);
        List<Difference> differences = new ArrayList<>();
        after.forEach((place, cells) -> {
            if (before.containsKey(place)) {
                changes(place, before.get(place), cells, phrases).forEach(differences::add);
            } else {
                differences.add(
                        place.told(Kind.ADDED, Optional.empty(), Optional.empty(), Optional.of(whole(cells)), phrases));
            }
        });
        before.forEach((place, cells) -> {
            if (!after.containsKey(place)) {
                differences.add(place.told(
                        Kind.DROPPED, Optional.empty(), Optional.of(whole(cells)), Optional.empty(), phrases));
            }
        });
        return differences;
    }

    private static Stream<Difference> changes(
            Place place, Map<String, String> before, Map<String, String> after, Phrases phrases) {
        return Stream.concat(after.keySet().stream(), before.keySet().stream())
                .distinct()
                .filter(column -> !before.getOrDefault(column, "").equals(after.getOrDefault(column, "")))
                .map(column -> place.told(
                        Kind.CHANGED,
                        Optional.of(column).filter(heading -> place.row().isPresent()),
                        Optional.of(before.getOrDefault(column, "")),
                        Optional.of(after.getOrDefault(column, "")),
                        phrases));
    }

    /** What is said where: by column in a row of a table, as one where it is text. */
    private static Map<Place, Map<String, String>> said(Document document) {
        Map<Place, Map<String, String>> said = new LinkedHashMap<>();
        document.sections().forEach(section -> {
            if (!section.paragraphs().isEmpty()) {
                said.put(
                        new Place(section.heading(), Optional.empty(), 0),
                        Map.of("", String.join("\n\n", section.paragraphs())));
            }
            section.table()
                    .ifPresent(table -> table.rows()
                            .forEach(row -> said.put(
                                    Place.free(section.heading(), row.get(0), said), cells(table.columns(), row))));
        });
        return said;
    }

    private static Map<String, String> cells(List<String> columns, List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int at = 1; at < row.size(); at++) {
            cells.put(columns.get(at), row.get(at));
        }
        return cells;
    }

    private static String whole(Map<String, String> cells) {
        return cells.values().stream().filter(text -> !text.isEmpty()).collect(Collectors.joining(" | "));
    }

    /**
     * Where in a document something is said.
     *
     * @param again how many rows of the same name stand before it
     */
    private record Place(String section, Optional<String> row, int again) {
        static Place free(String section, String row, Map<Place, ?> taken) {
            int again = 0;
            while (taken.containsKey(new Place(section, Optional.of(row), again))) {
                again++;
            }
            return new Place(section, Optional.of(row), again);
        }

        Difference told(
                Kind kind, Optional<String> column, Optional<String> before, Optional<String> after, Phrases phrases) {
            String at = Stream.of(Optional.of(section), row, column)
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
            return new Difference(
                    kind,
                    section,
                    row,
                    column,
                    before,
                    after,
                    phrases.say(
                            Word.of(kind), Map.of("at", at, "before", before.orElse(""), "after", after.orElse(""))));
        }
    }
}
