package no.resultat.scorecard.status;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/evaluations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lights", description = "How indicators stand to their targets")
class EvaluationResource {
    private final WaitingEvaluations waiting;

    EvaluationResource(WaitingEvaluations waiting) {
        this.waiting = waiting;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, ANALYST})
    @Operation(
            operationId = "listEvaluations",
            summary = "What is still to be evaluated",
            description =
                    "After a change of targets or of the organisation, lights are computed anew, the latest periods first. This lists what is left, by period and indicator; the list is empty when every light is right. Cards say `evaluating` meanwhile.")
    public Page<Waiting> list(@BeanParam Paging paging) {
        return Page.of(waiting.list(paging), paging, one -> Cursor.of(one.period(), one.indicator()));
    }

    /** An indicator whose lights of a period are still to be computed anew. */
    @Schema(name = "Evaluation", description = "An indicator whose lights of a period are still to be computed anew")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Waiting(
            @Schema(type = SchemaType.STRING, examples = "B1.1")
            IndicatorCode indicator,

            @Schema(type = SchemaType.STRING, examples = "2025-12")
            Period period,

            @Schema(description = "Of how many units, with those above them; absent if of all", examples = "2")
            Optional<Integer> units,

            Instant requestedAt) {}
}
