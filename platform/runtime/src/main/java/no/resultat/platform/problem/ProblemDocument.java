package no.resultat.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** RFC 9457: what went wrong, for people and for programs. */
@Schema(
        name = "Problem",
        description =
                "RFC 9457 problem document; further members say the facts of the case, such as the unit or the field",
        additionalProperties = Schema.True.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record ProblemDocument(
        @Schema(description = "Names the kind of problem", examples = "urn:resultat:problem:unknown-unit")
        String type,

        @Schema(description = "The kind of problem in words", examples = "unknown unit")
        String title,

        @Schema(description = "The HTTP status", examples = "404")
        int status,

        @Schema(description = "What was wrong this time", examples = "There is no unit skole-9")
        String detail,

        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> facts) {

    static final String MEDIA_TYPE = "application/problem+json";
    private static final String URN = "urn:resultat:problem:";
    private static final String ENGLISH = "en";

    static ProblemDocument of(int status, String code, String detail, Map<String, Object> facts) {
        return new ProblemDocument(URN + code, code.replace('-', ' '), status, detail, facts);
    }

    /** @param accepted the header {@code Accept-Language}; null if there is none */
    ProblemDocument in(String accepted) {
        ProblemTexts.Text text = ProblemTexts.of(
                Languages.accepted(accepted).orElse(ENGLISH), type.substring(URN.length()), detail, facts);
        return new ProblemDocument(type, text.title().orElse(title), status, text.detail(), facts);
    }
}
