package no.resultat.scorecard.action;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which actions are asked for; a {@code @BeanParam}. */
public class ActionQuery {
    @QueryParam("unit")
    @Parameter(description = "Actions of this unit alone", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("under")
    @Parameter(description = "Actions of this unit and those below it", schema = @Schema(type = SchemaType.STRING))
    UnitCode under;

    @QueryParam("indicator")
    @Parameter(description = "Actions that are to move this indicator", schema = @Schema(type = SchemaType.STRING))
    IndicatorCode indicator;

    @QueryParam("kind")
    @Parameter(
            description = "Kinds, with commas between: assignment, measure, investment, climate",
            example = "measure")
    List<String> kind;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: planned, started, done, dropped", example = "started")
    List<String> state;

    @QueryParam("owner")
    @Parameter(description = "Whose: a user name at the identity provider, or `me`")
    String owner;

    @QueryParam("subject")
    @Parameter(description = "What they are about: a kind, or a kind and a key with a space between")
    String subject;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Optional<UnitCode> under() {
        return Optional.ofNullable(under);
    }

    Optional<IndicatorCode> indicator() {
        return Optional.ofNullable(indicator);
    }

    /** @throws no.resultat.platform.problem.Malformed if one is no kind */
    Set<String> kinds() {
        return Several.words("kind", kind, List.of(OwnAction.Kind.values()));
    }

    /** @throws no.resultat.platform.problem.Malformed if one is no state */
    Set<String> states() {
        return Several.words("state", state, List.of(OwnAction.Progress.values()));
    }

    Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    Optional<String> subjectKind() {
        return Optional.ofNullable(subject).map(text -> text.split(" ", 2)[0]);
    }

    Optional<String> subjectKey() {
        return Optional.ofNullable(subject)
                .map(text -> text.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> parts[1]);
    }
}
