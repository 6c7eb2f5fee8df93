package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.source.Reorganisation;
import org.jdbi.v3.core.Jdbi;

/**
 * The years of which an incident has changed. Who reports one sees no others and not always the unit that it belongs
 * to, so the service itself hands it over and counts, soon after.
 */
@ApplicationScoped
class IncidentYears implements Chore {
    private static final String KIND = "incident-years";
    private static final String COUNTED = """
            select distinct year from incident_total where superseded_at = 'infinity' and year >= :year
            """;

    private final Jdbi database;
    private final Chores chores;
    private final Handover handover;
    private final Totals totals;

    IncidentYears(Jdbi database, Chores chores, Handover handover, Totals totals) {
        this.database = database;
        this.chores = chores;
        this.handover = handover;
        this.totals = totals;
    }

    /** Says that an incident of a year has changed, in the transaction that changes it. */
    void mark(int year) {
        chores.mark(KIND, String.valueOf(year));
    }

    void reorganised(@Observes Reorganisation reorganised) {
        database.withHandle(handle -> handle.createQuery(COUNTED)
                        .bind("year", reorganised.from().getYear())
                        .mapTo(int.class)
                        .list())
                .forEach(this::mark);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void take(List<Part> years, Instant now) {
        handover.handOver(now);
        years.forEach(year -> totals.recount(Integer.parseInt(year.name()), now));
    }
}
