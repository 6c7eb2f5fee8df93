package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.SourceKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A corner of the steering triangle (<i>styringstrekant</i>): what something costs, how much of it there is, and how
 * good it is.
 */
@Schema(name = "Corner", description = "A corner of the steering triangle (styringstrekant)")
public enum Corner {
    /** What it costs. */
    @JsonProperty("economy")
    ECONOMY,
    /** How much is done. */
    @JsonProperty("activity")
    ACTIVITY,
    /** How good it is for those whom it is for. */
    @JsonProperty("quality")
    QUALITY;

    /**
     * The corner that a source tells of: money, production, answers, incidents and controls; empty for what can be of
     * any.
     */
    public static Optional<Corner> of(SourceBinding source) {
        return SourceKind.of(source.kind()).flatMap(kind -> switch (kind) {
            case LEDGER -> Optional.of(ECONOMY);
            case PRODUCTION ->
                kind.member(source, "statistic")
                        .map(statistic -> statistic.equals("cost-per-unit") ? ECONOMY : ACTIVITY);
            case SURVEY, INCIDENT, CONTROL -> Optional.of(QUALITY);
            case MANUAL, ABSENCE, RISK, BENCHMARK -> Optional.empty();
        });
    }
}
