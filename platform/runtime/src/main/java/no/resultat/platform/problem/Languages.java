package no.resultat.platform.problem;

import java.util.Locale;
import java.util.Optional;
import no.resultat.contracts.Label;

/** The languages of the product, as callers ask for them. */
public final class Languages {
    private static final String NORWEGIAN = "no";
    private static final String BOKMAAL = "nb";

    private Languages() {}

    /**
     * The first language of the header {@code Accept-Language} that there is; empty if there is none, or no header that
     * can be read.
     */
    public static Optional<String> accepted(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> range.getRange().split("-")[0])
                    .map(range -> range.equals(NORWEGIAN) ? BOKMAAL : range)
                    .filter(Label.LANGUAGES::contains)
                    .findFirst();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
