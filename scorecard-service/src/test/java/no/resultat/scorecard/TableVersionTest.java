package no.resultat.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Consumer;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * The version of a table, which its entity tag is made of: it rises once for each transaction that writes to the table.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class TableVersionTest {
    private final Jdbi database;
    private final Callers callers;

    TableVersionTest(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    @Test
    void many_statements_of_a_transaction_are_one_change() {
        written("many", handle -> {
            for (int year = 2001; year <= 2050; year++) {
                target(handle, year);
            }
        });
        assertThat(version("many")).isEqualTo(1);
        written("many", handle -> target(handle, 2051));
        assertThat(version("many")).isEqualTo(2);
    }

    @Test
    void each_tenant_has_its_own_version() {
        written("one", handle -> target(handle, 2001));
        written("other", handle -> target(handle, 2001));
        written("other", handle -> target(handle, 2002));
        assertThat(version("one")).isEqualTo(1);
        assertThat(version("other")).isEqualTo(2);
    }

    @Test
    void what_was_written_after_a_savepoint_was_rolled_back_is_a_change_too() {
        written("savepoint", handle -> {
            handle.execute("savepoint before_the_mistake");
            target(handle, 2001);
            handle.execute("rollback to savepoint before_the_mistake");
            target(handle, 2002);
        });
        assertThat(version("savepoint")).isEqualTo(1);
    }

    private void written(String tenant, Consumer<Handle> statements) {
        callers.run(
                Caller.of(tenant),
                () -> QuarkusTransaction.requiringNew().run(() -> database.useHandle(statements::accept)));
    }

    private long version(String tenant) {
        return callers.call(
                Caller.of(tenant),
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.withHandle(handle -> handle.createQuery(
                                        "select version from relation_change where relation = 'target'")
                                .mapTo(long.class)
                                .one())));
    }

    private static void target(Handle handle, int year) {
        handle.execute(
                "insert into target (indicator, year, match, criteria, recorded_at) values ('X', ?, 'ALL', '[]', now())",
                year);
    }
}
