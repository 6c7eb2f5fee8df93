package no.resultat.reporting.statement;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which statements are asked for. */
public class StatementQuery {
    @QueryParam("unit")
    @Parameter(
            description = "Only those of this unit",
            schema = @Schema(type = SchemaType.STRING),
            example = "fjordvik")
    UnitCode unit;

    @QueryParam("under")
    @Parameter(
            description = "Only those of this unit and the units below it",
            schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("year")
    @Parameter(description = "Only those of this year, its tertials and its quarters", example = "2026")
    Integer year;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: draft, submitted, approved")
    List<String> state;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    Optional<Integer> year() {
        return Optional.ofNullable(year);
    }

    Set<String> states() {
        return Several.words("state", state, List.of(Statement.Stage.values()));
    }
}
