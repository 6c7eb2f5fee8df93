package no.resultat.platform.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Subject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that a thing has to do with, as those who read the thing are told of it. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LinkedSubject(
        Subject subject,

        @Schema(description = "What it is called; absent if the caller may not see it")
        Optional<Label> title,

        @Schema(description = "Where it is read, below the address of its service; absent if nowhere")
        Optional<String> url) {}
