package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "26-03",
                "2026-13",
                "2026-00",
                "2026-3",
                "2026-Q5",
                "2026-T4",
                "2026-T0",
                "2026-X1",
                "2026-",
                "2026-03-01",
                "0000"
            })
    void what_is_no_period_is_refused_with_examples(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.valueOf(text))
                .withMessageContaining("2026-T1");
    }

    @Test
    void the_second_tertial_goes_from_may_to_august() {
        Period tertial = Period.valueOf("2026-T2");
        assertThat(tertial.first()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(tertial.last()).isEqualTo(LocalDate.of(2026, 8, 31));
        assertThat(tertial.previous()).hasToString("2026-T1");
        assertThat(tertial.yearBefore()).hasToString("2025-T2");
    }

    @Property
    void a_period_prints_as_it_was_written(@ForAll("texts") String text) {
        assertThat(Period.valueOf(text)).hasToString(text);
    }

    @Property
    void the_next_one_begins_where_it_ends(@ForAll("texts") String text) {
        Period period = Period.valueOf(text);
        assertThat(period.next().first()).isEqualTo(period.last().plusDays(1));
        assertThat(period.next().previous()).isEqualTo(period);
    }

    @Property
    void a_year_contains_each_of_its_parts_and_no_part_of_another_year(@ForAll("texts") String text) {
        Period part = Period.valueOf(text);
        Period year = Period.of(Period.Length.YEAR, part.firstMonth());
        assertThat(year.contains(part)).isTrue();
        assertThat(year.contains(part.yearBefore())).isFalse();
        assertThat(part.months())
                .allMatch(month -> Period.of(part.length(), month).equals(part));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.integers().between(1, 12).map("-%02d"::formatted),
                Arbitraries.integers().between(1, 4).map("-Q%d"::formatted),
                Arbitraries.integers().between(1, 3).map("-T%d"::formatted));
        return Combinators.combine(Arbitraries.integers().between(1990, 2100), part)
                .as((year, rest) -> year + rest);
    }
}
