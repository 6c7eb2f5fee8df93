package no.resultat.scorecard.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import no.resultat.contracts.Light;
import no.resultat.contracts.Status;
import no.resultat.platform.webhook.Notice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What subscribers are told of a light that is another than before.
 *
 * @param status how it is now
 * @param before the light that it was; empty for the first one
 */
@Schema(name = "LightNotice", description = "A light that is another than before")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LightNotice(@JsonUnwrapped Status status, Optional<Light> before) {
    Notice notice() {
        return new Notice(status.key(), Optional.of(status.unit()), Optional.empty(), this);
    }
}
