package no.resultat.scorecard.card;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;
import static no.resultat.platform.caller.Roles.SURVEY_INTEGRATION;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.scorecard.status.KnownPeriods;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cards", description = "How a unit stands")
class MeResource {
    private final Callers callers;
    private final TopUnits units;
    private final KnownPeriods periods;

    MeResource(Callers callers, TopUnits units, KnownPeriods periods) {
        this.callers = callers;
        this.units = units;
        this.periods = periods;
    }

    @GET
    @RolesAllowed({
        ADMINISTRATOR,
        EXECUTIVE,
        CONTROLLER,
        UNIT_LEADER,
        READER,
        POLITICIAN,
        ANALYST,
        ERP_INTEGRATION,
        HR_INTEGRATION,
        SURVEY_INTEGRATION,
        STATISTICS_INTEGRATION
    })
    @Operation(
            operationId = "getMe",
            summary = "Who the caller is, and where to begin",
            description =
                    "The caller's name and roles as the token says, the topmost units that the caller may see with the cards that are for them, and the period that `latest` means. A dashboard opens with the first unit's first card.")
    public Me me() {
        Caller caller = callers.current();
        return new Me(
                callers.name(),
                caller.tenant(),
                List.copyOf(new TreeSet<>(caller.roles())),
                units.list(),
                periods.latest());
    }

    /** Who is calling. */
    @Schema(name = "Me", description = "Who the caller is, and where to begin")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Me(
            @Schema(description = "As the token says it; absent if it does not")
            Optional<String> name,

            @Schema(description = "The municipality", examples = "fjordvik")
            String tenant,

            List<String> roles,

            @Schema(description = "The topmost units that the caller may see")
            List<TopUnit> units,

            @Schema(type = SchemaType.STRING, description = "What `period=latest` means", examples = "2025-12")
            Period period) {}

    /** A unit that nothing which the caller may see lies above. */
    @Schema(name = "TopUnit", description = "A unit at the top of what the caller may see")
    public record TopUnit(
            @Schema(type = SchemaType.STRING, examples = "fjordvik")
            UnitCode code,

            String name,

            @Schema(examples = "kommune") String type,

            @Schema(description = "The cards that are for such units")
            List<String> scorecards) {}
}
