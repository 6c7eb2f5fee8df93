package no.resultat.reporting.incident;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which incidents are asked for. */
public class IncidentQuery {
    @QueryParam("unit")
    @Parameter(description = "Only incidents of this unit", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(
            description = "Only incidents of this unit and those below it",
            schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("kind")
    @Parameter(description = "Kinds, with commas between: event, observation, proposal")
    List<String> kind;

    @QueryParam("area")
    @Parameter(description = "Areas, with commas between: service, hse, information-security")
    List<String> area;

    @QueryParam("severity")
    @Parameter(description = "How grave, with commas between: minor, serious, critical")
    List<String> severity;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: reported, in-hand, resolved, verified, reopened")
    List<String> state;

    @QueryParam("overdue")
    @Parameter(
            description = "`true` for those that are not resolved and whose last day has passed, `false` for the rest")
    Boolean overdue;

    @QueryParam("reporter")
    @Parameter(description = "`me` for those that the caller reported", schema = @Schema(enumeration = "me"))
    String reporter;

    @QueryParam("toldTo")
    @Parameter(
            description = "`me` for those that are late and told to the caller as somebody above",
            schema = @Schema(enumeration = "me"))
    String toldTo;

    @QueryParam("q")
    @Parameter(description = "Words of the description, in any form of theirs", example = "våte gulv")
    String words;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    Set<String> kinds() {
        return Several.words("kind", kind, List.of(IncidentDocument.Kind.values()));
    }

    Set<String> areas() {
        return Several.words("area", area, List.of(IncidentDocument.Area.values()));
    }

    Set<String> severities() {
        return Several.words("severity", severity, List.of(Severity.values()));
    }

    Set<String> states() {
        return Several.words("state", state, List.of(Incident.Stage.values()));
    }

    Optional<Boolean> overdue() {
        return Optional.ofNullable(overdue);
    }

    boolean isReportedByCaller() {
        return isMe("reporter", reporter);
    }

    boolean isToldToCaller() {
        return isMe("toldTo", toldTo);
    }

    Optional<String> words() {
        return Optional.ofNullable(words).filter(text -> !text.isBlank());
    }

    private static boolean isMe(String parameter, String said) {
        if (said != null && !said.equals("me")) {
            throw new Malformed(parameter, "%s is '%s'; write me".formatted(parameter, said));
        }
        return said != null;
    }
}
