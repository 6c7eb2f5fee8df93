package no.resultat.scorecard.organisation;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.ERP_INTEGRATION;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.HR_INTEGRATION;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.platform.http.Cursor;
import no.resultat.platform.http.Page;
import no.resultat.platform.http.Paging;
import no.resultat.platform.organisation.Organisation;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Units", description = "Enheter: the organisation, as the ERP has it, with its history")
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
class UnitResource {

    private final UnitsOnADay units;
    private final Organisation organisation;

    UnitResource(UnitsOnADay units, Organisation organisation) {
        this.units = units;
        this.organisation = organisation;
    }

    @GET
    @Operation(
            operationId = "listUnits",
            summary = "The units that are there on a day",
            description = "By code, in natural order (skole-2 before skole-10); those that the caller may see.")
    public Page<ListedUnit> units(
            @QueryParam("date") @Parameter(description = "The day; today without it", example = "2026-03-31")
                    LocalDate date,
            @QueryParam("type") @Parameter(description = "Only of this type", example = "skole") String type,
            @QueryParam("parent") @Parameter(description = "Only those right below this one", example = "fjordvik")
                    UnitCode parent,
            @QueryParam("q")
                    @Parameter(description = "Only those with this in their name, or at the start of their code")
                    String words,
            @BeanParam Paging paging) {
        return Page.of(units.list(orToday(date), type, parent, words, paging), paging, unit -> Cursor.of(unit.code()));
    }

    @GET
    @Path("/{unit}")
    @Operation(
            operationId = "getUnit",
            summary = "A unit with its history",
            description = "Every version: name, type, parent, and from when to when.")
    public Unit unit(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit) {
        return Optional.ofNullable(organisation.known(List.of(unit)).get(unit))
                .orElseThrow(() -> new UnknownUnit(unit.text()));
    }

    @GET
    @Path("/{unit}/tree")
    @Operation(
            operationId = "getUnitTree",
            summary = "What lies below a unit on a day",
            description = "The unit with its children, their children and so on.")
    public Node tree(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @QueryParam("date") @Parameter(description = "The day; today without it", example = "2026-03-31")
                    LocalDate date) {
        return units.tree(unit, orToday(date));
    }

    private static LocalDate orToday(LocalDate date) {
        return date == null ? Oslo.today() : date;
    }

    /** A unit as it is on a day. */
    @Schema(name = "ListedUnit", description = "A unit as it is on a day")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedUnit(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode code,

            String name,

            @Schema(description = "The municipality's own word", examples = "skole")
            String type,

            @Schema(description = "Absent for the top") Optional<UnitCode> parent,
            LocalDate validFrom,

            @Schema(description = "The last day; absent if no end is known")
            Optional<LocalDate> validTo) {}

    /** A unit with what lies below it. */
    @Schema(name = "UnitTree", description = "A unit with what lies below it")
    public record Node(
            @Schema(type = SchemaType.STRING, examples = "skole-1")
            UnitCode code,

            String name,
            String type,
            List<Node> children) {}
}
