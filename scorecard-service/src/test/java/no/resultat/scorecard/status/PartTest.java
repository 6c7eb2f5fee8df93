package no.resultat.scorecard.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import no.resultat.contracts.Aggregation;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Figure;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.status.Evaluation.Standing;
import no.resultat.scorecard.strategy.Definition;

/** What is evaluated in part stands as if everything had been evaluated anew. */
class PartTest {
    private static final Period YEAR = Period.valueOf("2025");
    private static final int UNITS = 9;

    @Property
    void a_part_is_what_the_whole_would_be(@ForAll("changes") Change change) {
        Evaluated before = whole(change, change.parentsBefore(), change.ownBefore());
        Evaluated after = whole(change, change.parentsAfter(), change.ownAfter());
        Set<UnitCode> measured = change.touched();
        Part part =
                Part.of(new Places(change.parentsAfter()), change.aggregation(), measured, Set.of(), before::measured);
        Set<UnitCode> lookedBack = new HashSet<>(part.due());
        lookedBack.addAll(part.silent());
        Map<UnitCode, BigDecimal> lastValues = new HashMap<>(change.lastValues());
        lastValues.keySet().retainAll(lookedBack);
        Map<UnitCode, Standing> standings = evaluation(change, change.parentsAfter(), change.ownAfter(), part.known())
                .standings(part.due(), lastValues, Map.of());
        Map<UnitCode, Standing> expected = new HashMap<>(after.standings());
        expected.keySet().retainAll(part.due());
        assertThat(standings).isEqualTo(expected);
        Map<UnitCode, Standing> othersBefore = new HashMap<>(before.standings());
        othersBefore.keySet().removeAll(part.due());
        Map<UnitCode, Standing> othersAfter = new HashMap<>(after.standings());
        othersAfter.keySet().removeAll(part.due());
        assertThat(othersAfter).as("nobody else stands otherwise").isEqualTo(othersBefore);
    }

    private static Evaluated whole(
            Change change, Map<UnitCode, Optional<UnitCode>> parents, Map<UnitCode, MeasuredValue> own) {
        Evaluation evaluation = evaluation(change, parents, own, Map.of());
        return new Evaluated(evaluation.standings(evaluation.everybody(), change.lastValues(), Map.of()));
    }

    private static Evaluation evaluation(
            Change change,
            Map<UnitCode, Optional<UnitCode>> parents,
            Map<UnitCode, MeasuredValue> own,
            Map<UnitCode, MeasuredValue> known) {
        Definition definition = new Definition(
                IndicatorCode.valueOf("I"),
                Direction.HIGHER_IS_BETTER,
                Period.Length.YEAR,
                change.aggregation(),
                BigDecimal.valueOf(100),
                SourceBinding.MANUAL,
                Map.of());
        return new Evaluation(definition, YEAR, new Places(parents), own, known, Set.of(), 80);
    }

    @Provide
    Arbitrary<Change> changes() {
        return Arbitraries.randomValue(random -> {
            Map<UnitCode, Optional<UnitCode>> parents = new LinkedHashMap<>();
            Map<UnitCode, MeasuredValue> own = new HashMap<>();
            Map<UnitCode, BigDecimal> lastValues = new HashMap<>();
            for (int at = 0; at < UNITS; at++) {
                parents.put(unit(at), at == 0 ? Optional.empty() : Optional.of(unit(random.nextInt(at))));
                if (random.nextInt(3) > 0) {
                    own.put(unit(at), figure(random));
                }
                if (random.nextBoolean()) {
                    lastValues.put(unit(at), BigDecimal.valueOf(random.nextInt(20)));
                }
            }
            Map<UnitCode, Optional<UnitCode>> parentsAfter = new LinkedHashMap<>(parents);
            Map<UnitCode, MeasuredValue> ownAfter = new HashMap<>(own);
            Set<UnitCode> touched = new HashSet<>();
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                int at = random.nextInt(UNITS);
                if (at > 0 && random.nextBoolean()) {
                    UnitCode to = unit(random.nextInt(at));
                    parentsAfter.put(unit(at), Optional.of(to)).ifPresent(touched::add);
                    touched.add(to);
                } else {
                    touched.add(unit(at));
                    if (random.nextInt(4) == 0) {
                        ownAfter.remove(unit(at));
                    } else {
                        ownAfter.put(unit(at), figure(random));
                    }
                }
            }
            Aggregation aggregation = random.nextBoolean() ? Aggregation.SUM : Aggregation.RATE;
            return new Change(aggregation, parents, parentsAfter, own, ownAfter, lastValues, touched);
        });
    }

    private static UnitCode unit(int number) {
        return UnitCode.valueOf("u" + number);
    }

    /** A value, a rate of parts, one that is withheld, or nothing. */
    private static MeasuredValue figure(Random random) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(50));
        return switch (random.nextInt(5)) {
            case 0 -> MeasuredValue.WITHHELD;
            case 1 -> MeasuredValue.NOTHING;
            case 2 -> MeasuredValue.itself(Figure.exactly(number));
            default ->
                MeasuredValue.itself(new Figure(
                        Optional.empty(),
                        Optional.of(number),
                        Optional.of(BigDecimal.valueOf(1 + random.nextInt(100))),
                        Optional.empty(),
                        Optional.empty()));
        };
    }

    private record Evaluated(Map<UnitCode, Standing> standings) {
        Map<UnitCode, MeasuredValue> measured(Set<UnitCode> units) {
            Map<UnitCode, MeasuredValue> measured = new HashMap<>();
            standings.forEach((unit, standing) -> {
                if (units.contains(unit)) {
                    measured.put(unit, standing.measured());
                }
            });
            return measured;
        }
    }

    record Change(
            Aggregation aggregation,
            Map<UnitCode, Optional<UnitCode>> parentsBefore,
            Map<UnitCode, Optional<UnitCode>> parentsAfter,
            Map<UnitCode, MeasuredValue> ownBefore,
            Map<UnitCode, MeasuredValue> ownAfter,
            Map<UnitCode, BigDecimal> lastValues,
            Set<UnitCode> touched) {}
}
