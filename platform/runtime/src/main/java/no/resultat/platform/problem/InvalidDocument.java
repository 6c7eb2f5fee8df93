package no.resultat.platform.problem;

import java.util.List;
import java.util.Map;

/**
 * A document that was read and is not acceptable: all that is wrong with it at once, each with a pointer to its place.
 */
public final class InvalidDocument extends Problem {
    public InvalidDocument(List<Mistake> mistakes) {
        super(
                Kind.INVALID,
                "invalid-document",
                Map.of("errors", List.copyOf(mistakes)),
                mistakes.size() == 1
                        ? mistakes.get(0).detail()
                        : "%d mistakes, the first: %s"
                                .formatted(mistakes.size(), mistakes.get(0).detail()));
    }

    /**
     * @param pointer JSON pointer (RFC 6901) to the place in the document, such as {@code /focusAreas/0/label/nb}
     * @param code names the mistake for programs
     * @param detail says for people what is wrong and what would be right
     */
    public record Mistake(String pointer, String code, String detail) {}
}
