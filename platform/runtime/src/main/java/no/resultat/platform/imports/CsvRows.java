package no.resultat.platform.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CSV as ERP systems write it: a heading, then rows; separated by whichever of semicolon, comma and tab the heading has
 * most of.
 */
final class CsvRows implements Rows {
    private static final int LONGEST_HEADING = 8192;

    private final CloseableIterator<CsvRecord> records;
    private final List<Column> columns;
    private final int[] places;
    private final int width;
    private CsvRecord record;

    CsvRows(Reader reader, List<Column> columns) throws IOException {
        this.columns = columns;
        BufferedReader peekable = new BufferedReader(reader, 1 << 16);
        records = CsvReader.builder()
                .fieldSeparator(separator(peekable))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(peekable)
                .iterator();
        if (!next()) {
            throw UnusableFile.empty();
        }
        List<String> heading = record.getFields().stream().map(String::strip).toList();
        width = heading.size();
        places = columns.stream().mapToInt(column -> place(column, heading)).toArray();
        heading.stream()
                .filter(name ->
                        columns.stream().noneMatch(column -> column.name().equalsIgnoreCase(name)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw UnusableFile.column(
                            unknown, "The heading has a column '%s'; the columns are %s".formatted(unknown, names()));
                });
    }

    @Override
    public boolean next() throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = records.next();
            return true;
        } catch (CsvParseException e) {
            throw UnusableFile.syntax(
                    record == null ? 1 : record.getStartingLineNumber() + 1, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public int number() {
        return (int) record.getStartingLineNumber();
    }

    @Override
    public String field(int column) {
        int place = places[column];
        return place < 0 || place >= record.getFieldCount()
                ? ""
                : record.getField(place).strip();
    }

    @Override
    public String fault() {
        return record.getFieldCount() == width
                ? null
                : "The row has %d fields and the heading %d".formatted(record.getFieldCount(), width);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private int place(Column column, List<String> heading) {
        int[] found = java.util.stream.IntStream.range(0, heading.size())
                .filter(place -> heading.get(place).equalsIgnoreCase(column.name()))
                .toArray();
        if (found.length > 1) {
            throw UnusableFile.column(column.name(), "The heading has the column '%s' twice".formatted(column.name()));
        }
        if (found.length == 0 && column.required()) {
            throw UnusableFile.column(
                    column.name(),
                    "The heading lacks the column '%s'; the columns are %s".formatted(column.name(), names()));
        }
        return found.length == 0 ? -1 : found[0];
    }

    private String names() {
        return columns.stream()
                .map(column -> column.required() ? column.name() : column.name() + " (optional)")
                .collect(Collectors.joining(", "));
    }

    private static char separator(BufferedReader reader) throws IOException {
        char[] start = new char[LONGEST_HEADING];
        reader.mark(LONGEST_HEADING);
        int length = Math.max(0, reader.read(start, 0, LONGEST_HEADING));
        reader.reset();
        String heading = new String(start, 0, length).lines().findFirst().orElse("");
        return Arrays.stream(new Character[] {';', ',', '\t'})
                .max((a, b) -> Long.compare(count(heading, a), count(heading, b)))
                .filter(separator -> count(heading, separator) > 0)
                .orElse(';');
    }

    private static long count(String text, char one) {
        return text.chars().filter(character -> character == one).count();
    }
}
