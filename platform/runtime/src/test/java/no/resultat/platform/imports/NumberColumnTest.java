package no.resultat.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A column says how its numbers are written; no number is read for itself. */
class NumberColumnTest {
    @Test
    void a_later_number_tells_what_an_earlier_one_is() {
        assertThat(read(Optional.empty(), "12.000", "1.234,50")).containsExactly("12000", "1234.50");
        assertThat(read(Optional.empty(), "12.000", "0.5")).containsExactly("12.000", "0.5");
        assertThat(read(Optional.empty(), "12,000", "7.000", "0,5")).containsExactly("12.000", "7000", "0.5");
    }

    @Test
    void open_numbers_alone_are_asked_about() {
        assertThatThrownBy(() -> read(Optional.empty(), "12.000", "100"))
                .isInstanceOf(OpenNumbers.class)
                .hasMessageContaining("12.000");
        assertThat(read(Optional.of(DecimalSign.COMMA), "12.000")).containsExactly("12000");
        assertThat(read(Optional.of(DecimalSign.POINT), "12.000")).containsExactly("12.000");
    }

    @Test
    void a_number_that_contradicts_its_column_is_refused() {
        NumberColumn column = column(Optional.empty());
        assertThat(column.read(1, "12.5").value()).isPresent();
        assertThat(column.read(2, "12,5").fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("row 1"));
    }

    @Test
    void a_whole_number_has_no_decimal_sign() {
        NumberColumn people =
                new NumberColumn(Column.required("headcount", Type.integer(0, 1_000_000), "People"), Optional.empty());
        assertThat(people.read(1, "1.234").value()).hasValue(new BigDecimal("1234"));
        assertThat(people.read(2, "1,234").value()).hasValue(new BigDecimal("1234"));
    }

    @Test
    void more_decimals_than_are_kept_are_rounded_and_told() {
        NumberColumn column = column(Optional.empty());
        assertThat(column.read(3, "33.333333333333336").value()).hasValue(new BigDecimal("33.3333333333"));
        assertThat(column.rounding())
                .hasValueSatisfying(warning -> assertThat(warning.row()).isEqualTo(3));
    }

    /** Whatever the convention: what was written is what is read, or the question is asked. */
    @Property(tries = 500)
    void a_column_reads_back_or_asks(
            @ForAll @Size(min = 1, max = 6)
                    List<@BigRange(min = "-5000000", max = "5000000") @Scale(3) BigDecimal> values,
            @ForAll boolean comma,
            @ForAll boolean grouped) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setDecimalSeparator(comma ? ',' : '.');
        symbols.setGroupingSeparator(comma ? '.' : ',');
        DecimalFormat format = new DecimalFormat(grouped ? "#,##0.###" : "0.###", symbols);
        List<String> written = values.stream().map(format::format).toList();
        try {
            List<String> read = read(Optional.empty(), written.toArray(String[]::new));
            for (int at = 0; at < values.size(); at++) {
                assertThat(new BigDecimal(read.get(at))).isEqualByComparingTo(values.get(at));
            }
        } catch (OpenNumbers asked) {
            assertThat(written).anyMatch(text -> text.matches("-?[1-9]\\d{0,2}[.,]\\d{3}"));
        }
    }

    private static NumberColumn column(Optional<DecimalSign> told) {
        return new NumberColumn(Column.required("amount", Type.decimal(), "a number"), told);
    }

    /** The numbers as they stand in the end. */
    private static List<String> read(Optional<DecimalSign> told, String... written) {
        NumberColumn column = column(told);
        List<BigDecimal> values = new ArrayList<>();
        for (int row = 0; row < written.length; row++) {
            values.add(column.read(row, written[row]).value().orElseThrow());
        }
        column.settled(Optional.empty());
        column.thousandfold().stream()
                .forEach(row -> values.set(row, values.get(row).scaleByPowerOfTen(3)));
        return values.stream().map(BigDecimal::toPlainString).toList();
    }
}
