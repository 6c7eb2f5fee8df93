package no.resultat.platform.chore;

import java.time.Instant;
import java.util.List;

/**
 * Something that a service does by itself for a tenant: soon after somebody changed something, or once an instant has
 * come. A service's beans make its chores; {@link Chores} says when one is to be done.
 */
public interface Chore {
    /** As the rows say it: {@code letterbox}. */
    String kind();

    /**
     * Does what is due of it, on behalf of the service, which sees all of the tenant; in a transaction with the tenant
     * locked, with which the parts are gone. After a fault the parts are there still, and are tried again.
     *
     * @param parts at least one
     * @param now the instant that the transaction records its facts at
     */
    void take(List<Part> parts, Instant now);

    /**
     * A part that is due.
     *
     * @param name which: a year, a code; empty where the chore has no parts
     * @param due from when on
     */
    record Part(String name, Instant due) {}
}
