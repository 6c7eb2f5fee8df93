package no.resultat.benchmark.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Real accounts, the rules of their year, and what Statistics Norway's own program makes of them. */
class AggregationTest {
    static final List<Account> OWN = read("data.csv", AggregationTest::account);
    static final List<Account> ENTERPRISES = read("data_saer.csv", AggregationTest::account);
    static final Rules RULES = new Rules(
            read("funksjonshierarki.csv", AggregationTest::part),
            read("artshierarki.csv", AggregationTest::part),
            read("artshierarki_nettinger.csv", AggregationTest::part),
            read("artshierarki_nettinger_kasse.csv", AggregationTest::part),
            read("formler.csv", row -> Formula.valueOf(row.getField("formel"))),
            read("stjernetabell.csv", AggregationTest::selection));

    @Test
    void every_aggregate_of_2015_is_that_of_statistics_norway_and_there_are_no_others() {
        Map<String, Long> expected = new TreeMap<>();
        read(
                "expected.csv",
                row -> expected.put(
                        String.join(
                                " ",
                                row.getField("regnskapsomfang"),
                                row.getField("region"),
                                row.getField("kontoklasse"),
                                row.getField("funksjon"),
                                row.getField("art")),
                        Long.valueOf(row.getField("belop"))));
        assertThat(expected).hasSize(13_029);
        Map<String, Long> computed = computed(OWN, ENTERPRISES);
        TreeSet<String> different = new TreeSet<>(expected.keySet());
        different.addAll(computed.keySet());
        different.removeIf(
                cell -> expected.containsKey(cell) && expected.get(cell).equals(computed.get(cell)));
        assertThat(different).isEmpty();
    }

    @Property(tries = 10)
    void the_order_of_the_accounts_does_not_matter(@ForAll long seed) {
        List<Account> shuffled = new ArrayList<>(OWN);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(computed(shuffled, ENTERPRISES)).isEqualTo(computed(OWN, ENTERPRISES));
    }

    @Property(tries = 10)
    void aggregates_of_two_halves_add_up_to_those_of_the_whole(@ForAll long seed) {
        Random random = new Random(seed);
        List<Account> one = new ArrayList<>();
        List<Account> other = new ArrayList<>();
        OWN.forEach(account -> (random.nextBoolean() ? one : other).add(account));
        Map<String, Long> sum = new TreeMap<>(computed(one, ENTERPRISES));
        computed(other, List.of()).forEach((cell, amount) -> sum.merge(cell, amount, Long::sum));
        sum.values().removeIf(amount -> amount == 0);
        assertThat(sum).isEqualTo(computed(OWN, ENTERPRISES));
    }

    @Test
    void a_code_that_is_a_part_of_itself_is_refused() {
        assertThatThrownBy(() -> new Hierarchy(List.of(new Part("A", "B", 1), new Part("B", "A", 1))))
                .isInstanceOf(CircularRules.class);
    }

    @Test
    void a_formula_that_is_no_sum_of_cells_is_refused() {
        assertThatThrownBy(() -> Formula.valueOf("D:FG2:AGD2 = 2 * D:FG2:AGD3"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Formula.valueOf("D:FG2:AGD2")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, Long> computed(List<Account> own, List<Account> enterprises) {
        Map<String, Long> computed = new TreeMap<>();
        new Aggregation(RULES)
                .compute(
                        own,
                        enterprises,
                        one -> computed.put(
                                String.join(
                                        " ",
                                        one.scope().letter(),
                                        one.region(),
                                        one.accountClass(),
                                        one.function(),
                                        one.type()),
                                one.amount()));
        return computed;
    }

    private static Account account(NamedCsvRecord row) {
        return new Account(
                row.getField("region"),
                row.getField("kontoklasse"),
                row.getField("funksjon"),
                row.getField("art"),
                Long.parseLong(row.getField("belop")));
    }

    private static Part part(NamedCsvRecord row) {
        return new Part(
                row.getField("to"), row.getField("from"), row.getField("sign").equals("-") ? -1 : 1);
    }

    private static Selection selection(NamedCsvRecord row) {
        return new Selection(
                row.getField("region"),
                row.getField("kontoklasse"),
                row.getField("funksjon"),
                row.getField("art"),
                row.getField("sign").equals("+"));
    }

    private static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
        try (var reader = new InputStreamReader(
                AggregationTest.class.getResourceAsStream("/kostra/" + file), StandardCharsets.UTF_8)) {
            return CsvReader.builder().ofNamedCsvRecord(reader).stream()
                    .map(row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
