package no.resultat.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The municipality's own code of a unit (<i>enhet</i>, <i>ansvar</i>), as its ERP knows it: {@code skole-1}. */
public record UnitCode(String text) implements Comparable<UnitCode> {
    /** @throws IllegalArgumentException if the text is no such code */
    public UnitCode {
        requireNonNull(text, "text is null");
        if (!Code.isOne(text)) {
            throw new IllegalArgumentException(
                    "'%s' is no unit code; write %s".formatted(text, Code.signs(Code.LONGEST)));
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
