package no.resultat.scorecard.strategy;

import java.util.Optional;
import no.resultat.contracts.SourceKind;

/** Who tells an indicator's values, which the kind of its source binding decides. */
public enum Origin {
    /** People write them. */
    MANUAL,
    /** The reporting service computes them. */
    REPORTING,
    /** The survey service computes them. */
    SURVEY,
    /** The benchmark service computes them. */
    BENCHMARK;

    /** Empty for a kind that nobody computes. */
    static Optional<Origin> ofKind(String kind) {
        return SourceKind.of(kind).map(known -> switch (known.service()) {
            case "reporting" -> REPORTING;
            case "survey" -> SURVEY;
            case "benchmark" -> BENCHMARK;
            default -> MANUAL;
        });
    }
}
