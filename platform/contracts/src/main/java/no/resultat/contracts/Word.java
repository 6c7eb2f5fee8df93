package no.resultat.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a value of a closed list is written, in JSON, in a database and to people: {@code higher-is-better}. */
public final class Word {
    private Word() {}

    /** The word that the constant's {@link JsonProperty} says, else its name in lower case with hyphens. */
    public static String of(Enum<?> value) {
        try {
            JsonProperty said = value.getDeclaringClass().getField(value.name()).getAnnotation(JsonProperty.class);
            return said == null || said.value().isEmpty() ? of(value.name()) : said.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every constant is a field", e);
        }
    }

    /** The word of a constant that says none: its name in lower case with hyphens. */
    public static String of(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
