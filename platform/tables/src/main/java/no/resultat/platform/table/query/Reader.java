package no.resultat.platform.table.query;

import java.util.Set;
import no.resultat.platform.caller.Caller;

/**
 * Who reads tables.
 *
 * @param isAnalyst whether all of the tenant's tables are open to the caller
 * @param published those that are open to anybody
 */
public record Reader(Caller caller, boolean isAnalyst, Set<String> published) {
    boolean mayRead(String table) {
        return isAnalyst || published.contains(table);
    }
}
