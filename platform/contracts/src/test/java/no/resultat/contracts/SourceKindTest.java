package no.resultat.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceKindTest {
    @ParameterizedTest(name = "{0}: fault in {1}")
    @CsvSource(textBlock = """
            kind=ledger measure=deviation-procent                                     | measure
            kind=ledger measure=actual method=seasonal                                | method
            kind=ledger measures=actual                                               | measures
            kind=production                                                           | measure
            kind=production measure=timer function=202                                | function
            kind=survey                                                               | questionnaire
            kind=survey questionnaire=ansatte                                         | item
            kind=survey questionnaire=ansatte item=trivsel dimension=trivsel          | item
            kind=survey questionnaire=ansatte item=trivsel statistic=response-rate    | item
            kind=survey questionnaire=ansatte item=trivsel statistic=median           | statistic
            kind=manual measure=actual                                                | measure
            """, delimiter = '|')
    void a_binding_that_nothing_can_be_told_of_is_at_fault(String binding, String member) {
        assertThat(fault(binding, Period.Length.MONTH))
                .map(SourceKind.Fault::member)
                .contains(member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=manual",
                "kind=ledger",
                "kind=ledger measure=forecast-deviation method=run-rate",
                "kind=absence measure=rolling-rate",
                "kind=production measure=timer statistic=cost-per-unit function=202,215",
                "kind=survey questionnaire=ansatte item=trivsel",
                "kind=survey questionnaire=ansatte statistic=response-rate"
            })
    void a_binding_as_it_is_meant_is_right(String binding) {
        assertThat(fault(binding, Period.Length.MONTH)).isEmpty();
    }

    @Test
    void figures_of_a_comparison_are_of_a_year() {
        assertThat(fault("kind=benchmark figure=enhetskostnad", Period.Length.YEAR))
                .isEmpty();
        assertThat(fault("kind=benchmark figure=enhetskostnad", Period.Length.MONTH))
                .isPresent();
    }

    private static Optional<SourceKind.Fault> fault(String members, Period.Length frequency) {
        Map<String, String> binding = new TreeMap<>();
        Arrays.stream(members.split(" "))
                .map(member -> member.split("="))
                .forEach(member -> binding.put(member[0], member[1]));
        SourceBinding source = new SourceBinding(binding);
        return SourceKind.of(source.kind()).orElseThrow().fault(source, frequency);
    }
}
