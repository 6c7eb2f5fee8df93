package no.resultat.reporting.control;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which controls are asked for. */
public class ControlQuery {
    @QueryParam("unit")
    @Parameter(description = "Only controls of this unit", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(
            description = "Only controls of this unit and those below it",
            schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("form")
    @Parameter(description = "Only controls by this form", example = "brannvern")
    String form;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: open, submitted, returned, approved")
    List<String> state;

    @QueryParam("late")
    @Parameter(
            description = "`true` for those that are not answered and whose last day has passed, `false` for the rest")
    Boolean late;

    @QueryParam("negative")
    @Parameter(description = "`true` for those with an answer that something is amiss, `false` for the rest")
    Boolean negative;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    Optional<String> form() {
        return Optional.ofNullable(form);
    }

    Set<String> states() {
        return Several.words("state", state, List.of(Control.Stage.values()));
    }

    Optional<Boolean> late() {
        return Optional.ofNullable(late);
    }

    Optional<Boolean> negative() {
        return Optional.ofNullable(negative);
    }
}
