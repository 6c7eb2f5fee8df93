package no.resultat.platform.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import org.junit.jupiter.api.Test;

class StayTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final int DAYS = 12;

    @Test
    void another_name_is_no_other_place() {
        Unit.Version before = version("Skole 1", "oppvekst", 0, DAYS);
        assertThat(Stay.firstDifference(
                        List.of(before),
                        List.of(version("Skole 1", "oppvekst", 0, 4), version("Nye skole 1", "oppvekst", 5, DAYS))))
                .isEmpty();
    }

    @Test
    void who_is_closed_is_elsewhere_from_the_day_after() {
        assertThat(Stay.firstDifference(
                        List.of(version("Skole 1", "oppvekst", 0, DAYS)),
                        List.of(version("Skole 1", "oppvekst", 0, 4))))
                .contains(START.plusDays(5));
    }

    @Property(tries = 2000)
    void the_first_difference_is_the_first_day_with_another_parent(
            @ForAll("histories") List<Unit.Version> before, @ForAll("histories") List<Unit.Version> after) {
        assertThat(Stay.firstDifference(before, after))
                .isEqualTo(IntStream.range(0, DAYS)
                        .mapToObj(START::plusDays)
                        .filter(day -> !parent(before, day).equals(parent(after, day)))
                        .findFirst());
    }

    /** Who is where on each day: nowhere, at one of two places, or at the top. */
    @Provide
    Arbitrary<List<Unit.Version>> histories() {
        return Arbitraries.of("", "oppvekst", "kultur", "topp")
                .list()
                .ofSize(DAYS)
                .map(StayTest::history);
    }

    private static List<Unit.Version> history(List<String> days) {
        List<Unit.Version> versions = new ArrayList<>();
        for (int from = 0; from < days.size(); ) {
            int to = from;
            while (to + 1 < days.size() && days.get(to + 1).equals(days.get(from)) && to - from < 3) {
                to++;
            }
            if (!days.get(from).isEmpty()) {
                versions.add(version("Navn " + from, days.get(from), from, to));
            }
            from = to + 1;
        }
        return versions;
    }

    private static Unit.Version version(String name, String parent, int from, int through) {
        return new Unit.Version(
                name,
                "skole",
                parent.equals("topp") ? Optional.empty() : Optional.of(UnitCode.valueOf(parent)),
                START.plusDays(from),
                through >= DAYS - 1 ? Optional.empty() : Optional.of(START.plusDays(through)));
    }

    private static Optional<Optional<UnitCode>> parent(List<Unit.Version> versions, LocalDate day) {
        return versions.stream()
                .filter(version -> !day.isBefore(version.validFrom())
                        && version.validTo().filter(day::isAfter).isEmpty())
                .map(Unit.Version::parent)
                .findFirst();
    }
}
