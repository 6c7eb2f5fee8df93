package no.resultat.reporting.absence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.platform.testing.Attacker;
import no.resultat.platform.withholding.SmallGroups;
import no.resultat.platform.withholding.ToldSums;
import no.resultat.reporting.absence.Month.OwnAbsence;
import org.junit.jupiter.api.Test;

class MonthTest {
    private final ToldSums told = new ToldSums(SmallGroups.SMALLEST);

    @Test
    void a_parent_is_the_sum_of_what_lies_below_it_and_a_small_unit_takes_its_next_sibling_with_it() {
        Map<String, Total> totals = totals(
                Map.of(),
                own("city", null, 0),
                own("large", "city", 30),
                own("middle", "city", 9),
                own("small", "city", 3));
        assertThat(totals.get("city").headcount()).isEqualTo(42);
        assertThat(totals.get("city").hidden()).isFalse();
        assertThat(totals.get("small").hidden()).isTrue();
        assertThat(totals.get("middle").hidden()).isTrue();
        assertThat(totals.get("large").hidden()).isFalse();
    }

    @Test
    void a_small_unit_that_moves_leaves_both_parents_as_they_were_told() {
        Map<String, Total> before = totals(
                Map.of(),
                own("p1", null, 0),
                own("x", "p1", 4),
                own("a", "p1", 20),
                own("p2", null, 0),
                own("b", "p2", 30));
        Map<String, Total> after = totals(
                before,
                own("p1", null, 0),
                own("a", "p1", 20),
                own("p2", null, 0),
                own("x", "p2", 4),
                own("b", "p2", 30));
        assertThat(after.get("p1")).isEqualTo(before.get("p1").asHeldBack());
        assertThat(after.get("p2")).isEqualTo(before.get("p2").asHeldBack());
        assertThat(after.get("x").hidden()).isTrue();
        assertThat(after.get("a").hidden()).isTrue();
    }

    @Test
    void a_late_hire_is_told_when_others_come_too() {
        Map<String, Total> before = totals(Map.of(), own("a", null, 20));
        Map<String, Total> hired = totals(before, own("a", null, 21));
        assertThat(hired.get("a")).isEqualTo(before.get("a").asHeldBack());
        assertThat(totals(hired, own("a", null, 25)).get("a"))
                .isEqualTo(new Month(List.of(own("a", null, 25)))
                        .totals(Map.of(), new ToldSums(5))
                        .get("a"));
    }

    /** Somebody reads all figures after every correction of payroll's file and every reorganisation of the month. */
    @Property
    void no_history_tells_of_fewer_than_five(@ForAll("histories") List<List<OwnAbsence>> history) {
        Attacker attacker = new Attacker();
        Map<String, Total> before = Map.of();
        for (List<OwnAbsence> version : history) {
            Month month = new Month(version);
            Map<String, Total> now = month.totals(before, told);
            now.values().stream()
                    .filter(total -> !total.hidden() && !total.heldBack())
                    .forEach(total -> attacker.hears(month.people(total.unit())));
            assertThat(attacker.computable(SmallGroups.SMALLEST)).isEmpty();
            before = now;
        }
    }

    @Provide
    Arbitrary<List<List<OwnAbsence>>> histories() {
        return Arbitraries.randomValue(random -> {
            List<List<OwnAbsence>> history = new ArrayList<>();
            history.add(tree(random));
            for (int version = 0; version < 3; version++) {
                history.add(history.get(version).stream()
                        .map(unit -> changed(unit, random))
                        .toList());
            }
            return history;
        });
    }

    private static List<OwnAbsence> tree(Random random) {
        List<OwnAbsence> tree = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            tree.add(own("u" + at, at == 0 ? null : "u" + random.nextInt(at), people(random)));
        }
        return tree;
    }

    /** Moved, counted anew, or as it was. */
    private static OwnAbsence changed(OwnAbsence unit, Random random) {
        int number = Integer.parseInt(unit.unit().substring(1));
        return switch (random.nextInt(4)) {
            case 0 -> own(unit.unit(), number == 0 ? null : "u" + random.nextInt(number), unit.headcount());
            case 1 ->
                own(unit.unit(), unit.parent().orElse(null), Math.max(0, unit.headcount() + random.nextInt(13) - 6));
            default -> unit;
        };
    }

    private static long people(Random random) {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(15);
    }

    private Map<String, Total> totals(Map<String, Total> before, OwnAbsence... units) {
        return new Month(List.of(units)).totals(before, told);
    }

    private static OwnAbsence own(String unit, String parent, long people) {
        return new OwnAbsence(
                LocalDate.of(2026, 1, 1),
                unit,
                Optional.ofNullable(parent),
                BigDecimal.valueOf(people * 20),
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                people);
    }
}
