package no.resultat.platform.imports;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import no.resultat.platform.problem.Malformed;

/**
 * A file as it comes over the wire: packed or not, in whatever declared character set, with or without a byte order
 * mark, which says the character set better than any declaration.
 */
final class ImportFile {
    /** What programs call CSV. */
    private static final Set<String> CSV = Set.of(
            "text/csv", "text/plain", "text/tab-separated-values", "application/csv", "application/vnd.ms-excel");

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int[] ZIP = {'P', 'K', 3, 4};
    private static final int[] OLD_WORKBOOK = {0xd0, 0xcf, 0x11, 0xe0};
    private static final ObjectReader EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .reader();

    private final MediaType mediaType;
    private final InputStream body;

    ImportFile(MediaType mediaType, InputStream body) {
        this.mediaType = mediaType;
        this.body = body;
    }

    Rows rows(ImportKind kind, Headings headings, Options options) throws IOException {
        if (mediaType == null) {
            throw UnusableFile.mediaType("nothing");
        }
        String form =
                "%s/%s".formatted(mediaType.getType(), mediaType.getSubtype()).toLowerCase(Locale.ROOT);
        BufferedInputStream bytes = unpacked();
        if (form.equals(WORKBOOK) || CSV.contains(form) && startsWith(bytes, ZIP)) {
            return rows(kind, Sheet.first(bytes), headings, options);
        }
        if (startsWith(bytes, OLD_WORKBOOK)) {
            throw UnusableFile.syntax(1, "This is a workbook of Excel 97; save it as xlsx or CSV");
        }
        PushbackReader text = text(bytes);
        String usual = CSV.contains(form) && !form.equals("text/plain") ? "text/csv" : form;
        Optional<Rows> ofKind = kind.rows(usual, text, headings, options);
        return ofKind.isPresent() ? ofKind.get() : usual(usual, text, kind, headings, options);
    }

    private Rows usual(String form, Reader text, ImportKind kind, Headings headings, Options options)
            throws IOException {
        return switch (form) {
            case "text/csv", "text/plain" -> rows(kind, CsvText.atHeading(text), headings, options);
            case "application/json", "application/x-ndjson" -> new JsonRows(text, EXACT, kind.columns(), headings);
            default -> throw UnusableFile.mediaType(mediaType.toString());
        };
    }

    private static Rows rows(ImportKind kind, Grid grid, Headings headings, Options options) throws IOException {
        try {
            return kind.rows(grid, headings, options);
        } catch (RuntimeException e) {
            grid.close();
            throw e;
        }
    }

    private PushbackReader text(BufferedInputStream bytes) throws IOException {
        Optional<Mark> mark = Mark.of(bytes);
        var decoder = mark.map(Mark::charset)
                .orElseGet(this::declared)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new PushbackReader(new InputStreamReader(bytes, decoder));
    }

    /** Looks at the bytes and not at the header: proxies unpack, and integrations forget to say that they packed. */
    private BufferedInputStream unpacked() throws IOException {
        BufferedInputStream peekable = new BufferedInputStream(body, 1 << 16);
        return startsWith(peekable, 0x1f, 0x8b)
                ? new BufferedInputStream(new GZIPInputStream(peekable, 1 << 16), 1 << 16)
                : peekable;
    }

    static boolean startsWith(BufferedInputStream bytes, int... wanted) throws IOException {
        bytes.mark(wanted.length);
        boolean starts = true;
        for (int at = 0; starts && at < wanted.length; at++) {
            starts = bytes.read() == wanted[at];
        }
        bytes.reset();
        return starts;
    }

    private Charset declared() {
        String declared = mediaType.getParameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().equalsIgnoreCase(MediaType.CHARSET_PARAMETER))
                .map(parameter -> parameter.getValue().replace("\"", "").strip())
                .findFirst()
                .orElse("utf-8");
        try {
            return Charset.forName(declared);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new Malformed(
                    "Content-Type", "There is no character set '%s'; write utf-8 or iso-8859-1".formatted(declared));
        }
    }

    /** A byte order mark. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xfe, 0xff),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xff, 0xfe);

        private final Charset charset;
        private final int[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        Charset charset() {
            return charset;
        }

        /** The mark that the bytes begin with, and goes behind it. */
        static Optional<Mark> of(BufferedInputStream bytes) throws IOException {
            for (Mark mark : values()) {
                if (startsWith(bytes, mark.bytes)) {
                    bytes.readNBytes(mark.bytes.length);
                    return Optional.of(mark);
                }
            }
            return Optional.empty();
        }
    }
}
