package no.resultat.platform.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people and programs write them. */
class WrittenNumberTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "100|100",
                "100,50|100.50",
                "100.50|100.50",
                ",5|0.5",
                "-.5|-0.5",
                "0,004|0.004",
                "1234.567|1234.567",
                "1 234 567,89|1234567.89",
                "1\u00a0234,5|1234.5",
                "1\u202f234,5|1234.5",
                "1\u2009234,5|1234.5",
                "1'234.50|1234.50",
                "1\u2019234.50|1234.50",
                "1.234.567|1234567",
                "1,234,567.8|1234567.8",
                "1.234,50|1234.50",
                "1 234,567|1234.567",
                "1.234,50-|-1234.50",
                "1 234,50 -|-1234.50",
                "(1 234,50)|-1234.50",
                "\u2212100|-100",
                "\u2013100,5|-100.5",
                "+100|100",
                "kr 1 234,50|1234.50",
                "1 234,50 kr|1234.50",
                "-kr 100|-100",
                "kr -100|-100",
                "NOK 1234,50|1234.50",
                "8,3 %|8.3",
                "1234,-|1234.00",
                "1.234,-|1234.00",
                "1,5e-2|0.015",
                " 12 |12"
            })
    void a_number_is_read_as_it_is_meant(String written, BigDecimal value) {
        WrittenNumber number = WrittenNumber.of(written).orElseThrow();
        assertThat(number.open()).isEmpty();
        assertThat(number.value(DecimalSign.COMMA)).isEqualByComparingTo(value);
        assertThat(number.value(DecimalSign.POINT)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "abc",
                "NaN",
                "Infinity",
                "0x10",
                "12 34",
                "1.2.3,4",
                "1 2345,0",
                "1,23,456",
                "1.234.5",
                "--1",
                "-1-",
                "(-1)",
                "1e",
                "1 234.567,8",
                "١٢٣",
                "5,",
                "1.000 000",
                "kr",
                "%",
                "1 000 00",
                "0.123.456",
                "1''000"
            })
    void what_is_no_number_is_refused(String written) {
        assertThat(WrittenNumber.of(written)).isEmpty();
    }

    @Test
    void one_sign_before_three_digits_leaves_open_what_it_is() {
        WrittenNumber point = WrittenNumber.of("1.234").orElseThrow();
        assertThat(point.open()).contains(DecimalSign.POINT);
        assertThat(point.shown()).isEmpty();
        assertThat(point.value(DecimalSign.POINT)).isEqualByComparingTo("1.234");
        assertThat(point.value(DecimalSign.COMMA)).isEqualByComparingTo("1234");
        assertThat(WrittenNumber.of("-12,000").orElseThrow().value(DecimalSign.POINT))
                .isEqualByComparingTo("-12000");
    }

    @Test
    void what_can_only_be_decimals_shows_the_decimal_sign() {
        assertThat(WrittenNumber.of("0.123").orElseThrow().shown()).contains(DecimalSign.POINT);
        assertThat(WrittenNumber.of("12,5").orElseThrow().shown()).contains(DecimalSign.COMMA);
        assertThat(WrittenNumber.of("1.234.567").orElseThrow().shown()).contains(DecimalSign.COMMA);
        assertThat(WrittenNumber.of("1 234").orElseThrow().shown()).isEmpty();
    }
}
