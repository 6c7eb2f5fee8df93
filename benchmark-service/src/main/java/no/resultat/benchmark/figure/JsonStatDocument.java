package no.resultat.benchmark.figure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.platform.imports.UnusableFile;

/**
 * A data set of JSON-stat 2, read as a stream. Nothing is allocated by what the document declares of its size, and no
 * document is held that is larger than the bounds here: values and marks lie in one text each.
 */
final class JsonStatDocument {
    static final int MOST_CELLS = 1_000_000;
    private static final int MOST_DIMENSIONS = 20;
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxNumberLength(400)
                    .maxStringLength(20_000)
                    .maxNameLength(1_000)
                    .maxDocumentLength(256L << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final List<String> ids = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private final Map<String, List<String>> codes = new HashMap<>();
    private final Map<String, String> roles = new HashMap<>();
    private final Texts values = new Texts();
    private final Texts marks = new Texts();
    private Optional<String> markOfAll = Optional.empty();
    private int codesRead;

    /** @throws UnusableFile if it is no such data set, or larger than is read */
    JsonStatDocument(Reader text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("The data set is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                member(json, json.currentName());
            }
            if (json.nextToken() != null) {
                throw wrong("Something follows the data set");
            }
        } catch (JsonProcessingException e) {
            throw UnusableFile.json(1, e);
        }
        check();
    }

    private void member(JsonParser json, String name) throws IOException {
        JsonToken value = json.nextToken();
        switch (name) {
            case "id" -> texts(json, MOST_DIMENSIONS, name).forEach(ids::add);
            case "size" -> sizes(json);
            case "role" -> roles(json);
            case "dimension" -> object(json, name, dimension -> dimension(json, dimension));
            case "value" -> values.read(json, name);
            case "status" -> {
                if (value == JsonToken.VALUE_STRING) {
                    markOfAll = Optional.of(json.getText());
                } else {
                    marks.read(json, name);
                }
            }
            case "class" -> {
                if (!"dataset".equals(json.getText())) {
                    throw wrong("The class is '%s'; send one dataset".formatted(shortened(json.getText())));
                }
            }
            case "dataset" -> throw wrong("This is JSON-stat 1; ask its source for json-stat2");
            case "version" -> {
                if (json.getText().startsWith("1")) {
                    throw wrong("This is JSON-stat 1; ask its source for json-stat2");
                }
            }
            default -> json.skipChildren();
        }
    }

