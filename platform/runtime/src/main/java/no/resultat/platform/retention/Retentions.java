package no.resultat.platform.retention;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.retention.RetentionResource.NewRetention;
import no.resultat.platform.retention.RetentionResource.StoredRetention;
import org.jdbi.v3.core.Jdbi;

/** For how long the tenant keeps what of this service: for ever what nobody has spoken of. */
@ApplicationScoped
class Retentions {
    private static final int LONGEST = 1200;
    private static final String READ = "select kind, months, revision, removed_until from retention";
    private static final String WRITE = """
            insert into retention (kind, months) values (:kind, :months)
            on conflict (tenant, kind) do update set months = excluded.months, revision = retention.revision + 1
            """;

    private final List<RetentionKind> kinds;
    private final Jdbi database;
    private final Audit audit;
    private final Chores chores;

    Retentions(@All List<RetentionKind> kinds, Jdbi database, Audit audit, Chores chores) {
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(RetentionKind::kind)).toList();
        this.database = database;
        this.audit = audit;
        this.chores = chores;
    }

    /** All kinds of the service, those too that are kept for ever. */
    List<StoredRetention> list() {
        Map<String, RetentionRow> rows =
                database.withHandle(handle -> handle.createQuery(READ).mapTo(RetentionRow.class).stream()
                        .collect(Collectors.toMap(RetentionRow::kind, Function.identity())));
        return kinds.stream()
                .map(kind -> stored(kind, Optional.ofNullable(rows.get(kind.kind()))))
                .toList();
    }

    /** @throws UnknownRetention if the service has no such kind */
    StoredRetention read(String kind) {
        return list().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new UnknownRetention(
                        kind, kinds.stream().map(RetentionKind::kind).toList()));
    }

    /**
     * Has what is older removed, soon and then every night.
     *
     * @throws UnknownRetention if the service has no such kind
     * @throws InvalidDocument if it must be kept longer
     */
    @Transactional
    StoredRetention write(String kind, NewRetention wanted, Precondition precondition) {
        database.useHandle(TenantLock::take);
        StoredRetention before = read(kind);
        precondition.check(before.version());
        Integer months = wanted.months();
        if (months == null || months < before.shortest() || months > LONGEST) {
            throw new InvalidDocument(List.of(new Mistake(
                    "/months", "out-of-range", "Write %d to %d months".formatted(before.shortest(), LONGEST))));
        }
        chores.mark(Removal.KIND, kind);
        return rewrite(before, Optional.of(months));
    }

    /**
     * Has it kept for ever again; what is gone stays gone.
     *
     * @throws UnknownRetention if the service has no such kind
     */
    @Transactional
    void drop(String kind, Precondition precondition) {
        database.useHandle(TenantLock::take);
        StoredRetention before = read(kind);
        precondition.check(before.version());
        chores.drop(Removal.KIND, kind);
        rewrite(before, Optional.empty());
    }

    private StoredRetention rewrite(StoredRetention before, Optional<Integer> months) {
        if (before.months().equals(months)) {
            return before;
        }
        database.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("kind", before.kind())
                .bind("months", months)
                .execute());
        StoredRetention after = read(before.kind());
        audit.changed("retention", before.kind(), before, after);
        return after;
    }

    private static StoredRetention stored(RetentionKind kind, Optional<RetentionRow> row) {
        return new StoredRetention(
                kind.kind(),
                kind.description(),
                kind.shortest(),
                row.flatMap(RetentionRow::months),
                row.flatMap(RetentionRow::removedUntil),
                row.map(RetentionRow::revision).orElse(0L));
    }

    record RetentionRow(String kind, Optional<Integer> months, long revision, Optional<Instant> removedUntil) {}

    /** The service keeps nothing that is called so. */
    static final class UnknownRetention extends Problem {
        UnknownRetention(String kind, List<String> kinds) {
            super(
                    Kind.UNKNOWN,
                    "unknown-retention",
                    Map.of("kind", kind, "kinds", kinds),
                    "This service has no retention of %s; it has one of %s".formatted(kind, String.join(", ", kinds)));
        }
    }
}
