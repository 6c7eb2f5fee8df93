package no.resultat.reporting.absence;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.UnknownUnit;
import no.resultat.reporting.absence.Absence.Days;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jdbi.v3.core.Jdbi;

@Path("/v1/units/{unit}/absence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Absence", description = "Sykefravær, from payroll")
class AbsenceResource {
    private static final String REPORT = """
            select place.code as unit, place.name, place.depth,
                   count(t.unit) filter (where t.month >= :first) as months,
                   count(t.unit) filter (where t.month >= :first and t.hidden) as hidden_months,
                   coalesce(bool_or(t.held_back) filter (where t.month >= :first), false) as held_back,
                   coalesce(sum(t.agreed_days) filter (where t.month >= :first), 0) as agreed,
                   coalesce(sum(t.self_certified_days) filter (where t.month >= :first), 0) as self_certified,
                   coalesce(sum(t.doctor_certified_short_days) filter (where t.month >= :first), 0) as doctor_certified_short,
                   coalesce(sum(t.doctor_certified_long_days) filter (where t.month >= :first), 0) as doctor_certified_long,
                   max(t.headcount) filter (where t.month = :lastMonth) as headcount,
                   count(t.unit) filter (where not t.hidden) as rolling_months,
                   coalesce(sum(t.agreed_days), 0) as rolling_agreed,
                   coalesce(sum(t.self_certified_days), 0) as rolling_self_certified,
                   coalesce(sum(t.doctor_certified_short_days), 0) as rolling_doctor_certified_short,
                   coalesce(sum(t.doctor_certified_long_days), 0) as rolling_doctor_certified_long
            from subtree(:unit, :first, :last, :asOf) place
            left join told_absence t on t.unit = place.code
                and t.month > (:lastMonth::date - interval '12 months') and t.month <= :lastMonth
                and case when :asOf::timestamptz is null then t.superseded_at = 'infinity'
                         else t.recorded_at <= :asOf and t.superseded_at > :asOf end
            where place.depth <= 1
            group by place.code, place.name, place.depth
            order by place.depth, place.code
            """;

    private final Jdbi database;

    AbsenceResource(Jdbi database) {
        this.database = database;
    }

    @GET
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, ANALYST})
    @Operation(
            operationId = "getAbsence",
            summary = "A unit's sickness absence",
            description =
                    "The rate of summed days with its split, and the rolling twelve months; for the unit with all that lies below it, and for the units right below. Each month's figures are of what lay below the unit in that month; the units right below are those of the period. Where figures would tell of fewer than five people, by themselves or by subtraction, they are withheld. So are newer figures that would tell of fewer than five together with what was told before, as of one late hire: the earlier ones stay until at least five people are different.")
    public AbsenceReport absence(
            @PathParam("unit") @Parameter(description = "The unit's code", example = "fjordvik") UnitCode unit,
            @QueryParam("period")
                    @NotNull(message = "say which period, such as 2026-03")
                    @Parameter(description = "A month, quarter, tertial or year", example = "2025-12", required = true)
                    Period period,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf) {
        List<Row> rows = database.withHandle(handle -> handle.createQuery(REPORT)
                .bind("unit", unit)
                .bind("first", period.first())
                .bind("last", period.last())
                .bind("lastMonth", period.lastMonth().atDay(1))
                .bind("asOf", asOf)
                .mapTo(Row.class)
                .list());
        if (rows.isEmpty()) {
            throw new UnknownUnit(unit.text());
        }
        List<AbsenceReport.Line> lines =
                new ArrayList<>(rows.stream().map(Row::line).toList());
        return new AbsenceReport(period, lines.remove(0), lines);
    }

    record Row(
            String unit,
            String name,
            long months,
            long hiddenMonths,
            boolean heldBack,
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong,
            Optional<Long> headcount,
            long rollingMonths,
            BigDecimal rollingAgreed,
            BigDecimal rollingSelfCertified,
            BigDecimal rollingDoctorCertifiedShort,
            BigDecimal rollingDoctorCertifiedLong) {
        AbsenceReport.Line line() {
            boolean withheld = hiddenMonths > 0;
            boolean shown = months > 0 && !withheld;
            Days days = new Days(agreed, selfCertified, doctorCertifiedShort, doctorCertifiedLong);
            Days rolling = new Days(
                    rollingAgreed, rollingSelfCertified, rollingDoctorCertifiedShort, rollingDoctorCertifiedLong);
            return new AbsenceReport.Line(
                    unit,
                    name,
                    withheld ? Optional.of("small-group") : Optional.empty(),
                    shown && heldBack ? Optional.of(true) : Optional.empty(),
                    shown ? headcount : Optional.empty(),
                    shown ? Optional.of(Absence.of(days)) : Optional.empty(),
                    rollingMonths == 12 ? Optional.of(Absence.of(rolling)) : Optional.empty());
        }
    }
}
