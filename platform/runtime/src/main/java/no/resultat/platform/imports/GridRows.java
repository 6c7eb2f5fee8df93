package no.resultat.platform.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** A row in each line, with the columns that the heading names. */
final class GridRows implements Rows {
    private final Grid grid;
    private final int[] places;

    GridRows(Grid grid, Headings headings) {
        this.grid = grid;
        places = headings.places(grid.heading());
    }

    @Override
    public boolean next() throws IOException {
        return grid.next();
    }

    @Override
    public int number() {
        return grid.line();
    }

    @Override
    public String field(int column) {
        return grid.field(places[column]);
    }

    @Override
    public Optional<BigDecimal> number(int column) {
        return grid.number(places[column]);
    }

    @Override
    public String fault() {
        return grid.widthFault();
    }

    @Override
    public void close() throws IOException {
        grid.close();
    }
}
