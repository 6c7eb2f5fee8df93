package no.resultat.platform.imports;

import java.time.Instant;
import org.jdbi.v3.core.statement.Query;

/**
 * An import that was folded.
 *
 * @param rows its source and options; no row is staged any more
 * @param recorded when its facts were recorded, which is what they are found by
 */
public record EarlierImport(StagedRows rows, Instant recorded) {
    /** A statement with {@code :source}, {@code :now} and {@code :recorded} bound. */
    public Query query(String statement) {
        return rows.handle()
                .createQuery(statement)
                .bind("source", rows.source())
                .bind("now", rows.now())
                .bind("recorded", recorded);
    }
}
