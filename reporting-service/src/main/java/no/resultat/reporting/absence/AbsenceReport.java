package no.resultat.reporting.absence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.Withheld;
import no.resultat.reporting.period.Coverage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A unit's sickness absence with all that lies below it, and that of the units right below. */
@Schema(
        name = "AbsenceReport",
        description = "Sykefravær of a unit with all that lies below it, and of the units right below")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AbsenceReport(
        @Schema(type = SchemaType.STRING, examples = "2026-03")
        Period period,

        @Schema(
                description =
                        "Whether all units have told their figures of the period's last month; absent with `asOf`")
        Optional<Coverage> coverage,

        Line unit,
        List<Line> children) {

    /**
     * One unit's absence.
     *
     * @param withheld why figures that exist are not told
     * @param heldBack true if newer figures exist that are not told, since they would tell of few people together with
     *     these
     * @param rolling of the twelve months that end with the period; empty unless all twelve are known and may be told
     */
    @Schema(name = "AbsenceLine", description = "Sykefravær of one unit")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(
            @Schema(examples = "skole-1") String unit,
            String name,

            @Schema(description = "Why figures that exist are not told; absent if they are")
            Optional<Withheld> withheld,

            @Schema(
                    description =
                            "True where the figures are earlier ones: newer ones exist that would tell of fewer than five people by subtraction from these",
                    examples = "true")
            Optional<Boolean> heldBack,

            @Schema(description = "Employees in the last month of the period; absent if withheld")
            Optional<Long> headcount,

            @Schema(description = "Of the period; absent if withheld or unknown")
            Optional<Absence> absence,

            @Schema(
                    description =
                            "Of the twelve months that end with the period; absent unless all of them are known and may be told")
            Optional<Absence> rolling) {}
}
