package no.resultat.platform.table.query;

import java.util.Set;
import no.resultat.platform.caller.Caller;

/**
 * Who reads tables.
 *
 * @param isAnalyst whether all of the tenant's tables are open to the caller
 * @param released those that are released to the caller's level
 * @param published those that are released to citizens
 */
public record Reader(Caller caller, boolean isAnalyst, Set<String> released, Set<String> published) {
    boolean mayRead(String table) {
        return isAnalyst || released.contains(table);
    }
}
