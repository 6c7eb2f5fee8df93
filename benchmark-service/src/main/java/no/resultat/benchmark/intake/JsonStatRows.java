package no.resultat.benchmark.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.UnusableFile;

/**
 * A json-stat2 data set as Statistics Norway's API returns it: a row for each cell. The region is the dimension whose
 * name has {@code region} in it, the year {@code Tid}; what {@code ContentsCode} says is the figure, followed by what
 * every other dimension says. Such a data set is limited to 800 000 cells at its source, so that it is read whole.
 */
final class JsonStatRows implements Rows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIGURE = 0;
    private static final int REGION = 1;
    private static final int YEAR = 2;
    private static final int VALUE = 3;
    private static final int MARK = 6;

    private final JsonNode values;
    private final JsonNode marks;
    private final int[] sizes;
    private final List<List<String>> codes = new ArrayList<>();
    private final int[] place;
    private final int cells;
    private int region = -1;
    private int time = -1;
    private int contents = -1;
    private int cell = -1;

    JsonStatRows(Reader text) throws IOException {
        JsonNode data;
        try {
            data = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw UnusableFile.syntax(1, e.getOriginalMessage());
        }
        JsonNode dimensions = data.path("id");
        sizes = new int[dimensions.size()];
        place = new int[dimensions.size()];
        long count = dimensions.isEmpty() ? 0 : 1;
        for (int at = 0; at < sizes.length; at++) {
            String name = dimensions.get(at).asText();
            sizes[at] = data.path("size").path(at).asInt();
            count *= sizes[at];
            codes.add(codes(data.path("dimension").path(name).path("category").path("index"), sizes[at], name));
            if (name.toLowerCase(Locale.ROOT).contains("region")) {
                region = at;
            } else if (name.equals("Tid")) {
                time = at;
            } else if (name.equals("ContentsCode")) {
                contents = at;
            }
        }
        values = data.path("value");
        marks = data.path("status");
        require(region >= 0, "a dimension of regions, such as KOKkommuneregion0000");
        require(time >= 0, "the dimension Tid");
        require(contents >= 0, "the dimension ContentsCode");
        require(
                count > 0 && count <= 10_000_000 && (values.isObject() || values.size() == count),
                "a value for each cell");
        cells = (int) count;
    }

    private static void require(boolean is, String what) {
        if (!is) {
            throw UnusableFile.syntax(1, "The data set lacks " + what);
        }
    }

    private static List<String> codes(JsonNode index, int size, String name) {
        String[] codes = new String[size];
        if (index.isArray()) {
            for (int at = 0; at < Math.min(size, index.size()); at++) {
                codes[at] = index.get(at).asText();
            }
        } else {
            index.fields().forEachRemaining(entry -> {
                int at = entry.getValue().asInt(-1);
                if (at >= 0 && at < size) {
                    codes[at] = entry.getKey();
                }
            });
        }
        require(Arrays.stream(codes).noneMatch(Objects::isNull), "a code for each place of " + name);
        return List.of(codes);
    }

    @Override
    public boolean next() {
        cell++;
        int left = cell;
        for (int at = sizes.length - 1; at >= 0; at--) {
            place[at] = left % sizes[at];
            left /= sizes[at];
        }
        return cell < cells;
    }

    @Override
    public int number() {
        return cell + 1;
    }

    @Override
    public String field(int column) {
        return switch (column) {
            case FIGURE -> figure();
            case REGION -> codes.get(region).get(place[region]);
            case YEAR -> codes.get(time).get(place[time]);
            case VALUE -> text(at(values));
            case MARK -> mark();
            default -> "";
        };
    }

    private String figure() {
        StringBuilder figure = new StringBuilder(codes.get(contents).get(place[contents]));
        for (int at = 0; at < sizes.length; at++) {
            if (at != region && at != time && at != contents) {
                figure.append('.').append(codes.get(at).get(place[at]));
            }
        }
        return figure.toString();
    }

    /** A value that is missing without a mark is marked as not to be had. */
    private String mark() {
        String mark = text(at(marks));
        return mark.isEmpty() && text(at(values)).isEmpty() ? ".." : mark;
    }

    private JsonNode at(JsonNode cellsOf) {
        return cellsOf.isArray() ? cellsOf.path(cell) : cellsOf.path(String.valueOf(cell));
    }

    private static String text(JsonNode node) {
        return node.isNumber() ? node.decimalValue().toPlainString() : node.isTextual() ? node.asText() : "";
    }

    @Override
    public String fault() {
        return null;
    }

    @Override
    public void close() {
        // nothing is open: the data set was read whole
    }
}
