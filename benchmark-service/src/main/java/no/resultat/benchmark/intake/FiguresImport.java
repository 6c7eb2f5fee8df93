package no.resultat.benchmark.intake;

import java.io.IOException;
import java.io.PushbackReader;
import java.util.List;
import java.util.Optional;
import no.resultat.benchmark.figure.Figures;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Headings;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.imports.Type;

/** Values of figures, by region and year; provisional ones and final ones. */
final class FiguresImport implements ImportKind {
    private final Figures figures;
    private final String publication;

    FiguresImport(Figures figures, String publication) {
        this.figures = figures;
        this.publication = publication;
    }

    @Override
    public String name() {
        return "figures-" + publication;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("figure", Type.statisticalCode(100)),
                Column.required("region", Type.code(6)),
                Column.required("year", Type.integer(1900, 2999)),
                Column.optional("value", Type.decimal()),
                Column.optional("numerator", Type.decimal()),
                Column.optional("denominator", Type.decimal()),
                Column.optional("mark", Type.text(10)),
                Column.optional("aggregation", Type.choice("sum", "rate", "weighted")));
    }

    @Override
    public String stagingTable() {
        return "figures_staging";
    }

    /** A JSON object is a json-stat2 data set; an array is rows as everywhere. */
    @Override
    public Optional<Rows> rows(String mediaType, PushbackReader text, Headings headings) throws IOException {
        if (!mediaType.equals("application/json")) {
            return Optional.empty();
        }
        int first = text.read();
        while (first >= 0 && Character.isWhitespace(first)) {
            first = text.read();
        }
        if (first >= 0) {
            text.unread(first);
        }
        return first == '{' ? Optional.of(new JsonStatRows(text)) : Optional.empty();
    }

    @Override
    public void check(Staged staged) {
        figures.check(staged);
    }

    @Override
    public Folded fold(Staged staged) {
        return figures.fold(staged, publication);
    }
}
