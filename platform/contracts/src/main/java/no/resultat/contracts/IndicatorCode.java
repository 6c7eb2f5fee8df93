package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The code of an indicator (<i>måleindikator</i>), unique in the municipality: {@code B1.1}, {@code Ø2.1}. */
public record IndicatorCode(String text) implements Comparable<IndicatorCode> {
    /** @throws IllegalArgumentException if the text is no such code */
    public IndicatorCode {
        requireNonNull(text, "text is null");
        if (!Code.isOne(text)) {
            throw new IllegalArgumentException(
                    "'%s' is no indicator code; write %s".formatted(text, Code.signs(Code.LONGEST)));
        }
    }

    @JsonCreator
    public static IndicatorCode valueOf(String text) {
        return new IndicatorCode(text);
    }

    @Override
    public int compareTo(IndicatorCode other) {
        return text.compareTo(other.text);
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
