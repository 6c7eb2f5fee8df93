package no.resultat.platform.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.problem.UnreadableJson;

/** A file that cannot be read as rows at all: nothing of it was taken. */
public final class UnusableFile extends Problem {
    private UnusableFile(Kind kind, String code, Map<String, ?> facts, String detail) {
        super(kind, code, facts, detail);
    }

    /** What stands at a row is no row. */
    public static UnusableFile syntax(long row, String detail) {
        return new UnusableFile(
                Kind.MALFORMED, "unreadable-file", Map.of("row", row), "Row %d: %s".formatted(row, detail));
    }

    /** The file as such lacks something, or has too much. */
    public static UnusableFile column(String column, String detail) {
        return new UnusableFile(Kind.INVALID, "wrong-columns", Map.of("column", column), detail);
    }

    static UnusableFile empty() {
        return new UnusableFile(Kind.INVALID, "empty-file", Map.of(), "There is not one row in the file");
    }

    /** Text that is no JSON; a parser's own words would tell callers of our classes. */
    public static UnusableFile json(long row, JsonProcessingException unreadable) {
        return syntax(row, UnreadableJson.syntax(unreadable));
    }

    static UnusableFile mediaType(String given) {
        return new UnusableFile(
                Kind.UNSUPPORTED,
                "unsupported-media-type",
                Map.of("given", given),
                "Send text/csv, application/json (an array of objects), application/x-ndjson or a workbook of Excel (xlsx), gzip or plain; not "
                        + given);
    }
}
