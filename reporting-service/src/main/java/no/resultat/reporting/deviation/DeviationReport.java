package no.resultat.reporting.deviation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.reporting.forecast.Forecast;
import no.resultat.reporting.period.Coverage;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A unit's deviation from budget (<i>avvik</i>) with all that lies below it, its forecasts, and the same of last year.
 */
@Schema(name = "DeviationReport", description = "Avvik: a unit's deviation from budget with all that lies below it")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DeviationReport(
        @Schema(examples = "fjordvik") String unit,
        @Schema(examples = "Fjordvik kommune") String name,

        @Schema(type = SchemaType.STRING, examples = "2026-03")
        Period period,

        @Schema(
                description = "Whose units lie below: period or latest",
                enumeration = {"period", "latest"},
                examples = "period")
        String organisation,

        @Schema(
                type = SchemaType.STRING,
                description =
                        "The month that «to date» goes through: of a month that one, of a longer period the last in which the figures are complete; absent without any",
                examples = "2026-03")
        Optional<String> through,

        @Schema(description = "Whether all units have told their figures of that month; absent with `asOf`")
        Optional<Coverage> coverage,

        Line total,

        @Schema(description = "What the year will end at, by each method")
        List<Forecast> forecasts,

        @Schema(
                description = "What the groups are; absent without groups",
                enumeration = {"function", "account", "unit"})
        Optional<String> by,

        @Schema(description = "They add up to the total") List<Group> groups) {

    /** One line of figures. */
    @Schema(name = "DeviationLine", description = "One line of figures, in NOK")
    public record Line(
            @Schema(description = "Of the period's months, as far as there are actual figures")
            Deviation period,

            @Schema(description = "From January") Deviation toDate,
            @Schema(description = "For the whole year") BigDecimal annualBudget,
            LastYear lastYear) {}

    /** The same a year before, of the units that are below now. */
    @Schema(name = "LastYear", description = "The same a year before, of the units that are below now")
    public record LastYear(
            BigDecimal actualInPeriod,
            BigDecimal actualToDate,
            BigDecimal budgetToDate,
            BigDecimal annualBudget,
            BigDecimal annualActual) {}

    /** The part of a function, account or unit. */
    @Schema(name = "DeviationGroup", description = "The part of a function, account or unit")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Group(
            @Schema(
                    description = "The code; of a unit right below, or of the unit itself for its own figures",
                    examples = "202")
            String key,

            @Schema(description = "The unit's name") Optional<String> name,
            Line figures) {}
}
