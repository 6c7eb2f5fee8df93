package no.resultat.platform.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table by COPY, in PostgreSQL's text format. Closing it ends the COPY. */
final class CopyStream implements AutoCloseable {
    private final OutputStream out;
    private final StringBuilder line = new StringBuilder(256);
    private boolean first = true;

    CopyStream(PGConnection connection, String copy) throws SQLException {
        out = new PGCopyOutputStream(connection, copy, 1 << 16);
    }

    /** @param value null for none */
    CopyStream field(String value) {
        if (!first) {
            line.append('\t');
        }
        first = false;
        if (value == null) {
            line.append("\\N");
            return this;
        }
        for (int at = 0; at < value.length(); at++) {
            char one = value.charAt(at);
            switch (one) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\0' -> line.append('\ufffd');
                default -> line.append(one);
            }
        }
        return this;
    }

    void endRow() throws IOException {
        line.append('\n');
        out.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
        first = true;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
