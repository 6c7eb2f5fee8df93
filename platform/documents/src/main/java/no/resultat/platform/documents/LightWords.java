package no.resultat.platform.documents;

import java.util.Map;
import no.resultat.contracts.Light;
import no.resultat.contracts.Word;

/** What lights are called in a text, where a colour is told in words. */
public final class LightWords {
    private static final Map<String, Phrases> PHRASES = Phrases.in("lights");

    private final Phrases phrases;

    private LightWords(Phrases phrases) {
        this.phrases = phrases;
    }

    /** @param language one of {@link no.resultat.contracts.Label#LANGUAGES} */
    public static LightWords in(String language) {
        return new LightWords(PHRASES.get(language));
    }

    public String of(Light light) {
        return phrases.say(Word.of(light));
    }
}
