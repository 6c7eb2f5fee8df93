package no.resultat.reporting.risk;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import no.resultat.reporting.risk.RiskMatrix.Level;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which risks are asked for. */
public class RiskQuery {
    @QueryParam("unit")
    @Parameter(description = "Only risks of this unit", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(description = "Only risks of this unit and those below it", schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("goal")
    @Parameter(description = "Only risks that threaten the goal of this code")
    String goal;

    @QueryParam("level")
    @Parameter(description = "Levels, with commas between: green, yellow, red")
    List<String> level;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: open, treated, accepted, closed")
    List<String> state;

    @QueryParam("reviewOverdue")
    @Parameter(description = "`true` for those whose day to be looked at again has passed, `false` for the rest")
    Boolean reviewOverdue;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    Optional<String> goal() {
        return Optional.ofNullable(goal);
    }

    Set<String> levels() {
        return Several.words("level", level, List.of(Level.values()));
    }

    Set<String> states() {
        return Several.words("state", state, List.of(Risk.Stage.values()));
    }

    Optional<Boolean> reviewOverdue() {
        return Optional.ofNullable(reviewOverdue);
    }
}
