package no.resultat.reporting.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.reporting.incident.IncidentDocument.Area;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that incidents are sorted by (<i>kategori</i>), as cause or place of work, with its values.
 *
 * @param areas of incidents that are sorted by it; all without it
 * @param mandatory whether a report names a value
 */
@Schema(name = "IncidentCategory", description = "Kategori: something that incidents are sorted by, with its values")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Category(
        @NotNull(message = "say what it is called, as {\"label\": {\"nb\": \"…\"}}") @Schema(required = true)
        Label label,

        @Schema(description = "The areas whose incidents are sorted by it; all without it", examples = "[\"hse\"]")
        Optional<@Size(min = 1, max = 3, message = "name 1 to 3 areas, or leave it out") List<Area>> areas,

        @Schema(description = "Whether a report names a value of it")
        boolean mandatory,

        @NotNull(message = "name its values")
        @Size(min = 1, max = 200, message = "name 1 to 200 values")
        @Schema(required = true)
        List<@Valid @NotNull(message = "name the value") Value> values) {

    boolean isOf(Area area) {
        return areas.map(some -> some.contains(area)).orElse(true);
    }

    boolean has(String value) {
        return values.stream().anyMatch(one -> one.code().equals(value));
    }

    /** One of its values. */
    @Schema(name = "IncidentCategoryValue", description = "A value of a category")
    public record Value(
            @NotNull(message = "write a code")
            @Pattern(
                    regexp = "[A-Za-zÆØÅæøå0-9][A-Za-zÆØÅæøå0-9._-]{0,39}",
                    message = "write 1 to 40 letters, digits, '.', '_' and '-'")
            @Schema(required = true, examples = "rutine")
            String code,

            @NotNull(message = "say what it is called, as {\"nb\": \"…\"}") @Schema(required = true)
            Label label) {}
}
