package no.resultat.platform.table.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Tables;
import no.resultat.platform.table.query.View;

/** A PC-Axis file. */
final class Px implements Format.Writing {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The third of the format's symbols stands for what is withheld. */
    private static final String WITHHELD = "...";

    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        Writer px = CsvTable.writer(out);
        View view = cube.view();
        int decimals = view.table().contents().stream()
                .mapToInt(Content::decimals)
                .max()
                .orElse(0);
        px.write("CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nCODEPAGE=\"utf-8\";\n");
        keyword(
                px,
                "LANGUAGE",
                text(view.language() == Language.NB ? "no" : view.language().id()));
        keyword(px, "CREATION-DATE", text(DATE.format(Instant.now())));
        keyword(px, "DECIMALS", String.valueOf(decimals));
        keyword(px, "SHOWDECIMALS", String.valueOf(decimals));
        keyword(px, "MATRIX", text(view.table().id()));
        keyword(px, "AGGREGALLOWED", view.variables().stream().anyMatch(Variable::sumsWhenLeftOut) ? "YES" : "NO");
        keyword(px, "SUBJECT-CODE", text("RES"));
        keyword(px, "SUBJECT-AREA", text(Tables.SOURCE));
        keyword(px, "TITLE", text(cube.title()));
        keyword(px, "CONTENTS", text(view.label()));
        keyword(px, "UNITS", text(unitsOf(cube)));
        keyword(px, "STUB", names(cube.stub()));
        keyword(px, "HEADING", names(cube.heading()));
        keyword(px, "CONTVARIABLE", text(cube.contents().label()));
        for (Variable axis : cube.axes()) {
            String of = "(" + text(axis.label()) + ")";
            keyword(
                    px,
                    "VALUES" + of,
                    texts(axis.values().stream().map(Value::label).toList()));
            keyword(
                    px,
                    "CODES" + of,
                    texts(axis.values().stream().map(Value::code).toList()));
            keyword(px, "VARIABLECODE" + of, text(axis.code()));
            if (axis.isTime()) {
                keyword(px, "TIMEVAL" + of, times(axis));
            }
        }
        for (Content content : view.table().contents()) {
            String label = content.label().in(view.language());
            if (cube.contents().values().stream().anyMatch(value -> value.code().equals(content.code()))) {
                keyword(px, "UNITS(" + text(label) + ")", text(content.unit().in(view.language())));
                keyword(
                        px,
                        "PRECISION(" + text(cube.contents().label()) + "," + text(label) + ")",
                        String.valueOf(content.decimals()));
            }
        }
        if (view.updated().isPresent()) {
            keyword(px, "LAST-UPDATED", text(DATE.format(view.updated().get())));
        }
        keyword(px, "SOURCE", text(Tables.SOURCE));
        keyword(px, "DATASYMBOL3", text(Symbol.WITHHELD));
        px.write("DATA=\n");
        long rows = cube.rows();
        long columns = cube.columns();
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                cells.next();
                px.write(cells.value() != null ? cells.value() : text(cells.isWithheld() ? WITHHELD : Symbol.MISSING));
                px.write(' ');
            }
            px.write('\n');
        }
        px.write(";\n");
        px.flush();
    }

    /** Years and months, which the format has scales for; other periods it knows as values alone. */
    private static String times(Variable time) {
        List<String> codes = time.values().stream().map(Value::code).toList();
        if (codes.stream().allMatch(code -> code.matches("\\d{4}"))) {
            return "TLIST(A1)," + texts(codes);
        }
        if (codes.stream().allMatch(code -> code.matches("\\d{4}-\\d{2}"))) {
            return "TLIST(M1),"
                    + texts(codes.stream().map(code -> code.replace("-", "")).toList());
        }
        return "";
    }

    private static String unitsOf(Cube cube) {
        return cube.view().table().contents().stream()
                .map(content -> content.unit().in(cube.view().language()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static void keyword(Writer px, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            px.write(name + "=" + value + ";\n");
        }
    }

    private static String names(List<Variable> variables) {
        return texts(variables.stream().map(Variable::label).toList());
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(Px::text).collect(Collectors.joining(",\n"));
    }

    /** The format knows no way to write a quotation mark in a text. */
    private static String text(String text) {
        return '"' + text.replace('"', '\'').replace('\n', ' ') + '"';
    }
}
