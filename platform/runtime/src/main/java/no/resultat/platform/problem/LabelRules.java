package no.resultat.platform.problem;

import java.util.ArrayList;
import java.util.List;
import no.resultat.contracts.Label;
import no.resultat.platform.openapi.Limits;
import no.resultat.platform.problem.InvalidDocument.Mistake;

/** What makes a label of a document acceptable: Norwegian bokmål, no unknown language, no text that is too long. */
public final class LabelRules {
    private LabelRules() {}

    /**
     * @param at pointer to the label in the document, such as {@code /label}
     * @param label null if the document has none
     */
    public static List<Mistake> mistakes(String at, Label label) {
        if (label == null) {
            return List.of(new Mistake(at, "missing", "Write at least nb, as {\"nb\": \"…\"}"));
        }
        List<Mistake> mistakes = new ArrayList<>();
        if (label.texts().getOrDefault("nb", "").isBlank()) {
            mistakes.add(new Mistake(at + "/nb", "missing", "Every label is there in Norwegian bokmål (nb)"));
        }
        label.texts().forEach((language, text) -> {
            if (!Label.LANGUAGES.contains(language)) {
                mistakes.add(new Mistake(
                        at + "/" + language,
                        "unknown",
                        "'%s' is no language here; write nb, nn, en or da".formatted(language)));
            } else if (text.indexOf('\0') >= 0 || text.length() > Limits.LONGEST_LABEL) {
                mistakes.add(new Mistake(
                        at + "/" + language,
                        "malformed",
                        "Write a text of at most %d characters".formatted(Limits.LONGEST_LABEL)));
            }
        });
        return mistakes;
    }
}
