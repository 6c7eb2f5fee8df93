package no.resultat.platform.imports;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import no.resultat.platform.problem.Malformed;

/**
 * A file as it comes over the wire: packed or not, in whatever declared character set, with or without a byte order
 * mark.
 */
final class ImportFile {
    private static final int BYTE_ORDER_MARK = '\ufeff';
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final MediaType mediaType;
    private final InputStream body;

    ImportFile(MediaType mediaType, InputStream body) {
        this.mediaType = mediaType;
        this.body = body;
    }

    Rows rows(ImportKind kind) throws IOException {
        if (mediaType == null) {
            throw UnusableFile.mediaType("nothing");
        }
        PushbackReader text = text();
        String form = mediaType.getType() + "/" + mediaType.getSubtype();
        Optional<Rows> ofKind = kind.rows(form, text);
        return ofKind.isPresent() ? ofKind.get() : usual(form, text, kind.columns());
    }

    private Rows usual(String form, Reader text, List<Column> columns) throws IOException {
        return switch (form) {
            case "text/csv" -> new CsvRows(text, columns);
            case "application/json", "application/x-ndjson" -> new JsonRows(text, EXACT, columns);
            default -> throw UnusableFile.mediaType(mediaType.toString());
        };
    }

    private PushbackReader text() throws IOException {
        var decoder = charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        PushbackReader text = new PushbackReader(new InputStreamReader(unpacked(), decoder));
        int first = text.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
        return text;
    }

    /** Looks at the bytes and not at the header: proxies unpack, and integrations forget to say that they packed. */
    private InputStream unpacked() throws IOException {
        BufferedInputStream peekable = new BufferedInputStream(body, 1 << 16);
        peekable.mark(2);
        boolean gzip = peekable.read() == 0x1f && peekable.read() == 0x8b;
        peekable.reset();
        return gzip ? new GZIPInputStream(peekable, 1 << 16) : peekable;
    }

    private Charset charset() {
        String declared = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return declared == null ? StandardCharsets.UTF_8 : Charset.forName(declared.replace("\"", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new Malformed(
                    "Content-Type", "There is no character set '%s'; write utf-8 or iso-8859-1".formatted(declared));
        }
    }
}
