package no.resultat.platform.table.query;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row for each cell: {@code position, value, symbol}. */
final class RowCells implements Cells.Source {
    private final ResultSet rows;
    private long position;
    private String value;
    private String symbol;

    RowCells(ResultSet rows) {
        this.rows = rows;
    }

    @Override
    public boolean next() {
        try {
            if (!rows.next()) {
                return false;
            }
            position = rows.getLong(1);
            value = rows.getString(2);
            symbol = rows.getString(3);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("the cells could not be read on", e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String symbol() {
        return symbol;
    }
}
