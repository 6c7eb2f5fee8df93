package no.resultat.survey.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.contracts.Withheld;
import no.resultat.survey.result.Cube.Cell;
import no.resultat.survey.result.Cube.Figure;
import org.junit.jupiter.api.Test;

/** Nobody is found in the results, whoever adds and subtracts them. */
class CubeTest {
    private static final int LIMIT = 5;
    private static final Figure ITEM = Figure.item("i");

    @Test
    void a_small_unit_is_withheld_and_the_next_smallest_with_it() {
        List<Cell> cells = answered(List.of("a", 3, "b", 6, "c", 20));
        assertThat(withheld(cells)).containsExactlyInAnyOrder("a", "b");
        assertThat(reason(cells, "a")).contains(Withheld.SMALL_GROUP);
        assertThat(reason(cells, "b")).contains(Withheld.WOULD_REVEAL_A_SMALL_GROUP);
        assertThat(cells.stream().filter(cell -> cell.withheld().isPresent()).map(Cell::counts))
                .containsOnly(Counts.NONE);
    }

    @Test
    void a_breakdown_with_one_small_part_is_withheld_altogether() {
        Cube cube = new Cube(Map.of("top", Optional.empty()), LIMIT);
        cube.add(ITEM, "", "", "top", people(20));
        cube.add(ITEM, "kjonn", "kvinne", "top", people(17));
        cube.add(ITEM, "kjonn", "mann", "top", people(3));
        assertThat(cube.cells(Map.of()).stream()
                        .filter(cell -> cell.background().equals("kjonn"))
                        .map(cell -> cell.withheld().isPresent()))
                .containsOnly(true);
    }

    /** Six answered B and five A: with their dimension shown, who left out A would be found. */
    @Test
    void a_dimension_is_withheld_where_one_of_its_items_is() {
        Cube cube = new Cube(Map.of("top", Optional.empty()), LIMIT);
        cube.add(Figure.item("a"), "", "", "top", people(4));
        cube.add(Figure.item("b"), "", "", "top", people(6));
        cube.add(Figure.dimension("d"), "", "", "top", people(6));
        assertThat(cube.cells(Map.of("d", List.of("a", "b"))).stream()
                        .filter(cell -> cell.withheld().isPresent())
                        .map(Cell::figure))
                .containsExactlyInAnyOrder(Figure.item("a"), Figure.dimension("d"));
    }

    /**
     * The attacker knows every shown figure, of units and of their breakdowns by two backgrounds, and adds and
     * subtracts them at will. Who is where is unknown, so each place where somebody may be (a unit, an answer to the
     * one background, an answer to the other) is an unknown of its own; what is not listed at all is known to be empty.
     */
    @Property(tries = 400)
    void no_sum_of_what_is_shown_is_a_group_below_the_limit(@ForAll("campaigns") Answered answered) {
        List<Cell> listed = answered.cube().cells(Map.of());
        List<Cell> shown =
                listed.stream().filter(cell -> cell.withheld().isEmpty()).toList();
        List<Place> places = answered.places();
        List<double[]> equations = new ArrayList<>();
        for (Cell cell :
                Stream.concat(shown.stream(), answered.unlisted(listed)).toList()) {
            equations.add(places.stream()
                    .mapToDouble(place -> answered.isIn(place, cell) ? 1 : 0)
                    .toArray());
        }
        int rank = rank(equations);
        for (int subset = 1; subset < 1 << places.size(); subset++) {
            double[] target = new double[places.size()];
            long people = 0;
            for (int at = 0; at < places.size(); at++) {
                if ((subset >> at & 1) == 1) {
                    target[at] = 1;
                    people += answered.people().getOrDefault(places.get(at), 0);
                }
            }
            if (people > 0 && people < LIMIT) {
                List<double[]> with = new ArrayList<>(equations);
                with.add(target);
                assertThat(rank(with))
                        .as("a group of %d is determined by %s", people, shown)
                        .isGreaterThan(rank);
            }
        }
    }

    @Property(tries = 200)
    void what_is_shown_adds_up(@ForAll("campaigns") Answered answered) {
        List<Cell> cells = answered.cube().cells(Map.of());
        for (Cell cell : cells) {
            if (cell.withheld().isEmpty()) {
                long people = answered.people().entrySet().stream()
                        .filter(entry -> answered.isIn(entry.getKey(), cell))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
                assertThat(cell.counts().people()).isEqualTo(people).isGreaterThanOrEqualTo(LIMIT);
            }
        }
    }

    @Provide
    Arbitrary<Answered> campaigns() {
        return Arbitraries.randomValue(CubeTest::campaign);
    }

