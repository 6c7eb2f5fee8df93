package no.resultat.platform.database;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * What many ask at once and one statement reads for all of them. Who asks while it is being read waits for the next
 * reading, which serves all who have come until it begins: each gets what was read after they asked, so that an
 * acknowledged write is in it.
 */
public final class SharedRead<T> {
    private final Supplier<T> read;
    private T last;
    private long begun = System.nanoTime();

    /** @param read the same for all callers; what it throws is thrown, and who comes next reads again */
    public SharedRead(Supplier<T> read) {
        this.read = read;
    }

    /** @param statement tells a {@code version} of each {@code tenant} */
    public static SharedRead<Map<String, Long>> ofVersions(Jdbi database, String statement) {
        return new SharedRead<>(() -> database.withHandle(handle -> handle.createQuery(statement)
                .reduceResultSet(new HashMap<>(), (versions, row, context) -> {
                    versions.put(row.getString("tenant"), row.getLong("version"));
                    return versions;
                })));
    }

    public T now() {
        return since(System.nanoTime());
    }

    private synchronized T since(long asked) {
        if (begun - asked <= 0) {
            long now = System.nanoTime();
            last = read.get();
            begun = now;
        }
        return last;
    }
}
