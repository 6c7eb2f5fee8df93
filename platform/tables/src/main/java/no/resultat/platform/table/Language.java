package no.resultat.platform.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A language that tables are told in. */
public enum Language {
    NB("bokmål"),
    NN("nynorsk"),
    EN("English"),
    DA("dansk");

    public static final Language USUAL = NB;

    /** All languages that have a code of two letters. */
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final String label;

    Language(String label) {
        this.label = label;
    }

    /** As {@code lang} names it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its own name. */
    public String label() {
        return label;
    }

    /**
     * @param id a language tag such as {@code en} or {@code nn-NO}; null or empty for the usual language, which is also
     *     that of languages in which no tables are told: the answer names the language that it is in
     * @throws TableProblem if there is no such language
     */
    public static Language of(String id) {
        if (id == null || id.isEmpty()) {
            return USUAL;
        }
        String language = id.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(one -> one.id().equals(language))
                .findFirst()
                .or(() -> Optional.of(USUAL).filter(usual -> LANGUAGES.contains(language)))
                .orElseThrow(() -> TableProblem.wrong(
                        "Unsupported language", "'%s' is no language; there are nb, nn, en and da".formatted(id)));
    }
}
