package no.resultat.platform.table.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.resultat.platform.table.Value;

/** A row for each series, with all its times: {@code position, first, figures, symbols}. */
final class SeriesCells implements Cells.Source {
    private final ResultSet rows;
    private final Map<Integer, Integer> places = new HashMap<>();
    private long start;
    private int first;
    private String figures;
    private String symbols;
    private int time;
    private int figure;
    private int symbol;
    private int place;
    private boolean ended = true;

    /** @param times the years that are wanted, in their order */
    SeriesCells(ResultSet rows, List<Value> times) {
        this.rows = rows;
        for (int at = 0; at < times.size(); at++) {
            places.put(Integer.valueOf(times.get(at).code()), at);
        }
    }

    @Override
    public boolean next() {
        do {
            if (ended && !nextSeries()) {
                return false;
            }
            if (time > 0) {
                figure = end(figures, figure) + 1;
                symbol = symbols == null ? 0 : end(symbols, symbol) + 1;
            }
            Integer wanted = places.get(first + time);
            place = wanted == null ? -1 : wanted;
            time++;
            ended = end(figures, figure) == figures.length();
        } while (place < 0);
        return true;
    }

    private boolean nextSeries() {
        try {
            if (!rows.next()) {
                return false;
            }
            start = rows.getLong(1);
            first = rows.getInt(2);
            figures = rows.getString(3);
            symbols = rows.getString(4);
            time = 0;
            figure = 0;
            symbol = 0;
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("the series could not be read on", e);
        }
    }

    private static int end(String list, int from) {
        int comma = list.indexOf(',', from);
        return comma < 0 ? list.length() : comma;
    }

    @Override
    public long position() {
        return start + place;
    }

    @Override
    public String value() {
        int end = end(figures, figure);
        return end == figure ? null : figures.substring(figure, end);
    }

    @Override
    public String symbol() {
        return symbols == null || end(symbols, symbol) == symbol
                ? null
                : symbols.substring(symbol, end(symbols, symbol));
    }
}
