package no.resultat.reporting.incident;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * By how many days after its report an incident is resolved (<i>frister</i>), by how grave it is.
 *
 * @param minor of a tenant that has said nothing 30
 * @param serious 14
 * @param critical 2
 */
@Schema(
        name = "IncidentDeadlines",
        description = "Frister: by how many days after its report an incident is resolved, by how grave it is")
public record Deadlines(
        @NotNull(message = "write how many days, such as 30")
        @Min(value = 1, message = "write 1 to 365")
        @Max(value = 365, message = "write 1 to 365")
        @Schema(required = true, examples = "30")
        Integer minor,

        @NotNull(message = "write how many days, such as 14")
        @Min(value = 1, message = "write 1 to 365")
        @Max(value = 365, message = "write 1 to 365")
        @Schema(required = true, examples = "14")
        Integer serious,

        @NotNull(message = "write how many days, such as 2")
        @Min(value = 1, message = "write 1 to 365")
        @Max(value = 365, message = "write 1 to 365")
        @Schema(required = true, examples = "2")
        Integer critical) {
    static final Deadlines USUAL = new Deadlines(30, 14, 2);

    /** The last day to resolve one by. */
    LocalDate due(Severity severity, LocalDate reportedOn) {
        return reportedOn.plusDays(
                switch (severity) {
                    case MINOR -> minor;
                    case SERIOUS -> serious;
                    case CRITICAL -> critical;
                });
    }
}
