package no.resultat.platform.table.format;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A sheet with the stub's values down and the heading's across; numbers are numbers. */
final class Xlsx implements Format.Writing {
    static final int MOST_ROWS = 1_048_000;
    static final int MOST_COLUMNS = 16_000;
    private static final int ROWS_IN_MEMORY = 500;

    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(new Open(out), "Resultat", "1.0");
                Worksheet sheet = book.newWorksheet(name(cube.view().table().id()))) {
            int row = 0;
            if (options.title()) {
                sheet.value(row, 0, cube.title());
                row += 2;
            }
            int stub = cube.stub().size();
            for (int place = 0; place < stub; place++) {
                sheet.value(row, place, options.labels().of(cube.stub().get(place)));
            }
            int columns = 0;
            for (Odometer across = new Odometer(cube.heading(), options.labels()); across.next(); columns++) {
                sheet.value(row, stub + columns, across.text(" "));
            }
            for (Odometer down = new Odometer(cube.stub(), options.labels()); down.next(); ) {
                row++;
                for (int place = 0; place < stub; place++) {
                    sheet.value(row, place, down.label(place));
                }
                for (int column = 0; column < columns; column++) {
                    cells.next();
                    if (cells.value() == null) {
                        sheet.value(row, stub + column, cells.symbol());
                    } else {
                        sheet.value(row, stub + column, new BigDecimal(cells.value()));
                    }
                }
                if (row % ROWS_IN_MEMORY == 0) {
                    sheet.flush();
                }
            }
        }
    }

    /** Sheets have names of at most 31 characters. */
    private static String name(String id) {
        return id.substring(0, Math.min(id.length(), 31));
    }

    /** The answer is not the sheet's to close. */
    private static final class Open extends FilterOutputStream {
        private Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