    private static Answered campaign(Random random) {
        Map<String, Optional<String>> parents = new LinkedHashMap<>();
        int units = 2 + random.nextInt(2);
        for (int at = 0; at < units; at++) {
            parents.put("u" + at, at == 0 ? Optional.empty() : Optional.of("u" + random.nextInt(at)));
        }
        int size = random.nextBoolean() ? 8 : 16;
        Map<Place, Integer> people = new LinkedHashMap<>();
        parents.keySet().forEach(unit -> {
            for (String first : List.of("x", "y")) {
                for (String second : List.of("x", "y")) {
                    if (random.nextInt(4) > 0) {
                        people.put(new Place(unit, first, second), 1 + random.nextInt(size));
                    }
                }
            }
        });
        return new Answered(parents, people);
    }

    /** Somebody's unit and answers to the two backgrounds. */
    record Place(String unit, String first, String second) {}

    record Answered(Map<String, Optional<String>> parents, Map<Place, Integer> people) {
        Cube cube() {
            Cube cube = new Cube(parents, LIMIT);
            people.forEach((place, count) -> {
                cube.add(ITEM, "", "", place.unit(), CubeTest.people(count));
                cube.add(ITEM, "first", place.first(), place.unit(), CubeTest.people(count));
                cube.add(ITEM, "second", place.second(), place.unit(), CubeTest.people(count));
            });
            return cube;
        }

        List<Place> places() {
            return parents.keySet().stream()
                    .flatMap(unit -> List.of("x", "y").stream()
                            .flatMap(first -> List.of("x", "y").stream().map(second -> new Place(unit, first, second))))
                    .toList();
        }

        Stream<Cell> unlisted(List<Cell> listed) {
            return parents.keySet().stream()
                    .flatMap(unit -> Stream.of(
                            cell(unit, "", ""),
                            cell(unit, "first", "x"),
                            cell(unit, "first", "y"),
                            cell(unit, "second", "x"),
                            cell(unit, "second", "y")))
                    .filter(possible -> listed.stream()
                            .noneMatch(cell -> cell.unit().equals(possible.unit())
                                    && cell.background().equals(possible.background())
                                    && cell.part().equals(possible.part())));
        }

        private static Cell cell(String unit, String background, String part) {
            return new Cell(ITEM, unit, background, part, Counts.NONE, Optional.empty());
        }

        boolean isIn(Place place, Cell cell) {
            boolean below = false;
            for (Optional<String> at = Optional.of(place.unit()); at.isPresent(); at = parents.get(at.get())) {
                below = below || at.get().equals(cell.unit());
            }
            return below
                    && switch (cell.background()) {
                        case "first" -> place.first().equals(cell.part());
                        case "second" -> place.second().equals(cell.part());
                        default -> true;
                    };
        }
    }

    private static List<Cell> answered(List<?> unitsAndPeople) {
        Map<String, Optional<String>> parents = new LinkedHashMap<>();
        parents.put("top", Optional.empty());
        Map<String, Integer> people = new LinkedHashMap<>();
        for (int at = 0; at < unitsAndPeople.size(); at += 2) {
            parents.put((String) unitsAndPeople.get(at), Optional.of("top"));
            people.put((String) unitsAndPeople.get(at), (Integer) unitsAndPeople.get(at + 1));
        }
        Cube cube = new Cube(parents, LIMIT);
        people.forEach((unit, count) -> cube.add(ITEM, "", "", unit, people(count)));
        return cube.cells(Map.of());
    }

    private static Set<String> withheld(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.withheld().isPresent())
                .map(Cell::unit)
                .collect(Collectors.toSet());
    }

    private static Optional<Withheld> reason(List<Cell> cells, String unit) {
        return cells.stream()
                .filter(cell -> cell.unit().equals(unit))
                .findFirst()
                .flatMap(Cell::withheld);
    }

    private static Counts people(int count) {
        return new Counts(count, Map.of("5", (long) count));
    }

    private static int rank(List<double[]> rows) {
        List<double[]> left = new ArrayList<>(rows.stream().map(double[]::clone).toList());
        int rank = 0;
        int columns = left.isEmpty() ? 0 : left.get(0).length;
        for (int column = 0; column < columns && rank < left.size(); column++) {
            int pivot = rank;
            while (pivot < left.size() && Math.abs(left.get(pivot)[column]) < 1e-9) {
                pivot++;
            }
            if (pivot == left.size()) {
                continue;
            }
            Collections.swap(left, rank, pivot);
            for (int row = rank + 1; row < left.size(); row++) {
                double factor = left.get(row)[column] / left.get(rank)[column];
                for (int at = column; at < columns; at++) {
                    left.get(row)[at] -= factor * left.get(rank)[at];
                }
            }
            rank++;
        }
        return rank;
    }
}
