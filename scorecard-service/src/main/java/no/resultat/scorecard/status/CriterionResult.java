package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Optional;
import no.resultat.contracts.Light;
import no.resultat.scorecard.strategy.Criterion;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A criterion with what was held against it.
 *
 * @param measured the level, change, percent better or count; empty if it cannot be told
 */
@Schema(name = "JudgedCriterion", description = "A limit with what was held against it")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CriterionResult(
        Criterion criterion,

        @Schema(description = "The level, change in percent, percent better or count")
        Optional<BigDecimal> measured,

        Optional<Light> light) {}
