package no.resultat.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    Path folder;

    @Test
    void what_was_committed_is_there_after_a_part_was_killed_and_in_the_next_stack_of_the_same_folder()
            throws Exception {
        Path realm = SharedStack.root().resolve("deploy/keycloak/resultat-realm.json");
        Stack.Settings settings = new Stack.Settings(folder, SharedStack.freePorts(), true, realm);
        try (Stack stack = Stack.start(settings)) {
            stack.postgres().createDatabase("kept", "kept");
            stack.postgres().createDatabase("kept", "kept");
            execute(stack, "kept_owner", "create table fact as select 42 as answer");
            stack.processes().get("postgres").kill();
            stack.restart("postgres");
            assertThat(answer(stack)).isEqualTo(42);
            // Keycloak has lost its connections too, and takes new ones
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    Tokens.fetch(stack.keycloak().address().resolve("/realms/resultat"), "executive"))
                            .isNotBlank());
        }
        try (Stack again = Stack.start(settings)) {
            assertThat(answer(again)).isEqualTo(42);
        }
    }

    private static void execute(Stack stack, String role, String statement) throws Exception {
        try (Connection connection =
                DriverManager.getConnection(stack.postgres().url("kept"), role, role)) {
            connection.createStatement().execute(statement);
        }
    }

    private static int answer(Stack stack) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(stack.postgres().url("kept"), "kept_owner", "kept_owner");
                var rows = connection.createStatement().executeQuery("select answer from fact")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
