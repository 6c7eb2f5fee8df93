package no.resultat.platform.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a CSV file, as ERP systems and spreadsheets write it: separated by whichever of semicolon, comma, tab
 * and bar the heading has most of, or the one that a first line {@code sep=;} names. Lines without any text are none.
 */
final class CsvText implements Grid {
    private static final int LONGEST_HEADING = 1 << 16;
    private static final Character[] SEPARATORS = {';', ',', '\t', '|'};

    private final OpenQuote quotes;
    private final CloseableIterator<CsvRecord> records;
    private final int linesBefore;
    private CsvRecord record;
    private List<String> heading = List.of();

    private CsvText(Reader text) throws IOException {
        BufferedReader peekable = new BufferedReader(text, LONGEST_HEADING);
        String first = peek(peekable);
        char named = named(first);
        if (named != 0) {
            peekable.readLine();
        }
        linesBefore = named != 0 ? 1 : 0;
        char separator = named != 0 ? named : separator(first);
        quotes = new OpenQuote(peekable, separator);
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(quotes)
                .iterator();
    }

    /**
     * A file at its heading.
     *
     * @throws UnusableFile if it has none
     */
    static CsvText atHeading(Reader text) throws IOException {
        CsvText csv = new CsvText(text);
        if (!csv.next()) {
            throw UnusableFile.empty();
        }
        csv.heading = csv.record.getFields();
        return csv;
    }

    /** The first line that has text. */
    private static String peek(BufferedReader reader) throws IOException {
        char[] start = new char[LONGEST_HEADING];
        reader.mark(LONGEST_HEADING);
        int length = 0;
        for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
            read = reader.read(start, length, start.length - length);
        }
        reader.reset();
        return new String(start, 0, length)
                .lines()
                .filter(line -> line.chars().anyMatch(letter -> letter > ' ' && ";,|\"".indexOf(letter) < 0))
                .findFirst()
                .orElse("");
    }

    /** The separator of a line such as {@code sep=;}; 0 if it is none. */
    private static char named(String line) {
        String text = line.replace("\"", "");
        return text.length() == 5 && text.regionMatches(true, 0, "sep=", 0, 4) ? text.charAt(4) : 0;
    }

    private static char separator(String heading) {
        return Arrays.stream(SEPARATORS)
                .max((a, b) -> Long.compare(count(heading, a), count(heading, b)))
                .filter(separator -> count(heading, separator) > 0)
                .orElse(';');
    }

    private static long count(String text, char one) {
        boolean quoted = false;
        long count = 0;
        for (int at = 0; at < text.length(); at++) {
            quoted ^= text.charAt(at) == '"';
            count += !quoted && text.charAt(at) == one ? 1 : 0;
        }
        return count;
    }

    @Override
    public List<String> heading() {
        return heading;
    }

    @Override
    public boolean next() throws IOException {
        try {
            do {
                if (!records.hasNext()) {
                    return false;
                }
                record = records.next();
            } while (record.getFields().stream().allMatch(String::isBlank));
            if (quotes.isOpen()) {
                throw UnusableFile.syntax(
                        quotes.line() + linesBefore,
                        "A quotation mark opens here and is not closed before the end of the file");
            }
            return true;
        } catch (CsvParseException e) {
            throw UnusableFile.syntax(
                    quotes.line() + linesBefore,
                    "Behind the quotation mark that closes a field comes text, or the field is longer than 16 million characters");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A line may leave out places at its end that have no name. */
    @Override
    public String widthFault() {
        int named = heading.size();
        while (named > 0 && heading.get(named - 1).isBlank()) {
            named--;
        }
        int width = record.getFieldCount();
        boolean fits = width >= named;
        for (int place = 0; place < width; place++) {
            boolean isNamed = place < named && !heading.get(place).isBlank();
            fits &= isNamed || record.getField(place).isBlank();
        }
        return fits ? null : "The row has %d fields and the heading %d".formatted(width, named);
    }

    @Override
    public String field(int place) {
        return place < 0 || place >= record.getFieldCount()
                ? ""
                : record.getField(place).strip();
    }

    /** The line that the record begins at. */
    @Override
    public int line() {
        return record == null ? 1 : (int) record.getStartingLineNumber() + linesBefore;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
