package no.resultat.platform.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that ends when its owner ends, however that is: the owner holds one end of a pipe, and a watcher at the
 * other end stops the program when the pipe breaks. Even kill -9 of the owner leaves nothing behind.
 */
public final class LeashedProcess implements AutoCloseable {
    /**
     * The watcher is nobody's child, so that the program does not see a child it never started; exec makes the process
     * id that of the program itself.
     */
    private static final String LEASH = """
            signal=$1; shift
            exec 3<&0 </dev/null
            ( ( read -r _ <&3; kill -$signal $$; i=0
                while kill -0 $$ && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done
                kill -KILL $$ ) >/dev/null 2>&1 & )
            exec 3<&-
            exec "$@"
            """;

    private final String name;
    private final Process process;
    private final StopSignal stopSignal;

    private LeashedProcess(String name, Process process, StopSignal stopSignal) {
        this.name = name;
        this.process = process;
        this.stopSignal = stopSignal;
    }

    /**
     * Starts a program. What a killed owner left with that log is on its way out, and is waited for.
     *
     * @param stopSignal what makes it end in order
     * @param log where its output is appended; the process is remembered beside it
     */
    public static LeashedProcess start(
            String name,
            StopSignal stopSignal,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Path log)
            throws IOException {
        endPredecessor(log, stopSignal);
        List<String> leashed = new ArrayList<>(List.of("/bin/sh", "-c", LEASH, name, stopSignal.name()));
        leashed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(leashed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Files.writeString(memory(log), ProcessIdentity.of(process.toHandle()).toString());
        return new LeashedProcess(name, process, stopSignal);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IOException with the log's path if the program has ended */
    void requireAlive(Path log) throws IOException {
        if (!isAlive()) {
            throw new IOException("%s ended with %d, see %s".formatted(name, process.exitValue(), log));
        }
    }

    /** As a power failure would. */
    public void kill() {
        kill(process.toHandle());
    }

    /** Ends it in order; after ten seconds by force. */
    @Override
    public void close() {
        end(process.toHandle(), stopSignal);
    }

    /** Ends a process in order; after ten seconds by force. */
    static void end(ProcessHandle process, StopSignal stopSignal) {
        try {
            new ProcessBuilder("kill", "-" + stopSignal.name(), String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            process.onExit().get(10, TimeUnit.SECONDS);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException stubborn) {
            // by force then
        }
        kill(process);
    }

    /** Ends what a killed owner left with that log. */
    static void endPredecessor(Path log, StopSignal stopSignal) throws IOException {
        predecessor(log).ifPresent(left -> end(left, stopSignal));
    }

    /** Kills what a killed owner left with that log. */
    static void killPredecessor(Path log) throws IOException {
        predecessor(log).ifPresent(LeashedProcess::kill);
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
    }

    private static Path memory(Path log) {
        return log.resolveSibling(log.getFileName() + ".pid");
    }

    /** The process that was started last with a log, if it still runs. */
    private static Optional<ProcessHandle> predecessor(Path log) throws IOException {
        Path memory = memory(log);
        return Files.exists(memory)
                ? ProcessIdentity.parse(Files.readString(memory)).find()
                : Optional.empty();
    }

    /** What makes a program end in order. */
    public enum StopSignal {
        TERM,
        /** PostgreSQL waits for its clients on TERM, and sends them away on INT. */
        INT
    }
}
