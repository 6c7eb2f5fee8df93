package no.resultat.platform.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.Optional;

/**
 * How a column of a file writes its numbers. Some numbers show their decimal sign ({@code 12,5}; {@code 1.234,50};
 * {@code 0.004}), others are open ({@code 1.234}) and are read as those: never each for itself. Open numbers that come
 * before the first one that shows something are taken as decimals, and remembered, so that they can be put right.
 */
final class NumberColumn {
    private final Column column;
    private final BitSet openCommas = new BitSet();
    private final BitSet openPoints = new BitSet();
    private Optional<DecimalSign> shown;
    private String shownBy;
    private String firstOpen;
    private int firstOpenRow;
    private int rounded;
    private int firstRounded;

    /** @param told the decimal sign that the request names, if it does */
    NumberColumn(Column column, Optional<DecimalSign> told) {
        this.column = column;
        this.shown = told;
        this.shownBy = "the parameter decimal";
    }

    /** A number of a row; {@link Reading#fault} tells what is wrong with it. */
    Reading read(int row, String text) {
        Optional<WrittenNumber> written = WrittenNumber.of(text);
        if (written.isEmpty()) {
            return Reading.NONE;
        }
        WrittenNumber number = written.get();
        if (number.shown().isPresent() && !column.type().isWhole()) {
            if (shown.isEmpty()) {
                shown = number.shown();
                shownBy = "row %d".formatted(row);
            } else if (!shown.equals(number.shown())) {
                return Reading.wrong(
                        "'%s' has another decimal sign than %s of the column shows".formatted(text, shownBy));
            }
        }
        if (number.open().isPresent() && !column.type().isWhole() && shown.isEmpty()) {
            if (firstOpen == null) {
                firstOpen = text;
                firstOpenRow = row;
            }
            (number.open().get() == DecimalSign.COMMA ? openCommas : openPoints).set(row);
        }
        return exact(row, number.value(decimalSignOf(number)));
    }

    /** What groups a whole number is no decimal sign. */
    private DecimalSign decimalSignOf(WrittenNumber number) {
        DecimalSign own = number.shown().or(number::open).orElse(DecimalSign.POINT);
        return column.type().isWhole() && number.open().isPresent() ? own.other() : shown.orElse(own);
    }

    /** A number that is written as one, as in JSON: nothing about it is open. */
    Reading exact(int row, BigDecimal value) {
        if (value.scale() > Type.MOST_DECIMALS && !column.type().isWhole()) {
            if (rounded++ == 0) {
                firstRounded = row;
            }
            return Reading.of(value.setScale(Type.MOST_DECIMALS, RoundingMode.HALF_UP));
        }
        return Reading.of(value);
    }

    /**
     * The column's decimal sign.
     *
     * @param ofFile what the other columns of the file show, if they agree
     * @throws OpenNumbers if neither tells how its open numbers are meant
     */
    Optional<DecimalSign> settled(Optional<DecimalSign> ofFile) {
        if (shown.isEmpty() && firstOpen != null) {
            shown = ofFile;
            if (shown.isEmpty()) {
                throw new OpenNumbers(column.name(), firstOpenRow, firstOpen);
            }
        }
        return shown;
    }

    /** The rows whose number was taken as a decimal and is a thousand times as much. */
    BitSet thousandfold() {
        return shown.map(decimal -> decimal == DecimalSign.COMMA ? openPoints : openCommas)
                .orElseGet(BitSet::new);
    }

    Optional<DecimalSign> shown() {
        return shown;
    }

    Column column() {
        return column;
    }

    Optional<Warning> rounding() {
        return rounded == 0
                ? Optional.empty()
                : Optional.of(new Warning(
                        firstRounded,
                        column.name(),
                        "rounded",
                        "%d numbers have more than %d decimals and were rounded; this row has the first of them"
                                .formatted(rounded, Type.MOST_DECIMALS)));
    }

    /**
     * A number that was read, or why none was.
     *
     * @param fault what is wrong with it; empty if it is no number at all
     */
    record Reading(Optional<BigDecimal> value, Optional<String> fault) {
        static final Reading NONE = new Reading(Optional.empty(), Optional.empty());

        static Reading of(BigDecimal value) {
            return new Reading(Optional.of(value), Optional.empty());
        }

        static Reading wrong(String fault) {
            return new Reading(Optional.empty(), Optional.of(fault));
        }
    }
}
