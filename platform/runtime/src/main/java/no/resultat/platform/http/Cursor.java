package no.resultat.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import no.resultat.platform.problem.Malformed;

/**
 * The key of the last row that a caller has seen, opaque to the caller. Keys need no escape: they hold no unit
 * separator.
 */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    private final List<String> key;

    private Cursor(List<String> key) {
        this.key = key;
    }

    public static Cursor of(Object... key) {
        return new Cursor(java.util.Arrays.stream(key).map(String::valueOf).toList());
    }

    static Cursor valueOf(String text, int parts) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> found = List.of(key.split(SEPARATOR, -1));
            if (found.size() == parts) {
                return new Cursor(found);
            }
        } catch (IllegalArgumentException e) {
            // falls through to the same answer
        }
        throw isNone(text);
    }

    public String part(int index) {
        return key.get(index);
    }

    /** @throws Malformed if the part is no number, so that this is the cursor of another list */
    public long number(int index) {
        try {
            return Long.parseLong(key.get(index));
        } catch (NumberFormatException e) {
            throw isNone(toString());
        }
    }

    /** @throws Malformed if the part is no UUID, so that this is the cursor of another list */
    public UUID id(int index) {
        try {
            return UUID.fromString(key.get(index));
        } catch (IllegalArgumentException e) {
            throw isNone(toString());
        }
    }

    private static Malformed isNone(String text) {
        return new Malformed(
                "cursor", "'%s' is no cursor of this list; send what 'next' said, unchanged".formatted(text));
    }

    @Override
    public String toString() {
        byte[] bytes = String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
