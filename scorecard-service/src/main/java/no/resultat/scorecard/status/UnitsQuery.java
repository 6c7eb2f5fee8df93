package no.resultat.scorecard.status;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which units are asked for, in which period; a {@code @BeanParam}. */
public class UnitsQuery {
    @QueryParam("period")
    @DefaultValue("latest")
    @Parameter(
            description = "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
            example = "latest")
    AskedPeriod period;

    @QueryParam("under")
    @Parameter(description = "This unit with all below it; all units without it", example = "fjordvik")
    UnitCode under;

    @QueryParam("depth")
    @Parameter(
            description = "How far below `under`: 0 for the unit alone, 1 for those right below too",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100"),
            example = "2")
    Integer depth;

    @QueryParam("type")
    @Parameter(description = "Types of unit, with commas between", example = "skole")
    List<String> type;

    AskedPeriod period() {
        return period;
    }

    String under() {
        return under == null ? null : under.text();
    }

    /** @throws Malformed if there is nothing to count it from, or if it is negative */
    Integer depth() {
        if (depth != null && under == null) {
            throw new Malformed("depth", "depth is counted from a unit; write it as under=CODE");
        }
        if (depth != null && depth < 0) {
            throw new Malformed("depth", "depth is %d; write 0 or more".formatted(depth));
        }
        return depth;
    }

    Set<String> types() {
        return Several.texts(type);
    }
}
