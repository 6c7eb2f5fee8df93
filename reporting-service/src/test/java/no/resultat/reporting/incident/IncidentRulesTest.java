package no.resultat.reporting.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import no.resultat.platform.withholding.SmallGroups;
import no.resultat.reporting.incident.IncidentDocument.Consequence;
import no.resultat.reporting.incident.IncidentDocument.ConsequenceType;
import no.resultat.reporting.incident.YearOfIncidents.Counts;
import no.resultat.reporting.incident.YearOfIncidents.OwnCounts;
import no.resultat.reporting.incident.YearOfIncidents.Total;
import org.junit.jupiter.api.Test;

/** How grave an incident is, by when it is resolved, and of how many others are told. */
class IncidentRulesTest {
    private static final LocalDate REPORTED = LocalDate.of(2026, 3, 4);

    @Test
    void the_gravest_consequence_counts_whether_it_came_about_or_not() {
        List<Consequence> bruised = List.of(new Consequence(ConsequenceType.USER, true, 2));
        List<Consequence> nearlyDrowned = List.of(
                new Consequence(ConsequenceType.USER, true, 1),
                new Consequence(ConsequenceType.USER, false, 5),
                new Consequence(ConsequenceType.REPUTATION, false, 3));
        assertThat(Severity.of(List.of())).isEqualTo(Severity.MINOR);
        assertThat(Severity.of(bruised)).isEqualTo(Severity.MINOR);
        assertThat(Severity.of(List.of(new Consequence(ConsequenceType.EMPLOYEE, true, 3))))
                .isEqualTo(Severity.SERIOUS);
        assertThat(Severity.of(nearlyDrowned)).isEqualTo(Severity.CRITICAL);

        assertThat(Severity.score(nearlyDrowned, Optional.of(4))).contains(20);
        assertThat(Severity.score(bruised, Optional.of(4))).contains(8);
        assertThat(Severity.score(bruised, Optional.empty())).isEmpty();
        assertThat(Severity.score(List.of(), Optional.of(4))).isEmpty();
    }

    @Test
    void a_graver_one_is_resolved_sooner() {
        assertThat(Deadlines.USUAL.due(Severity.MINOR, REPORTED)).isEqualTo("2026-04-03");
        assertThat(Deadlines.USUAL.due(Severity.SERIOUS, REPORTED)).isEqualTo("2026-03-18");
        assertThat(Deadlines.USUAL.due(Severity.CRITICAL, REPORTED)).isEqualTo("2026-03-06");
    }

    @Test
    void few_are_not_told_and_not_to_be_found_by_subtracting() {
        assertThat(hidden(own("kommune", null, 0), own("a", "kommune", 9), own("b", "kommune", 4)))
                .containsExactlyInAnyOrder("a", "b"); // thirteen less nine were four
        assertThat(hidden(
                        own("kommune", null, 0),
                        own("a", "kommune", 9),
                        own("b", "kommune", 4),
                        own("c", "kommune", 2)))
                .containsExactlyInAnyOrder("b", "c"); // six together
        assertThat(hidden(own("kommune", null, 0), own("a", "kommune", 0), own("b", "kommune", 7)))
                .isEmpty();
    }

    @Property
    void every_sum_of_what_is_told_counts_enough(
            @ForAll @Size(min = 1, max = 25) List<@IntRange(max = 12) Integer> counts,
            @ForAll @Size(25) List<@IntRange(max = 24) Integer> parents) {
        List<OwnCounts> tree = new ArrayList<>();
        for (int at = 0; at < counts.size(); at++) {
            tree.add(own("u" + at, at == 0 ? null : "u" + parents.get(at) % at, counts.get(at)));
        }
        Map<String, Total> totals =
                YearOfIncidents.totals(tree).stream().collect(Collectors.toMap(Total::unit, total -> total));
        Map<String, Long> rests = new HashMap<>();
        totals.values().stream()
                .filter(total -> !total.hidden())
                .forEach(total -> rests.put(total.unit(), total.counts().reported()));
        tree.stream()
                .filter(unit -> rests.containsKey(unit.unit()) && unit.parent().isPresent())
                .forEach(unit -> rests.merge(
                        unit.parent().orElseThrow(),
                        -totals.get(unit.unit()).counts().reported(),
                        Long::sum));
        assertThat(rests.values()).allMatch(rest -> rest == 0 || rest >= SmallGroups.SMALLEST);
    }

    private static List<String> hidden(OwnCounts... units) {
        return YearOfIncidents.totals(List.of(units)).stream()
                .filter(Total::hidden)
                .map(Total::unit)
                .toList();
    }

    private static OwnCounts own(String unit, String parent, long reported) {
        return new OwnCounts(unit, Optional.ofNullable(parent), new Counts(reported, 0, 0, 0));
    }
}
