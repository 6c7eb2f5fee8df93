package no.resultat.reporting.incident;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Word;
import no.resultat.platform.http.AskedDay;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import no.resultat.reporting.incident.IncidentStatistics.By;
import no.resultat.reporting.incident.IncidentStatistics.Line;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/incident-statistics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "Avvik: what went wrong, nearly did, or could be better")
@RolesAllowed({ADMINISTRATOR, EXECUTIVE, UNIT_LEADER})
class IncidentStatisticsResource {
    private final IncidentStatistics statistics;

    IncidentStatisticsResource(IncidentStatistics statistics) {
        this.statistics = statistics;
    }

    @GET
    @Operation(
            operationId = "getIncidentStatistics",
            summary = "How many incidents there are and how they are handled",
            description =
                    "For those who may read them one by one: of the caller's units, or those under one, by month, unit, kind, area, severity or the values of a category. Others read the table `incidents`, where few are withheld.")
    public Statistics read(
            @QueryParam("under")
                    @Parameter(
                            description = "Only incidents of this unit and those below it",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode under,
            @QueryParam("from")
                    @Parameter(
                            description = "The first day of reports; 1 January of this year without it",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    LocalDate from,
            @QueryParam("to")
                    @Parameter(
                            description = "The last day of reports; today without it",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    LocalDate to,
            @QueryParam("by")
                    @Parameter(
                            description = "What they are counted by; month without it",
                            example = "category",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"month", "unit", "kind", "area", "severity", "category"}))
                    List<String> by,
            @QueryParam("category") @Parameter(description = "With `by=category`: which one", example = "arsak")
                    String category) {
        By asked = asked(by);
        if ((asked == By.CATEGORY) != (category != null)) {
            throw new Malformed("category", "Write category together with by=category, and only then");
        }
        LocalDate today = Oslo.today();
        LocalDate last =
                Optional.ofNullable(to).map(day -> AskedDay.require("to", day)).orElse(today);
        LocalDate first = Optional.ofNullable(from)
                .map(day -> AskedDay.require("from", day))
                .orElse(last.withDayOfYear(1));
        if (first.isAfter(last)) {
            throw new Malformed("from", "from is %s, after to, %s; write a day before it".formatted(first, last));
        }
        return new Statistics(
                first,
                last,
                statistics.read(Optional.ofNullable(under), first, last, asked, Optional.ofNullable(category)));
    }

    private static By asked(List<String> by) {
        Set<String> words = Several.words("by", by, List.of(By.values()));
        if (words.size() > 1) {
            throw new Malformed("by", "by is there %d times; write it once".formatted(words.size()));
        }
        return List.of(By.values()).stream()
                .filter(one -> words.contains(Word.of(one)))
                .findFirst()
                .orElse(By.MONTH);
    }

    /** Of which days, and the figures. */
    @Schema(name = "IncidentStatistics", description = "How many incidents there are and how they are handled")
    record Statistics(LocalDate from, LocalDate to, List<Line> items) {}
}
