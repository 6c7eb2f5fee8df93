package no.resultat.platform.table.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;

/** CSV as a table is seen: the stub's values down, the heading's across. */
final class CsvTable implements Format.Writing {
    private static final int BUFFER = 1 << 16;

    static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    }

    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        Writer csv = writer(out);
        char separator = options.separator();
        if (options.title()) {
            csv.write(Spreadsheet.quoted(cube.title()) + "\n\n");
        }
        String[] names = cube.stub().stream()
                .map(options.labels()::of)
                .map(Spreadsheet::quoted)
                .toArray(String[]::new);
        csv.write(String.join(String.valueOf(separator), names));
        boolean first = names.length == 0;
        for (Odometer across = new Odometer(cube.heading(), options.labels()); across.next(); first = false) {
            csv.write((first ? "" : String.valueOf(separator)) + Spreadsheet.quoted(across.text(" ")));
        }
        csv.write('\n');
        long columns = cube.columns();
        for (Odometer down = new Odometer(cube.stub(), options.labels()); down.next(); ) {
            csv.write(down.text(String.valueOf(separator), Spreadsheet::quoted));
            for (long column = 0; column < columns; column++) {
                if (column > 0 || names.length > 0) {
                    csv.write(separator);
                }
                cells.next();
                writeCell(csv, cells);
            }
            csv.write('\n');
        }
        csv.flush();
    }

    static void writeCell(Writer csv, Cells cells) throws IOException {
        String value = cells.value();
        if (value == null) {
            csv.write('"');
            csv.write(cells.symbol());
            csv.write('"');
        } else {
            csv.write(value);
        }
    }
}
