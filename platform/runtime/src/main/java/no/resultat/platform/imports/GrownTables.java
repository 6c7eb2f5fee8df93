package no.resultat.platform.imports;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The tables that have got much in a transaction. To a planner that does not know a tenant all that it has is one row,
 * and any index that begins with the tenant is as good as another; so they are to be analysed.
 *
 * @param names as statements have them
 */
record GrownTables(List<String> names) {
    private static final int MUCH = 10_000;
    private static final String GROWN = """
            select format('%I', relname) from pg_stat_xact_user_tables
            where schemaname = current_schema() and n_tup_ins + n_tup_upd >= :much and relname not in (:staging, 'outbox')
            """;

    /** @param staging the import's own table, which is emptied at its end, as the outbox is soon after */
    static GrownTables of(Handle handle, String staging) {
        return new GrownTables(handle.createQuery(GROWN)
                .bind("much", MUCH)
                .bind("staging", staging)
                .mapTo(String.class)
                .list());
    }
}
