package no.resultat.reporting.report;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which monthly reports are asked for. */
public class ReportQuery {
    @QueryParam("month")
    @Parameter(
            description = "Only reports of this month",
            schema = @Schema(type = SchemaType.STRING),
            example = "2025-12")
    Period month;

    @QueryParam("unit")
    @Parameter(description = "Only reports of this unit", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(description = "Only reports of this unit and those below it", schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: open, submitted, returned, approved, locked")
    List<String> state;

    @QueryParam("late")
    @Parameter(description = "`true` for those whose deadline has passed, `false` for the rest")
    Boolean late;

    Optional<Period> month() {
        return Optional.ofNullable(month).map(asked -> AskedPeriod.month("month", asked));
    }

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    Set<String> states() {
        return Several.words("state", state, List.of(MonthlyReport.Stage.values()));
    }

    Optional<Boolean> late() {
        return Optional.ofNullable(late);
    }
}
