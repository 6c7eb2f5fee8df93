package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The municipality's own code of a unit (<i>enhet</i>, <i>ansvar</i>), as its ERP knows it: {@code skole-1}. */
public record UnitCode(String text) implements Comparable<UnitCode> {
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,39}");

    /** @throws IllegalArgumentException if the text is no such code */
    public UnitCode {
        requireNonNull(text, "text is null");
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no unit code; write 1 to 40 letters, digits, '.', '_' and '-'".formatted(text));
        }
    }

    @JsonCreator
    public static UnitCode valueOf(String text) {
        return new UnitCode(text);
    }

    @Override
    public int compareTo(UnitCode other) {
        return text.compareTo(other.text);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
