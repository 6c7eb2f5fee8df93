package no.resultat.platform.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which process it is, also for a later one to find: its id, which is used again, and its start, which is not. */
public record ProcessIdentity(long pid, Instant start) {
    /** Linux reckons the start from the boot, whose clock time may be adjusted a little. */
    private static final Duration SAME = Duration.ofSeconds(3);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** What {@link #toString} wrote. */
    public static ProcessIdentity parse(String written) {
        int space = written.indexOf(' ');
        return new ProcessIdentity(
                Long.parseLong(written.substring(0, space)), Instant.parse(written.substring(space + 1)));
    }

    /** The process, if it is still running. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(process ->
                        Duration.between(start, startOf(process)).abs().compareTo(SAME) < 0)
                // one that has ended, but whose parent has not asked how, has an id and no program
                .filter(process -> process.info().command().isPresent());
    }

    @Override
    public String toString() {
        return pid + " " + start;
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
