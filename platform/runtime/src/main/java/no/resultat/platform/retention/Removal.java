package no.resultat.platform.retention;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Oslo;
import no.resultat.platform.chore.Chore;
import no.resultat.platform.chore.Chores;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes what a tenant has kept as long as it wants to: a piece at a time, so that other writes come in between, and
 * every night what has become too old since.
 */
@ApplicationScoped
class Removal implements Chore {
    static final String KIND = "retention";

    private static final Logger LOG = Logger.getLogger(Removal.class);
    private static final String MONTHS = "select months from retention where kind = :kind and months is not null";
    private static final String NOTE = """
            update retention set removed_until = greatest(removed_until, :before) where kind = :kind
            """;

    private final Map<String, RetentionKind> kinds;
    private final Jdbi database;
    private final Chores chores;

    Removal(@All List<RetentionKind> kinds, Jdbi database, Chores chores) {
        this.kinds = kinds.stream().collect(Collectors.toMap(RetentionKind::kind, Function.identity()));
        this.database = database;
        this.chores = chores;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void take(List<Part> parts, Instant now) {
        parts.stream()
                .flatMap(part -> Optional.ofNullable(kinds.get(part.name())).stream())
                .forEach(kind -> months(kind).ifPresent(months -> remove(kind, months, Oslo.dayOf(now))));
    }

    private void remove(RetentionKind kind, int months, LocalDate today) {
        Instant before = Oslo.startOf(today.minusMonths(months));
        long removed = database.withHandle(handle -> handle.createQuery(kind.removal())
                .bind("before", before)
                .bind("most", kind.most())
                .mapTo(long.class)
                .one());
        if (removed > 0) {
            LOG.infof("removed %d of %s that were kept for %d months", removed, kind.kind(), months);
        }
        if (removed == kind.most()) {
            chores.mark(KIND, kind.kind());
        } else {
            database.useHandle(handle -> handle.createUpdate(NOTE)
                    .bind("kind", kind.kind())
                    .bind("before", before)
                    .execute());
            chores.mark(KIND, kind.kind(), Oslo.startOf(today.plusDays(1)));
        }
    }

    private Optional<Integer> months(RetentionKind kind) {
        return database.withHandle(handle -> handle.createQuery(MONTHS)
                .bind("kind", kind.kind())
                .mapTo(Integer.class)
                .findOne());
    }
}
