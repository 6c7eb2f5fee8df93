package no.resultat.platform.release;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.caller.Reading;
import no.resultat.platform.database.TenantVersions;
import no.resultat.platform.memory.LastUsed;
import org.jdbi.v3.core.Jdbi;

/**
 * The periods whose figures the caller may read: all, for who makes them. What the database says is remembered as long
 * as the tenant's releases have the same version, which an embargo that ends changes too, and never by the time that
 * has passed.
 */
@ApplicationScoped
public class ReleasedPeriods {
    private static final int MOST = 1000;
    private static final String VERSIONS = "select tenant, version from release_versions(?)";
    private static final String IS_OPEN = "select :day <@ open_days(:kind)";

    private final List<PeriodFigures> kinds;
    private final Callers callers;
    private final Jdbi database;
    private final TenantVersions versions;
    private final LastUsed<Question, Answer> answers = new LastUsed<>(MOST);

    ReleasedPeriods(@All List<PeriodFigures> kinds, Callers callers, Jdbi database) {
        this.kinds = kinds;
        this.callers = callers;
        this.database = database;
        this.versions = new TenantVersions(database, VERSIONS);
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
        callers.present()
                .ifPresent(caller -> caller.reading().ifPresent(reading -> {
                    if (!isOpen(new Question(caller.tenant(), reading, kind, period.last()))) {
                        throw new Unreleased(kind, period.toString(), reading.level());
                    }
                }));
    }

    private boolean isOpen(Question question) {
        if (question.reading().level() == Level.UNIT) {
            return read(question); // who leads a unit with others below it reads more, and those change too
        }
        long version = versions.of(question.tenant());
        return known(question, version).orElseGet(() -> {
            boolean isOpen = read(question);
            answers.put(question, new Answer(version, isOpen));
            return isOpen;
        });
    }

    private boolean read(Question question) {
        return database.withHandle(handle -> handle.createQuery(IS_OPEN)
                .bind("day", question.day())
                .bind("kind", question.kind())
                .mapTo(boolean.class)
                .one());
    }

    private Optional<Boolean> known(Question question, long version) {
        return answers.get(question)
                .filter(answer -> answer.version() == version)
                .map(Answer::isOpen);
    }

    private record Question(String tenant, Reading reading, String kind, LocalDate day) {}

    /** @param version of the tenant's releases, before it was read */
    private record Answer(long version, boolean isOpen) {}
}
