package no.resultat.reporting.procedure;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.Several;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which procedures are asked for. */
public class ProcedureQuery {
    @QueryParam("q")
    @Parameter(
            description = "Words of the title or the text, in any form of theirs; the best found first",
            example = "garderobe")
    String words;

    @QueryParam("validFor")
    @Parameter(
            description = "Only those that are valid for this unit",
            schema = @Schema(type = SchemaType.STRING),
            example = "skole-1")
    UnitCode validFor;

    @QueryParam("unit")
    @Parameter(description = "Only those that this unit writes", schema = @Schema(type = SchemaType.STRING))
    UnitCode unit;

    @QueryParam("kind")
    @Parameter(
            description = "Kinds, with commas between: law, circular, procedure, service-description, job-description")
    List<String> kind;

    @QueryParam("state")
    @Parameter(description = "States, with commas between: draft, in-review, approved, withdrawn")
    List<String> state;

    @QueryParam("reviewOverdue")
    @Parameter(description = "`true` for those whose day to be looked at again has passed, `false` for the rest")
    Boolean reviewOverdue;

    @QueryParam("unread")
    @Parameter(
            description =
                    "`true` for those whose newest version the caller has not said to have read, `false` for the rest")
    Boolean unread;

    @QueryParam("link")
    @Parameter(description = "Only those that have to do with this: a kind and a key, as `incident 3f8c…`")
    String link;

    Optional<String> words() {
        return Optional.ofNullable(words).filter(text -> !text.isBlank());
    }

    Optional<UnitCode> validFor() {
        return Optional.ofNullable(validFor);
    }

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    Set<String> kinds() {
        return Several.words("kind", kind, List.of(ProcedureDocument.Kind.values()));
    }

    Set<String> states() {
        return Several.words("state", state, List.of(Procedure.Stage.values()));
    }

    Optional<Boolean> reviewOverdue() {
        return Optional.ofNullable(reviewOverdue);
    }

    Optional<Boolean> unread() {
        return Optional.ofNullable(unread);
    }

    Optional<String> link() {
        return Optional.ofNullable(link);
    }
}
