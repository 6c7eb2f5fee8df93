package no.resultat.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import no.resultat.platform.problem.Malformed;

/**
 * The key of the last row that a caller has seen, opaque to the caller, and sealed for the list that it is of: what was
 * changed, or is of another list, is refused. Keys need no escape: they hold no unit separator.
 */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";
    private static final int SEAL = 8;

    private final List<String> key;

    private Cursor(List<String> key) {
        this.key = key;
    }

    public static Cursor of(Object... key) {
        return new Cursor(java.util.Arrays.stream(key).map(String::valueOf).toList());
    }

    /**
     * @param list the address of the list
     * @throws Malformed if it is no cursor of that list
     */
    static Cursor valueOf(String text, String list, int parts) {
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> found = List.of(sealed.split(SEPARATOR, -1));
            Cursor cursor = new Cursor(found.subList(1, found.size()));
            if (cursor.key.size() == parts && cursor.seal(list).equals(found.get(0))) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the same answer
        }
        throw isNone(text);
    }

    /** As the caller gets it. */
    String sealedFor(String list) {
        String sealed = seal(list) + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.getBytes(StandardCharsets.UTF_8));
    }

    private String seal(String list) {
        return Fingerprint.of(list + SEPARATOR + String.join(SEPARATOR, key)).substring(0, SEAL);
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
        return String.join(", ", key);
    }
}
