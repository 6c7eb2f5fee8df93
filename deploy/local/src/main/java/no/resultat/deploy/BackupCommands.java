package no.resultat.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.deploy.Commands.Refused;
import no.resultat.deploy.suite.Ports;
import no.resultat.deploy.suite.Running;
import no.resultat.platform.stack.Backups;
import no.resultat.platform.stack.Backups.Backup;
import no.resultat.platform.stack.Restoration;

/** Keeps copies of all databases, and takes a stopped suite back to an instant of them. */
final class BackupCommands {
    private static final int USUALLY_KEPT = 7;

    private final Path data;
    private final Backups backups;

    BackupCommands(Path data) {
        this.data = data;
        this.backups = new Backups(data);
    }

    /** {@code backup [--keep N | --list]} */
    void backup(String[] arguments) throws IOException, SQLException {
        if (arguments.length == 3 && arguments[2].equals("--list")) {
            backups.all().forEach(backup -> System.out.printf("%s  %s%n", backup.complete(), backup.folder()));
            return;
        }
        int keep = arguments.length > 2 ? kept(arguments) : USUALLY_KEPT;
        Running running = Commands.required(data);
        long begun = System.nanoTime();
        Backup taken = taken(running, keep);
        System.out.printf(
                "backup of %s: %.1f MB in %.1f s, at %s%nany instant from then on can be restored with deploy/restore --at%n",
                taken.complete(),
                size(taken.folder()) / 1e6,
                Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3,
                taken.folder());
    }

    private Backup taken(Running running, int keep) throws SQLException {
        try (Connection server = running.superuser()) {
            return backups.take(server, keep);
        } catch (IOException impossible) {
            throw new Refused(impossible.getMessage());
        }
    }

    /** {@code restore [--at INSTANT]} */
    void restore(String[] arguments) throws IOException, SQLException {
        Optional<Instant> at = at(arguments);
        if (Running.of(data).isPresent()) {
            throw new Refused("it is running; stop it with deploy/down first");
        }
        try {
            Backup backup = backups.nearest(at);
            System.out.println("restoring from the backup of " + backup.complete());
            Instant reached = new Restoration(data)
                    .restore(backup, at, Ports.usual().stack().postgres().get(0));
            System.out.printf(
                    "restored: the last change is of %s; start it with deploy/up%nwhat was there before is in %s%n",
                    reached, data.resolve("postgres"));
        } catch (IOException impossible) {
            throw new Refused(impossible.getMessage());
        }
    }

    private static int kept(String[] arguments) {
        try {
            int keep = arguments.length == 4 && arguments[2].equals("--keep") ? Integer.parseInt(arguments[3]) : 0;
            if (keep > 0) {
                return keep;
            }
        } catch (NumberFormatException noNumber) {
            // as any other argument that is none
        }
        throw new Refused("usage: deploy/backup [--keep N | --list], with N from 1 on");
    }

    private static Optional<Instant> at(String[] arguments) {
        if (arguments.length == 2) {
            return Optional.empty();
        }
        if (arguments.length != 4 || !arguments[2].equals("--at")) {
            throw new Refused("usage: deploy/restore [--at INSTANT], such as 2026-03-01T12:00:00+01:00");
        }
        try {
            Instant at = OffsetDateTime.parse(arguments[3]).toInstant();
            if (at.isAfter(Instant.now())) {
                throw new Refused(arguments[3] + " is still to come");
            }
            return Optional.of(at);
        } catch (DateTimeParseException e) {
            throw new Refused("'%s' is no instant; write one like 2026-03-01T12:00:00+01:00".formatted(arguments[3]));
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
