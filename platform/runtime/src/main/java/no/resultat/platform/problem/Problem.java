package no.resultat.platform.problem;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a caller did that cannot be done, named for the caller. Thrown where it is noticed and told as an RFC 9457
 * problem document by {@link Problems}, the one place that knows HTTP.
 */
public abstract class Problem extends RuntimeException {
    private final transient Kind kind;
    private final String code;
    private final transient Map<String, Object> facts;

    /**
     * @param code names the problem for programs, in kebab-case; it ends the document's type
     * @param facts what the detail says, for programs; they become members of the problem document
     * @param detail one sentence for people that says what was wrong and what to do about it
     */
    protected Problem(Kind kind, String code, Map<String, ?> facts, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.code = code;
        this.facts = new TreeMap<>(facts);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    /** What sort of mistake it is, and with it the status of the answer. */
    public enum Kind {
        /** The request itself cannot be understood. */
        MALFORMED(400),
        /** Understood, but not for this caller. */
        FORBIDDEN(403),
        /** Not there, or not the caller's to see. */
        UNKNOWN(404),
        /** Acceptable at another time or in another state. */
        CONFLICT(409),
        /** Somebody else changed the thing after the caller read it. */
        STALE(412),
        /** More than is taken at once. */
        TOO_LARGE(413),
        /** A form of content that is not taken here. */
        UNSUPPORTED(415),
        /** Well formed but not acceptable. */
        INVALID(422),
        /** More of this caller's waits already than is taken; later there is room. */
        BUSY(429);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