    private void sizes(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("The member size is no list of numbers");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || sizes.size() == MOST_DIMENSIONS) {
                throw wrong("The member size is no list of up to %d numbers".formatted(MOST_DIMENSIONS));
            }
            String size = json.getText();
            if (!size.matches("[1-9]\\d{0,6}") || Long.parseLong(size) > MOST_CELLS) {
                throw wrong(
                        "The member size has %s; a data set has 1 to %d cells".formatted(shortened(size), MOST_CELLS));
            }
            sizes.add(Long.parseLong(size));
        }
    }

    private void roles(JsonParser json) throws IOException {
        object(json, "role", role -> {
            List<String> dimensions = texts(json, MOST_DIMENSIONS, "role");
            if (!dimensions.isEmpty()) {
                roles.put(role, dimensions.get(0));
            }
        });
    }

    private void dimension(JsonParser json, String dimension) throws IOException {
        if (codes.size() == MOST_DIMENSIONS) {
            throw wrong("There are more than %d dimensions".formatted(MOST_DIMENSIONS));
        }
        object(json, "dimension." + dimension, member -> {
            if (member.equals("category")) {
                category(json, dimension);
            } else {
                json.skipChildren();
            }
        });
    }

    /** Codes by their places; those of a single category may be told by its label alone. */
    private void category(JsonParser json, String dimension) throws IOException {
        Map<String, Integer> index = new LinkedHashMap<>();
        Set<String> labels = new HashSet<>();
        String path = "dimension.%s.category".formatted(shortened(dimension));
        object(json, path, member -> {
            if (member.equals("index") && json.currentToken() == JsonToken.START_ARRAY) {
                for (String code : texts(json, MOST_CELLS, path)) {
                    index.put(code, index.size());
                }
            } else if (member.equals("index")) {
                object(json, path, code -> index.put(code, place(json, path)));
            } else if (member.equals("label")) {
                object(json, path, labels::add);
            } else {
                json.skipChildren();
            }
        });
        codesRead += index.size();
        if (index.isEmpty() && labels.size() == 1) {
            codes.put(dimension, List.copyOf(labels));
            return;
        }
        String[] byPlace = new String[index.size()];
        index.forEach((code, place) -> {
            if (place < 0 || place >= byPlace.length || byPlace[place] != null) {
                throw wrong("%s.index has no place of its own for %s".formatted(path, shortened(code)));
            }
            byPlace[place] = code;
        });
        codes.put(dimension, List.of(byPlace));
    }

    private int place(JsonParser json, String path) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || !json.getText().matches("\\d{1,7}")) {
            throw wrong(path + ".index has a place that is no number from 0");
        }
        if (++codesRead > MOST_CELLS) {
            throw wrong("There are more than %d codes".formatted(MOST_CELLS));
        }
        return Integer.parseInt(json.getText());
    }

    /** Goes through an object's members, each at its value. */
    private static void object(JsonParser json, String path, Member each) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("The member %s is no object".formatted(shortened(path)));
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            each.at(name);
            if (value.isStructStart() && json.currentToken() == value) {
                json.skipChildren();
            }
        }
    }

    private static List<String> texts(JsonParser json, int most, String path) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("The member %s is no list of texts".formatted(shortened(path)));
        }
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.currentToken().isScalarValue() || texts.size() == most) {
                throw wrong("The member %s is no list of up to %d texts".formatted(shortened(path), most));
            }
            texts.add(json.getText());
        }
        return texts;
    }

    private void check() {
        if (ids.isEmpty() || ids.size() != sizes.size() || new HashSet<>(ids).size() != ids.size()) {
            throw wrong("The members id and size do not name the same dimensions");
        }
        long cells = 1;
        for (int at = 0; at < ids.size(); at++) {
            List<String> known = codes.get(ids.get(at));
            if (known == null || known.size() != sizes.get(at)) {
                throw wrong("The data set lacks a code for each place of " + shortened(ids.get(at)));
            }
            cells *= sizes.get(at);
            if (cells > MOST_CELLS) {
                throw wrong("The data set has more than %d cells; ask for a part of it".formatted(MOST_CELLS));
            }
        }
        if (!values.fit((int) cells)) {
            throw wrong("The data set lacks a value for each cell");
        }
        if (!marks.fit((int) cells) && !marks.isEmpty()) {
            throw wrong("The member status is not of the cells");
        }
    }

    int cells() {
        return sizes.stream().mapToInt(Long::intValue).reduce(1, (one, other) -> one * other);
    }

    List<String> dimensions() {
        return ids;
    }

    /** The codes of a dimension, by their places. */
    List<String> codes(String dimension) {
        return codes.get(dimension);
    }

    /** The first dimension that has a role: {@code time}, {@code geo} or {@code metric}. */
    Optional<String> withRole(String role) {
        return Optional.ofNullable(roles.get(role)).filter(ids::contains);
    }

    /** A cell's value as it is written; empty if it is missing. */
    String value(int cell) {
        return values.at(cell);
    }

    /** A cell's mark; one that is of all cells is of those without a value. */
    String mark(int cell) {
        String own = marks.at(cell);
        return own.isEmpty() && value(cell).isEmpty() ? markOfAll.orElse("") : own;
    }

    static UnusableFile wrong(String detail) {
        return UnusableFile.syntax(1, detail);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** What is done at a member of an object. */
    private interface Member {
        void at(String name) throws IOException;
    }

    /** The texts of cells, behind each other; of all in order, or of some by their places. */
    private static final class Texts {
        private static final int NONE = -1;

        private final StringBuilder all = new StringBuilder();
        private int[] ends = new int[64];
        private int[] places = new int[64];
        private int count;
        private boolean inOrder = true;
        private int[] entryOf = new int[0];

        void read(JsonParser json, String name) throws IOException {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    add(json, count, name);
                }
            } else {
                inOrder = false;
                object(json, name, place -> {
                    if (!place.matches("\\d{1,7}")) {
                        throw wrong("The member %s has a place that is no number from 0".formatted(name));
                    }
                    add(json, Integer.parseInt(place), name);
                });
            }
        }

        private void add(JsonParser json, int place, String name) throws IOException {
            if (json.currentToken().isStructStart() || count == MOST_CELLS) {
                throw wrong("The member %s has more than %d cells, or one that is no number and no text"
                        .formatted(name, MOST_CELLS));
            }
            if (count == ends.length) {
                ends = java.util.Arrays.copyOf(ends, count * 2);
                places = java.util.Arrays.copyOf(places, count * 2);
            }
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                all.append(json.getText());
            }
            if (all.length() > 32 * MOST_CELLS) {
                throw wrong("The member %s is longer than is read".formatted(name));
            }
            ends[count] = all.length();
            places[count] = place;
            count++;
        }

        boolean isEmpty() {
            return count == 0;
        }

        /** Whether the texts are of so many cells; to be asked before any text is. */
        boolean fit(int cells) {
            if (inOrder) {
                entryOf = null;
                return count == cells;
            }
            entryOf = new int[cells];
            java.util.Arrays.fill(entryOf, NONE);
            for (int entry = 0; entry < count; entry++) {
                if (places[entry] >= cells) {
                    return false;
                }
                entryOf[places[entry]] = entry;
            }
            return true;
        }

        String at(int cell) {
            int entry = count == 0 ? NONE : entryOf == null ? cell : entryOf[cell];
            return entry == NONE ? "" : all.substring(entry == 0 ? 0 : ends[entry - 1], ends[entry]);
        }
    }
}
