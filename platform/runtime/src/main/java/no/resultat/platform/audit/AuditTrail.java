package no.resultat.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import no.resultat.platform.http.Paging;
import org.jdbi.v3.core.Jdbi;

/** What {@link Audit} remembers, to be read. */
@ApplicationScoped
class AuditTrail {
    private static final String ENTRIES = """
            select position, at, who, kind, key, before::text, after::text
            from audit
            where (:kind::text is null or kind = :kind)
              and (:key::text is null or key = :key)
              and at >= coalesce(:from, '-infinity'::timestamptz)
              and at <= coalesce(:to, 'infinity'::timestamptz)
              and position < coalesce(:before, 9223372036854775807)
            order by position desc
            limit :fetch
            """;

    private final Jdbi database;

    AuditTrail(Jdbi database) {
        this.database = database;
    }

    /** The entries of the caller's tenant, latest first; each of the four narrows them down unless it is null. */
    List<AuditResource.Entry> entries(String kind, String key, Instant from, Instant to, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(ENTRIES)
                .bind("kind", kind)
                .bind("key", key)
                .bind("from", from)
                .bind("to", to)
                .bind("before", paging.after(1).map(cursor -> cursor.number(0)).orElse(null))
                .bind("fetch", paging.fetch())
                .mapTo(AuditResource.Entry.class)
                .list());
    }
}
