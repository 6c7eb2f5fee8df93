package no.resultat.reporting.ledger;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.reporting.ledger.Corrections.Correction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/corrections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deviation", description = "Avvik: budget against actual, with forecast")
class CorrectionResource {
    private final Corrections corrections;

    CorrectionResource(Corrections corrections) {
        this.corrections = corrections;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST, ERP_INTEGRATION})
    @Operation(
            operationId = "listCorrections",
            summary = "What came late for closed months",
            description =
                    "The newest first: of which month it is, in which later month it is told, and why. It comes by the import `ledger` with `correction=REASON`.")
    public Page<Correction> list(
            @QueryParam("unit")
                    @Parameter(description = "Only those of this unit", schema = @Schema(type = SchemaType.STRING))
                    UnitCode unit,
            @QueryParam("under")
                    @Parameter(
                            description = "Only those of this unit and the units below it",
                            schema = @Schema(type = SchemaType.STRING))
                    UnitCode under,
            @QueryParam("toldIn")
                    @Parameter(
                            description = "Only those that are told in this month",
                            schema = @Schema(type = SchemaType.STRING),
                            example = "2025-11")
                    Period toldIn,
            @BeanParam Paging paging) {
        return Page.of(
                corrections.list(
                        Optional.ofNullable(unit),
                        Optional.ofNullable(under),
                        Optional.ofNullable(toldIn).map(month -> AskedPeriod.month("toldIn", month)),
                        paging),
                paging,
                correction -> Cursor.of(correction.recordedAt(), correction.id()));
    }
}
