package no.resultat.platform.table.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;

/** A page with the table on it. */
final class Html implements Format.Writing {
    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        Writer html = CsvTable.writer(out);
        html.write(
                "<!DOCTYPE html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n<body>\n<table>\n"
                        .formatted(cube.view().language().id(), escaped(cube.title())));
        if (options.title()) {
            html.write("<caption>%s</caption>\n".formatted(escaped(cube.title())));
        }
        html.write("<thead>\n");
        long columns = cube.columns();
        long each = columns;
        long times = 1;
        for (int level = 0; level < cube.heading().size(); level++) {
            Variable across = cube.heading().get(level);
            each /= Math.max(1, across.values().size());
            html.write("<tr>");
            if (level == 0) {
                for (Variable down : cube.stub()) {
                    html.write("<th scope=\"col\" rowspan=\"%d\">%s</th>"
                            .formatted(
                                    cube.heading().size(),
                                    escaped(options.labels().of(down))));
                }
            }
            for (long time = 0; time < times; time++) {
                for (Value value : across.values()) {
                    html.write("<th scope=\"col\" colspan=\"%d\">%s</th>"
                            .formatted(each, escaped(options.labels().of(value))));
                }
            }
            html.write("</tr>\n");
            times *= across.values().size();
        }
        html.write("</thead>\n<tbody>\n");
        for (Odometer down = new Odometer(cube.stub(), options.labels()); down.next(); ) {
            html.write("<tr>");
            for (int place = 0; place < down.size(); place++) {
                html.write("<th scope=\"row\">" + escaped(down.label(place)) + "</th>");
            }
            for (long column = 0; column < columns; column++) {
                cells.next();
                html.write("<td>" + (cells.value() == null ? cells.symbol() : cells.value()) + "</td>");
            }
            html.write("</tr>\n");
        }
        html.write("</tbody>\n</table>\n</body>\n</html>\n");
        html.flush();
    }

    private static String escaped(String text) {
        return Spreadsheet.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
