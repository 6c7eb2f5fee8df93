package no.resultat.platform.table.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Text;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers write is what they get, in the table's order. */
class ExpressionsTest {
    private static final Variable PLACES = variable(Dimension.Role.OTHER, "0101", "0219", "0301", "0401", "1201");
    private static final Variable TIMES = variable(Dimension.Role.YEARS, "2001", "2002", "2003", "2004", "2005");

    @ParameterizedTest(name = "{0} of places is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "*|0101 0219 0301 0401 1201",
                "0?01|0101 0301 0401",
                "*1|0101 0301 0401 1201",
                "02*|0219",
                "*2*|0219 1201",
                "top(2)|0101 0219",
                "TOP(2,1)|0219 0301",
                "bottom(2)|0401 1201",
                "range(0219,0401)|0219 0301 0401",
                "range(0401,0219)|0219 0301 0401",
                "from(0401)|0401 1201",
                "to(0219)|0101 0219",
                "top(99)|0101 0219 0301 0401 1201",
                "9*|''",
                "[0219]|0219",
                "[range(0219,0401)]|0219 0301 0401",
                "[ TOP(2, 1) ]|0219 0301",
                "[0101,range(0301,0401)]|0101 0301 0401",
                "Range( 0219 , 0301 )|0219 0301",
                "[0?01]|0101 0301 0401"
            })
    void an_expression_names_values(String expression, String codes) {
        assertThat(String.join(" ", select(PLACES, expression))).isEqualTo(codes);
    }

    @ParameterizedTest(name = "{0} of times is {1}")
    @CsvSource(
            delimiter = '|',
            value = {"top(2)|2004 2005", "bottom(2)|2001 2002", "top(1,1)|2004", "from(2004)|2004 2005"})
    void the_top_of_times_is_the_latest(String expression, String codes) {
        assertThat(String.join(" ", select(TIMES, expression))).isEqualTo(codes);
    }

    @Test
    void values_come_once_and_in_the_tables_order() {
        assertThat(select(PLACES, "1201", "0101", "top(1)")).containsExactly("0101", "1201");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9999",
                "top(0)",
                "top()",
                "range(0101)",
                "range(0101,9999)",
                "from(0101,0219)",
                "median(3)",
                "*0*0*",
                "[]",
                "[0101",
                "[[0101]]",
                "[9999]",
                "[top(0)]"
            })
    void what_cannot_be_read_is_refused(String expression) {
        assertThatThrownBy(() -> select(PLACES, expression)).isInstanceOf(TableProblem.class);
    }

    @Property
    void top_and_bottom_share_the_values(@ForAll @IntRange(min = 1, max = 4) int top) {
        assertThat(Stream.concat(
                        select(PLACES, "top(%d)".formatted(top)).stream(),
                        select(PLACES, "bottom(%d)".formatted(5 - top)).stream()))
                .containsExactlyElementsOf(select(PLACES, "*"));
    }

    @Test
    void commas_within_parentheses_and_brackets_do_not_part() {
        assertThat(Expressions.parts("1,range(2,3), 4")).containsExactly("1", "range(2,3)", "4");
        assertThat(Expressions.parts("[top(2,1)],4,[a,b]")).containsExactly("[top(2,1)]", "4", "[a,b]");
    }

    @Test
    void a_code_as_it_is_written_comes_before_one_that_differs_by_case() {
        Variable units = variable(Dimension.Role.OTHER, "enhet-A", "enhet-a", "SKOLE", "a,b");
        assertThat(select(units, "enhet-a")).containsExactly("enhet-a");
        assertThat(select(units, "enhet-A")).containsExactly("enhet-A");
        assertThat(select(units, "skole")).containsExactly("SKOLE");
        assertThat(select(units, "[a,b]")).containsExactly("a,b");
        assertThatThrownBy(() -> select(units, "ENHET-A")).isInstanceOf(TableProblem.class);
    }

    @Test
    void patterns_without_end_are_refused() {
        String[] patterns = IntStream.range(0, 300).mapToObj(at -> at + "*").toArray(String[]::new);
        assertThatThrownBy(() -> select(PLACES, patterns)).isInstanceOf(TableProblem.class);
        assertThat(select(PLACES, Collections.nCopies(10_000, "*").toArray(String[]::new)))
                .hasSize(5);
    }

    private static List<String> select(Variable variable, String... expressions) {
        return Expressions.select(variable, List.of(expressions)).stream()
                .map(Value::code)
                .toList();
    }

    private static Variable variable(Dimension.Role role, String... codes) {
        return new Variable(
                "V",
                "v",
                Optional.of(new Dimension(
                        "V", Text.same("v"), role, "", Dimension.Elimination.NONE, Optional.empty(), List.of())),
                Optional.empty(),
                Stream.of(codes)
                        .map(code -> new Value(code, code, List.of(code)))
                        .toList());
    }
}
