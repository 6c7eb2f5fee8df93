package no.resultat.survey.result;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.resultat.contracts.Percent;

/**
 * How often each value was answered by how many people. Counts of groups that have nobody in common add up.
 *
 * @param people who answered; fewer than answers where several may be chosen, or several items are taken together
 * @param answers how often each value was answered
 */
record Counts(long people, Map<String, Long> answers) {
    static final Counts NONE = new Counts(0, Map.of());

    Counts {
        answers = Map.copyOf(answers);
    }

    Counts plus(Counts other) {
        Map<String, Long> sum = new TreeMap<>(answers);
        other.answers.forEach((value, count) -> sum.merge(value, count, Long::sum));
        return new Counts(people + other.people, sum);
    }

    /** How many answers there are. */
    long size() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many answers lie from one number to another, both included. */
    long between(int low, int high) {
        return answers.entrySet().stream()
                .filter(entry -> {
                    BigDecimal value = new BigDecimal(entry.getKey());
                    return value.compareTo(BigDecimal.valueOf(low)) >= 0
                            && value.compareTo(BigDecimal.valueOf(high)) <= 0;
                })
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The share of favourable answers, in percent; empty without answers, or where they are not of one scale. */
    Optional<BigDecimal> shareFavourable(Scale scale) {
        return scale.favourable().flatMap(from -> scale.highest().flatMap(to -> percent(between(from, to))));
    }

    /** Net promoters, in percent points; empty without answers, or where nobody was asked for a recommendation. */
    Optional<BigDecimal> recommendation(Scale scale) {
        return scale.recommendation() ? percent(between(9, 10) - between(0, 6)) : Optional.empty();
    }

    private Optional<BigDecimal> percent(long part) {
        return Percent.of(part, size()).map(Percent::value);
    }
}
