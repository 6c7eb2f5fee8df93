package no.resultat.scorecard.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who tells an indicator's values, which the kind of its source binding decides. */
public enum Origin {
    /** People write them. */
    MANUAL("manual"),
    /** The reporting service computes them. */
    REPORTING("ledger", "absence", "production"),
    /** The survey service computes them. */
    SURVEY("survey"),
    /** The benchmark service computes them. */
    BENCHMARK("benchmark");

    private final List<String> kinds;

    Origin(String... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Empty for a kind that nobody computes. */
    static Optional<Origin> ofKind(String kind) {
        return Arrays.stream(values())
                .filter(origin -> origin.kinds.contains(kind))
                .findFirst();
    }

    /** Every kind that a source binding can be of. */
    static List<String> allKinds() {
        return Arrays.stream(values()).flatMap(origin -> origin.kinds.stream()).toList();
    }
}
