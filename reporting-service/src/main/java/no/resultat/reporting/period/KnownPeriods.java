package no.resultat.reporting.period;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.platform.release.ReleasedPeriods;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** The months that there are figures of, by what they are figures of. */
@ApplicationScoped
public class KnownPeriods {
    /** What was posted. */
    public static final String LEDGER = "ledger";
    /** What payroll said of absence. */
    public static final String ABSENCE = "absence";

    private static final String MONTHS = """
            select source, to_char(min(month), 'YYYY-MM') as first, to_char(max(month), 'YYYY-MM') as last,
                   to_char(max(month) filter (where month <= :today), 'YYYY-MM') as latest, count(distinct month) as months
            from (
                select 'ledger' as source, month from ledger_month where accounts > 0
                union all
                select 'absence', month from absence_total where superseded_at = 'infinity'
                union all
                select 'production', month from production where superseded_at = 'infinity'
            ) known
            group by source
            order by source
            """;

    private final Jdbi database;
    private final ReleasedPeriods released;

    KnownPeriods(Jdbi database, ReleasedPeriods released) {
        this.database = database;
        this.released = released;
    }

    List<KnownMonths> all() {
        return database.withHandle(handle -> handle.createQuery(MONTHS)
                .bind("today", Oslo.today())
                .mapTo(KnownMonths.class)
                .list());
    }

    /**
     * The last month until now that there are figures of which the caller may read; this month where there are none,
     * for who may read it.
     */
    public Period latest(String source) {
        return all().stream()
                .filter(known -> known.source().equals(source))
                .findFirst()
                .flatMap(KnownMonths::latest)
                .orElseGet(() -> {
                    Period month = Period.of(Period.Length.MONTH, Oslo.thisMonth());
                    released.require(month);
                    return month;
                });
    }

    /** The months of one sort of figures. */
    @Schema(name = "KnownMonths", description = "The months that there are figures of")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record KnownMonths(
            @Schema(
                    description = "Of what",
                    enumeration = {"absence", "ledger", "production"})
            String source,

            @Schema(type = SchemaType.STRING, examples = "2024-01")
            Period first,

            @Schema(type = SchemaType.STRING, examples = "2025-12")
            Period last,

            @Schema(
                    type = SchemaType.STRING,
                    description = "The last one until now, which `period=latest` means; absent if all are ahead",
                    examples = "2025-12")
            Optional<Period> latest,

            @Schema(description = "How many months have figures", examples = "24")
            int months) {}
}
