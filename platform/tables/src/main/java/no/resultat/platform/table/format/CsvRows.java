package no.resultat.platform.table.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;

/** CSV with a row for each cell, as pivot tables and data frames like it. */
final class CsvRows implements Format.Writing {
    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        Writer csv = CsvTable.writer(out);
        String separator = String.valueOf(options.separator());
        if (options.title()) {
            csv.write(Spreadsheet.quoted(cube.title()) + "\n\n");
        }
        List<Variable> axes = cube.axes();
        for (Variable axis : axes) {
            csv.write(Spreadsheet.quoted(options.labels().of(axis)) + separator);
        }
        csv.write(Spreadsheet.quoted(cube.title()) + "\n");
        Variable last = axes.get(axes.size() - 1);
        String[] endings = last.values().stream()
                .map(value -> Spreadsheet.quoted(options.labels().of(value)) + separator)
                .toArray(String[]::new);
        Odometer rows = new Odometer(axes.subList(0, axes.size() - 1), options.labels());
        while (rows.next()) {
            String beginning = rows.text(separator, Spreadsheet::quoted) + (rows.size() > 0 ? separator : "");
            for (String ending : endings) {
                cells.next();
                csv.write(beginning);
                csv.write(ending);
                CsvTable.writeCell(csv, cells);
                csv.write('\n');
            }
        }
        csv.flush();
    }
}
