package no.resultat.platform.table;

import java.util.LinkedHashMap;
import java.util.Map;
import no.resultat.contracts.Label;

/** What people read, in the languages that tables are told in: bokmål, nynorsk, English and Danish. */
public record Text(String nb, String nn, String en, String da) {
    /** The same in all of them, as a name or an abbreviation is. */
    public static Text same(String text) {
        return new Text(text, text, text, text);
    }

    /** As documents have it. */
    public Label label() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nb", nb);
        texts.put("nn", nn);
        texts.put("en", en);
        texts.put("da", da);
        return new Label(texts);
    }

    public String in(Language language) {
        return switch (language) {
            case NB -> nb;
            case NN -> nn;
            case EN -> en;
            case DA -> da;
        };
    }
}
