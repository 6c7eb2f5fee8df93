package no.resultat.platform.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeashedProcessTest {
    @TempDir
    Path folder;

    @Test
    void a_program_ends_with_its_owner_even_when_that_is_killed() throws IOException {
        Path pid = folder.resolve("pid");
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(pid) && !Files.readString(pid).isEmpty());
        ProcessHandle program =
                ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
        assertThat(program.isAlive()).isTrue();

        owner.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> !program.isAlive());
    }

    @Test
    void the_process_id_is_that_of_the_program_and_stopping_it_leaves_nothing() throws IOException {
        LeashedProcess program = LeashedProcess.start(
                "sleep",
                LeashedProcess.StopSignal.TERM,
                List.of("sleep", "300"),
                Map.of(),
                folder,
                folder.resolve("log"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(program.pid())
                        .flatMap(handle -> handle.info().command())
                        .orElse("")
                        .endsWith("sleep"));
        program.close();
        assertThat(program.isAlive()).isFalse();
    }

    /** Owns a program and waits to be killed. */
    public static final class Owner {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            LeashedProcess program = LeashedProcess.start(
                    "sleep",
                    LeashedProcess.StopSignal.TERM,
                    List.of("sleep", "300"),
                    Map.of(),
                    folder,
                    folder.resolve("log"));
            Files.writeString(folder.resolve("pid"), String.valueOf(program.pid()));
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
