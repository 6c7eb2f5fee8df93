package no.resultat.platform.release;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.contracts.Period;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Reading;
import org.jdbi.v3.core.Jdbi;

/** The periods whose figures the caller may read: all, for who makes them. */
@ApplicationScoped
public class ReleasedPeriods {
    private static final String IS_OPEN = "select :day <@ open_days(:kind)";

    private final List<PeriodFigures> kinds;
    private final Callers callers;
    private final Jdbi database;

    ReleasedPeriods(@All List<PeriodFigures> kinds, Callers callers, Jdbi database) {
        this.kinds = kinds;
        this.callers = callers;
        this.database = database;
    }

    /** @throws Unreleased if the caller may not read the period's figures, or not yet */
    public void require(Period period) {
        kinds.forEach(kind -> require(kind.kind(), period));
    }

    /**
     * The same of figures of one kind, which may be those that another service tells, as {@code lights}.
     *
     * @throws Unreleased if the caller may not read them, or not yet
     */
    public void require(String kind, Period period) {
        callers.present().flatMap(Caller::reading).ifPresent(reading -> require(kind, reading, period));
    }

    private void require(String kind, Reading reading, Period period) {
        boolean isOpen = database.withHandle(handle -> handle.createQuery(IS_OPEN)
                .bind("day", period.last())
                .bind("kind", kind)
                .mapTo(boolean.class)
                .one());
        if (!isOpen) {
            throw new Unreleased(kind, period.toString(), reading.level());
        }
    }
}
