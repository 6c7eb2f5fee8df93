package no.resultat.platform.audit;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who changed what, when, before and after")
class AuditResource {
    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @RolesAllowed(ADMINISTRATOR)
    @Operation(
            operationId = "listAudit",
            summary = "The audit trail, latest first",
            description = "Every change that was made to the tenant's data in this service, by whom and how.")
    public Page<Entry> entries(
            @QueryParam("kind") @Parameter(description = "Only this sort of thing", example = "scorecard") String kind,
            @QueryParam("key") @Parameter(description = "Only this one of them", example = "felles") String key,
            @QueryParam("from") @Parameter(description = "Not before", example = "2026-01-01T00:00:00Z") Instant from,
            @QueryParam("to") @Parameter(description = "Not after", example = "2036-12-31T23:59:59Z") Instant to,
            @BeanParam Paging paging) {
        return Page.of(trail.entries(kind, key, from, to, paging), paging, entry -> Cursor.of(entry.position()));
    }

    /** One change. */
    @Schema(name = "AuditEntry", description = "One change")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Entry(
            @Schema(description = "Rises with every change") long position,
            @Schema(description = "When") Instant at,

            @Schema(description = "Who: the subject of the token")
            String who,

            @Schema(description = "The sort of thing", examples = "scorecard")
            String kind,

            @Schema(description = "Which of them", examples = "felles")
            String key,

            @Schema(
                    description = "As it was; absent if it was new",
                    implementation = Object.class,
                    type = SchemaType.OBJECT,
                    additionalProperties = Schema.True.class)
            Optional<RawValue> before,

            @Schema(
                    description = "As it is; absent if it is gone",
                    implementation = Object.class,
                    type = SchemaType.OBJECT,
                    additionalProperties = Schema.True.class)
            Optional<RawValue> after) {}
}
