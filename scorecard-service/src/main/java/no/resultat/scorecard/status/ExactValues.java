package no.resultat.scorecard.status;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Whether values are asked for as they are, beside those with the indicator's decimals; a {@code @BeanParam} of what
 * shows values.
 */
public class ExactValues {
    @QueryParam("exact")
    @DefaultValue("false")
    @Parameter(
            description =
                    "Whether `exactValue` stands beside `value`, which has the indicator's decimals; lights are of the exact one",
            example = "true")
    boolean exact;

    public boolean areAsked() {
        return exact;
    }
}
