package no.resultat.benchmark.figure;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import no.resultat.platform.imports.Rows;

/**
 * A json-stat2 data set as Statistics Norway's API returns it: a row for each cell. Its roles say which dimension is
 * the region, which the year, and which the figure; without them the region is the dimension whose name has
 * {@code region} in it, the year {@code Tid}, the figure {@code ContentsCode}. The figure is followed by what every
 * other dimension says.
 */
final class JsonStatRows implements Rows {
    private static final int MOST_DIGITS = 400;
    private static final int FIGURE = 0;
    private static final int REGION = 1;
    private static final int YEAR = 2;
    private static final int VALUE = 3;
    private static final int MARK = 6;

    private final JsonStatDocument data;
    private final List<List<String>> codes = new ArrayList<>();
    private final int[] place;
    private final int cells;
    private final int region;
    private final int time;
    private final int contents;
    private int cell = -1;

    JsonStatRows(Reader text) throws IOException {
        data = new JsonStatDocument(text);
        data.dimensions().forEach(dimension -> codes.add(data.codes(dimension)));
        place = new int[codes.size()];
        cells = data.cells();
        region = dimension("geo", "regions", name -> name.contains("region"));
        time = dimension("time", "years, such as Tid", name -> name.equals("tid") || name.equals("time"));
        contents = dimension("metric", "figures, such as ContentsCode", name -> name.equals("contentscode"));
    }

    private int dimension(String role, String what, Predicate<String> isNamed) {
        return data.withRole(role)
                .map(data.dimensions()::indexOf)
                .or(() -> data.dimensions().stream()
                        .filter(name -> isNamed.test(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .map(data.dimensions()::indexOf))
                .orElseThrow(() -> JsonStatDocument.wrong(
                        "The data set lacks a dimension of %s: none has the role %s".formatted(what, role)));
    }

    @Override
    public boolean next() {
        cell++;
        int left = cell;
        for (int at = place.length - 1; at >= 0; at--) {
            place[at] = left % codes.get(at).size();
            left /= codes.get(at).size();
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
            case VALUE -> data.value(cell);
            case MARK -> mark();
            default -> "";
        };
    }

    @Override
    public Optional<BigDecimal> number(int column) {
        if (column != VALUE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(data.value(cell)))
                    .filter(number -> Math.abs((long) number.scale()) <= MOST_DIGITS);
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private String figure() {
        StringBuilder figure = new StringBuilder(codes.get(contents).get(place[contents]));
        for (int at = 0; at < place.length; at++) {
            if (at != region && at != time && at != contents) {
                figure.append('.').append(codes.get(at).get(place[at]));
            }
        }
        return figure.toString();
    }

    /** A value that is missing without a mark is marked as not to be had. */
    private String mark() {
        String mark = data.mark(cell);
        return mark.isEmpty() && data.value(cell).isEmpty() ? ".." : mark;
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
