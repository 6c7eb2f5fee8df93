package no.resultat.scorecard.strategy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is aimed at with an indicator in a year (<i>resultatmål</i>).
 *
 * @param unit for this unit alone; without one, for every unit that has no target of its own
 * @param match whether one criterion is enough; {@code all} without it
 */
@Schema(name = "Target", description = "Resultatmål: what is aimed at in a year")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Target(
        @Schema(required = true, examples = "2004", minimum = "1900", maximum = "2999")
        int year,

        @Schema(
                description = "For this unit alone; without it for all that have none of their own",
                examples = "skole-1")
        Optional<UnitCode> unit,

        @Schema(description = "Whether every criterion must be met, or one is enough; all without it")
        Optional<Match> match,

        @Schema(required = true, description = "One or several limits", minItems = 1)
        List<Criterion> criteria) {

    /** What a target is of: an indicator has one of each. */
    Key key() {
        return new Key(year, unit);
    }

    record Key(int year, Optional<UnitCode> unit) {}

    /** How the criteria go together; empty if there is only one. */
    public Optional<Match> matchOfSeveral() {
        return criteria.size() > 1 ? match.or(() -> Optional.of(Match.ALL)) : Optional.empty();
    }

    /** How several criteria go together. */
    public enum Match {
        @JsonProperty("any")
        ANY,
        @JsonProperty("all")
        ALL
    }
}
