package no.resultat.scorecard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import no.resultat.platform.database.Reads;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Where long reads go; of two connections to the server, one is called the standby's here. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ReadsTest {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Inject
    Reads reads;

    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> read = new ArrayList<>();

    @Test
    void what_the_standby_has_is_read_there() {
        reads.read(LONGEST, server -> asked.add(session(server)), server -> read.add(session(server)));
        assertThat(read).isEqualTo(asked).hasSize(1);
    }

    @Test
    void what_it_has_not_got_yet_is_read_where_it_was_written() {
        reads.read(LONGEST, server -> !asked.add(session(server)), server -> read.add(session(server)));
        assertThat(asked).hasSize(1);
        assertThat(read).hasSize(1).doesNotContainAnyElementsOf(asked);
    }

    @Test
    void a_standby_that_fails_when_it_is_asked_is_not_read() {
        reads.read(
                LONGEST,
                server -> {
                    throw new IllegalStateException("away");
                },
                server -> read.add(session(server)));
        assertThat(read).hasSize(1);
    }

    @Test
    void what_fails_while_it_is_read_is_not_read_again() {
        assertThatThrownBy(() -> reads.read(LONGEST, server -> true, server -> {
                    read.add(session(server));
                    throw new IllegalStateException("the reader has gone");
                }))
                .hasMessage("the reader has gone");
        assertThat(read).hasSize(1);
    }

    private static int session(Handle server) {
        return server.createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one();
    }
}
