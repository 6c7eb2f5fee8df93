package no.resultat.reporting.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.List;
import no.resultat.platform.caller.Callers;
import org.jdbi.v3.core.Jdbi;

/** Through which day the forms that come by themselves have been asked. */
@ApplicationScoped
class ControlSchedules {
    /** What lies behind is not asked for when a form is written. */
    private static final String KEEP = """
            insert into control_schedule (tenant, form, through) values (:tenant, :form, :through) on conflict (tenant, form) do nothing
            """;

    private static final String DROP = "delete from control_schedule where tenant = :tenant and form = :form";
    private static final String WAITING = "select tenant, form, through from control_schedule where through < :today";
    private static final String DONE = """
            update control_schedule set through = :through where tenant = :tenant and form = :form
            """;

    private final Jdbi database;
    private final Callers callers;

    ControlSchedules(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    @Transactional(TxType.MANDATORY)
    void keep(String code, ControlForm form) {
        if (form.rule().isEmpty()) {
            drop(code);
        } else {
            set(KEEP, code, Controls.today().minusDays(1));
        }
    }

    @Transactional(TxType.MANDATORY)
    void drop(String code) {
        database.useHandle(handle -> handle.createUpdate(DROP)
                .bind("tenant", callers.current().tenant())
                .bind("form", code)
                .execute());
    }

    /** Those whose days up to today have not been looked at. */
    List<Waiting> waiting(LocalDate today) {
        return database.withHandle(handle -> handle.createQuery(WAITING)
                .bind("today", today)
                .mapTo(Waiting.class)
                .list());
    }

    @Transactional(TxType.MANDATORY)
    void done(String code, LocalDate through) {
        set(DONE, code, through);
    }

    private void set(String statement, String code, LocalDate through) {
        database.useHandle(handle -> handle.createUpdate(statement)
                .bind("tenant", callers.current().tenant())
                .bind("form", code)
                .bind("through", through)
                .execute());
    }

    record Waiting(String tenant, String form, LocalDate through) {}
}
