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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jdbi.v3.core.Jdbi;

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
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private static final String ON_A_DAY = """
            select code, name, type, parent, valid_from, nullif(valid_to, 'infinity') as valid_to
            from unit_version
            where superseded_at = 'infinity' and valid_from <= :day and valid_to >= :day
              and (:type::text is null or type = :type)
              and code > :after
            order by code
            limit :fetch
            """;
    private static final String TREE = """
            with recursive
            there as materialized (
                select code, name, type, parent from unit_version
                where superseded_at = 'infinity' and valid_from <= :day and valid_to >= :day
            ),
            below as (
                select code, name, type, parent, 0 as depth from there where code = :unit
                union all
                select t.code, t.name, t.type, t.parent, b.depth + 1 from below b join there t on t.parent = b.code
            )
            select code, name, type, parent from below order by depth desc, code
            """;

    private final Jdbi database;
    private final Organisation organisation;

    UnitResource(Jdbi database, Organisation organisation) {
        this.database = database;
        this.organisation = organisation;
    }

    @GET
    @Operation(
            operationId = "listUnits",
            summary = "The units that are there on a day",
            description = "By code; those that the caller may see.")
    public Page<ListedUnit> units(
            @QueryParam("date") @Parameter(description = "The day; today without it", example = "2026-03-31")
                    LocalDate date,
            @QueryParam("type") @Parameter(description = "Only of this type", example = "skole") String type,
            @BeanParam Paging paging) {
        String after = paging.after(1).map(cursor -> cursor.part(0)).orElse("");
        List<ListedUnit> found = database.withHandle(handle -> handle.createQuery(ON_A_DAY)
                .bind("day", orToday(date))
                .bind("type", type)
                .bind("after", after)
                .bind("fetch", paging.fetch())
                .mapTo(ListedUnit.class)
                .list());
        return Page.of(found, paging, unit -> Cursor.of(unit.code()));
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
        List<Line> lines = database.withHandle(handle -> handle.createQuery(TREE)
                .bind("day", orToday(date))
                .bind("unit", unit)
                .mapTo(Line.class)
                .list());
        Map<UnitCode, List<Node>> children = new LinkedHashMap<>();
        Node last = null;
        for (Line line : lines) {
            last = new Node(line.code(), line.name(), line.type(), children.getOrDefault(line.code(), List.of()));
            Node node = last;
            line.parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, code -> new ArrayList<>())
                            .add(node));
        }
        return Optional.ofNullable(last).orElseThrow(() -> new UnknownUnit(unit.text()));
    }

    private static LocalDate orToday(LocalDate date) {
        return date == null ? LocalDate.now(OSLO) : date;
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

    record Line(UnitCode code, String name, String type, Optional<UnitCode> parent) {}
}
