package no.resultat.platform.imports;

import java.io.IOException;

/** CSV with a heading, then a row in each line. */
final class CsvRows implements Rows {
    private final CsvText text;
    private final int[] places;

    /** @param text at the heading */
    CsvRows(CsvText text, Headings headings) {
        this.text = text;
        places = headings.places(text.fields());
    }

    @Override
    public boolean next() throws IOException {
        return text.next();
    }

    @Override
    public int number() {
        return text.line();
    }

    @Override
    public String field(int column) {
        return text.field(places[column]);
    }

    @Override
    public String fault() {
        return text.widthFault();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
