package no.resultat.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Whoever calls, and whatever became of the transactions before: the database knows for whom it answers. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class CallerOnConnectionTest {
    private static final List<String> TENANTS = List.of("alna", "barum", "bergen");
    private static final String KNOWN = "select current_setting('resultat.tenant')";

    @Inject
    Jdbi database;

    @Inject
    Callers callers;

    @Test
    void the_database_knows_the_caller_after_any_row_of_transactions() {
        Random order = new Random(2004);
        for (int step = 0; step < 500; step++) {
            String tenant = TENANTS.get(order.nextInt(TENANTS.size()));
            switch (order.nextInt(4)) {
                case 0 -> callers.run(Caller.of(tenant), () -> knows(tenant));
                case 1 ->
                    callers.run(
                            Caller.of(tenant),
                            () -> QuarkusTransaction.requiringNew().run(() -> knows(tenant)));
                case 2 -> callers.run(Caller.of(tenant), () -> rolledBack(tenant));
                default -> knows("");
            }
        }
    }

    @Test
    void what_was_told_in_a_transaction_that_is_rolled_back_is_told_again() {
        callers.run(Caller.of("alna"), () -> knows("alna"));
        callers.run(Caller.of("barum"), () -> rolledBack("barum"));
        callers.run(Caller.of("barum"), () -> knows("barum"));
        callers.run(Caller.of("alna"), () -> knows("alna"));
        knows("");
    }

    private void rolledBack(String tenant) {
        QuarkusTransaction.begin();
        try {
            knows(tenant);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void knows(String tenant) {
        String known = database.withHandle(
                handle -> handle.createQuery(KNOWN).mapTo(String.class).one());
        assertThat(known).isEqualTo(tenant);
    }
}
