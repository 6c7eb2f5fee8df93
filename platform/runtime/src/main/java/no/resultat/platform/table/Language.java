package no.resultat.platform.table;

import java.util.Arrays;
import java.util.Locale;

/** A language that tables are told in. */
enum Language {
    NB("bokmål"),
    NN("nynorsk"),
    EN("English"),
    DA("dansk");

    static final Language USUAL = NB;

    private final String label;

    Language(String label) {
        this.label = label;
    }

    /** As {@code lang} names it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its own name. */
    String label() {
        return label;
    }

    /**
     * @param id null or empty for the usual one; {@code no} is bokmål, as clients of Statistics Norway call it
     * @throws TableProblem if tables are not told in it
     */
    static Language of(String id) {
        if (id == null || id.isEmpty() || id.equalsIgnoreCase("no")) {
            return USUAL;
        }
        return Arrays.stream(values())
                .filter(language -> language.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> TableProblem.wrong("Unsupported language", "There are nb, nn, en and da"));
    }
}
