package no.resultat.scorecard.leader;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.TakenStep;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is said and told of who stands in. */
final class StandInDocument {
    private StandInDocument() {}

    /** Who is to stand in. Why the leader is away is not asked: it can be a matter of health. */
    @Schema(name = "NewStandIn", description = "Stedfortreder: who is to stand in for a unit's leader, and when")
    public record NewStandIn(
            @NotNull(message = "say for which unit")
            @Schema(type = SchemaType.STRING, required = true, examples = "oppvekst-nord")
            UnitCode unit,

            @NotBlank(message = "say who, by the user name at the identity provider")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(
                    required = true,
                    description = "The user name at the identity provider",
                    examples = "leder-oppvekst-sor")
            String person,

            @NotNull(message = "say from which day")
            @Schema(required = true, description = "The first day, today or later")
            LocalDate validFrom,

            @NotNull(message = "say until which day")
            @Schema(required = true, description = "The last day, at most a year after the first")
            LocalDate validTo) {}

    /** Who stands in, in a list. */
    @Schema(name = "ListedStandIn", description = "Who stands in for a unit's leader, in a list")
    public record ListedStandIn(
            UUID id,
            NewStandIn document,
            StandIn.Duty state,

            @Schema(description = "Whether the person stands in today")
            boolean current,

            @Schema(description = "Who named the person, by the user name at the identity provider")
            String namedBy) {}

    /** Who stands in, with all that is known of it. */
    @Schema(name = "StandIn", description = "Who stands in for a unit's leader, with what happened")
    public record StoredStandIn(
            UUID id,
            NewStandIn document,
            StandIn.Duty state,

            @Schema(description = "Whether the person stands in today")
            boolean current,

            @Schema(description = "Who named the person, by the user name at the identity provider")
            String namedBy,

            @Schema(description = "The states that the caller may take it to now")
            List<String> steps,

            List<TakenStep> history,
            @JsonIgnore long version) {}
}
