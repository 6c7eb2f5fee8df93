package no.resultat.scorecard.wheel;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedYear;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which activities are asked for; a {@code @BeanParam}. */
public class ActivityQuery {
    private static final int QUARTERS = 4;

    @QueryParam("unit")
    @Parameter(description = "Activities of this unit alone", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(description = "Activities of this unit and those below it", schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("year")
    @Parameter(
            description = "Only those of this year",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1900", maximum = "2999"),
            example = "2026")
    Integer year;

    @QueryParam("quarter")
    @Parameter(
            description = "Only those of this quarter of a year",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "4"))
    Integer quarter;

    @QueryParam("rule")
    @Parameter(description = "Only those by this rule", example = "tertialsamtale")
    String rule;

    @QueryParam("state")
    @Parameter(description = "open or done")
    List<String> state;

    @QueryParam("late")
    @Parameter(description = "`true` for what should have been done, `false` for the rest")
    Boolean late;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    /** @throws Malformed if it is none that is planned by */
    Optional<Integer> year() {
        return Optional.ofNullable(year).map(AskedYear::require);
    }

    /** @throws Malformed if it is none */
    Optional<Integer> quarter() {
        if (quarter != null && (quarter < 1 || quarter > QUARTERS)) {
            throw new Malformed("quarter", "quarter is %d; write 1 to 4".formatted(quarter));
        }
        return Optional.ofNullable(quarter);
    }

    Optional<String> rule() {
        return Optional.ofNullable(rule);
    }

    /** @throws Malformed if one is no state; empty for both */
    Optional<String> state() {
        Set<String> states = Several.words("state", state, List.of(Activity.Progress.values()));
        return states.size() == 1 ? states.stream().findFirst() : Optional.empty();
    }

    Optional<Boolean> late() {
        return Optional.ofNullable(late);
    }
}
