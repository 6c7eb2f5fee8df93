package no.resultat.scorecard.status;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Light;
import no.resultat.contracts.Trend;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which lights are asked for, and in which order; a {@code @BeanParam}. */
public class StatusQuery extends UnitsQuery {
    @QueryParam("scorecard")
    @Parameter(description = "The indicators of this card alone", example = "felles")
    String scorecard;

    @QueryParam("indicator")
    @Parameter(description = "Indicators, with commas between; all without it", example = "Ø1.1,M1.1")
    List<String> indicator;

    @QueryParam("light")
    @Parameter(description = "Lights, with commas between: green, yellow, red, grey", example = "red,yellow")
    List<String> light;

    @QueryParam("trend")
    @Parameter(description = "Trends, with commas between: better, worse, unchanged", example = "worse")
    List<String> trend;

    @QueryParam("sort")
    @DefaultValue("unit")
    @Parameter(
            description =
                    "By unit; by light, the red first; by value or attainment, the smallest first, with a minus the largest first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"unit", "light", "value", "-value", "attainment", "-attainment"},
                            defaultValue = "unit"))
    String sort;

    Optional<String> scorecard() {
        return Optional.ofNullable(scorecard);
    }

    Set<String> indicators() {
        return Several.texts(indicator);
    }

    /** @throws no.resultat.platform.problem.Malformed if one is no light */
    Set<String> lights() {
        return Several.words("light", light, List.of(Light.GREEN, Light.YELLOW, Light.RED, Light.GREY));
    }

    /** @throws no.resultat.platform.problem.Malformed if one is no trend */
    Set<String> trends() {
        return Several.words("trend", trend, List.of(Trend.BETTER, Trend.WORSE, Trend.UNCHANGED));
    }

    /** @throws no.resultat.platform.problem.Malformed if it is no order of statuses */
    StatusOrder order() {
        return StatusOrder.of(sort);
    }
}
