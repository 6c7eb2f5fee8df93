package no.resultat.platform.database;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Serialises what changes a tenant's facts: who takes the lock is alone with them until its transaction ends. */
public final class TenantLock {
    private TenantLock() {}

    /** @return the one instant that such a transaction records its facts at, later than that of those before it */
    public static Instant take(Handle handle) {
        return handle.createQuery("select lock_tenant()").mapTo(Instant.class).one();
    }
}
