package no.resultat.reporting.period;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/periods")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Periods", description = "Which months there are figures of")
class PeriodResource {
    private final KnownPeriods periods;

    PeriodResource(KnownPeriods periods) {
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
        HR_INTEGRATION
    })
    @Operation(
            operationId = "listPeriods",
            summary = "The months that there are figures of",
            description =
                    "Of ledger, absence and production, each from the first to the last; those of the units that the caller may see.")
    public Periods periods() {
        return new Periods(periods.all());
    }

    /** The months that there are figures of. */
    @Schema(name = "Periods", description = "The months that there are figures of")
    record Periods(List<KnownPeriods.KnownMonths> items) {}
}
