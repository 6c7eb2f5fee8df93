package no.resultat.reporting.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.UnitCode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** How many incidents there are and how they are handled, of those that the caller may read one by one. */
@ApplicationScoped
class IncidentStatistics {
    private static final String COUNT = """
            select * from (
            select %s as key, count(*) as reported, count(*) filter (where i.state not in ('RESOLVED', 'VERIFIED')) as open,
                   count(*) filter (where i.state not in ('RESOLVED', 'VERIFIED') and i.due < :today) as overdue,
                   count(i.resolved_on) as resolved,
                   round(avg(i.resolved_on - i.reported_on), 1) as days_to_resolve,
                   round(100.0 * count(*) filter (where i.resolved_on <= i.due) / nullif(count(i.resolved_on), 0), 1) as share_in_time,
                   round(avg(i.score), 1) as mean_score
            from incident i
            where (:under::text is null or i.unit in (select r.unit from unit_reach r where r.root = :under))
              and i.reported_on between :from and :to
              and (:category::text is null or jsonb_exists(i.categories, :category))
            group by 1
            ) counted
            order by key collate natural_order
            """;

    private final Jdbi database;

    IncidentStatistics(Jdbi database) {
        this.database = database;
    }

    /** @param category by whose values they are counted; of {@link By#CATEGORY} alone */
    List<Line> read(Optional<UnitCode> under, LocalDate from, LocalDate to, By by, Optional<String> category) {
        return database.withHandle(handle -> handle.createQuery(COUNT.formatted(by.sql))
                .bind("under", under)
                .bind("from", from)
                .bind("to", to)
                .bind("category", category)
                .bind("today", Oslo.today())
                .mapTo(Line.class)
                .list());
    }

    /** What they are counted by. */
    enum By {
        @JsonProperty("month")
        MONTH("to_char(i.reported_on, 'YYYY-MM')"),
        @JsonProperty("unit")
        UNIT("i.unit"),
        @JsonProperty("kind")
        KIND("lower(i.kind)"),
        @JsonProperty("area")
        AREA("lower(replace(i.area, '_', '-'))"),
        @JsonProperty("severity")
        SEVERITY("lower(i.severity)"),
        @JsonProperty("category")
        CATEGORY("i.categories ->> :category");

        private final String sql;

        By(String sql) {
            this.sql = sql;
        }
    }

    /** Those of a month, a unit, an area and so on. */
    @Schema(name = "IncidentCounts", description = "How many incidents there are and how they are handled")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Line(
            @Schema(description = "The month, unit, kind, area, severity or value", examples = "2026-03")
            String key,

            long reported,
            @Schema(description = "Not resolved yet") long open,

            @Schema(description = "Of these, those whose last day has passed")
            long overdue,

            long resolved,

            @Schema(description = "Mean from report to resolution; absent if none is resolved", examples = "8.4")
            Optional<BigDecimal> daysToResolve,

            @Schema(description = "Of those resolved, in percent; absent if none is", examples = "83.3")
            Optional<BigDecimal> shareInTime,

            @Schema(description = "Mean risk score, 1 to 25; absent if none has one", examples = "6.5")
            Optional<BigDecimal> meanScore) {}
}
