package no.resultat.platform.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Watches the quotation marks of CSV as it is read. Whoever parses it takes a mark that is not closed as if it were
 * closed at the end of the file, and all rows in between as one field.
 */
final class OpenQuote extends FilterReader {
    private final char separator;
    private Place place = Place.START;
    private boolean ended;
    private boolean afterReturn;
    private int line = 1;
    private int openedAt = 1;

    OpenQuote(Reader text, char separator) {
        super(text);
        this.separator = separator;
    }

    /** Whether the text has ended within quotation marks. */
    boolean isOpen() {
        return ended && place == Place.QUOTED;
    }

    /** The line in which the last quotation mark opened that a field begins with. */
    int line() {
        return openedAt;
    }

    @Override
    public int read() throws IOException {
        int letter = in.read();
        if (letter < 0) {
            ended = true;
        } else {
            watch((char) letter);
        }
        return letter;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int read = in.read(into, from, length);
        ended |= read < 0;
        for (int at = from; at < from + read; at++) {
            watch(into[at]);
        }
        return read;
    }

    private void watch(char letter) {
        boolean isEnd = letter == '\n' || letter == '\r';
        if (isEnd && !(letter == '\n' && afterReturn)) {
            line++;
        }
        afterReturn = letter == '\r';
        place = switch (place) {
            case QUOTED -> letter == '"' ? Place.CLOSED : Place.QUOTED;
            // a doubled mark closes and opens again
            case CLOSED -> letter == '"' ? Place.QUOTED : isEnd || letter == separator ? Place.START : Place.TEXT;
            case START -> letter == '"' ? opened() : isEnd || letter == separator ? Place.START : Place.TEXT;
            case TEXT -> isEnd || letter == separator ? Place.START : Place.TEXT;
        };
    }

    private Place opened() {
        openedAt = line;
        return Place.QUOTED;
    }

    /** Where in a field the text is. */
    private enum Place {
        START,
        TEXT,
        QUOTED,
        CLOSED
    }
}
