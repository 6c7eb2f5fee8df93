package no.resultat.deploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import no.resultat.deploy.suite.Running;
import no.resultat.deploy.suite.WireState;

/** What goes wrong, once. */
enum Fault {
    /** A part dies, as by a power failure, and is started again by who watches it. */
    KILL {
        @Override
        String happen(Running running, Random random) throws IOException {
            String part = any(running, random);
            signal("KILL", running, part);
            return part;
        }
    },
    /** All services and the broker die within half a second. */
    KILL_MANY {
        @Override
        String happen(Running running, Random random) throws IOException {
            List<String> parts = running.parts().keySet().stream()
                    .filter(part -> SERVICES_AND_BROKERS.matcher(part).lookingAt())
                    .toList();
            for (String part : parts) {
                pause(random.nextInt(100));
                signal("KILL", running, part);
            }
            return String.join(", ", parts);
        }
    },
    /** A part dies again as soon as it is back, twice. */
    KILL_AGAIN {
        @Override
        String happen(Running running, Random random) throws IOException {
            String part = any(running, random);
            for (int time = 0; time < 3; time++) {
                signal("KILL", running, part);
                pause(2000 + random.nextInt(12_000));
            }
            return part;
        }
    },
    /** A service dies in the middle of a piece of work. */
    KILL_AT {
        @Override
        String happen(Running running, Random random) throws IOException {
            KillPoint point = KillPoint.values()[random.nextInt(KillPoint.values().length)];
            String service = point.service().label();
            try (Connection owner = running.owner(point.service())) {
                point.hold(owner);
                boolean isThere = point.kill(
                        owner,
                        () -> running.parts().keySet().stream()
                                .filter(part -> part.equals(service) || part.startsWith(service + "-"))
                                .forEach(part -> signal("KILL", running, part)));
                return point + (isThere ? "" : ", where it did not come");
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    },
    /**
     * A part does not do anything for a while, and knows nothing of it afterwards: its clients wait, its leases lapse.
     */
    FREEZE {
        @Override
        String happen(Running running, Random random) throws IOException {
            String part = any(running, random);
            int seconds = 3 + random.nextInt(25);
            signal("STOP", running, part);
            try {
                pause(seconds * 1000);
            } finally {
                signal("CONT", running, part);
            }
            return "%s for %d s".formatted(part, seconds);
        }
    },
    /** Every connection to the database breaks. */
    DISCONNECT {
        @Override
        String happen(Running running, Random random) throws IOException {
            try (Connection superuser = running.superuser();
                    Statement statement = superuser.createStatement()) {
                for (int time = 0; time < 5; time++) {
                    statement.execute(
                            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");
                    pause(random.nextInt(1000));
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
            return "all connections to the database, five times";
        }
    },
    /** What services send to the database and the broker, and hear of them, takes its time. */
    SLOW(true) {
        @Override
        String happen(Running running, Random random) throws IOException {
            WireState slow = new WireState(20 + random.nextInt(400), 20_000 + random.nextInt(200_000), false, false);
            int seconds = wires(running, slow, 5000 + random.nextInt(15_000));
            return "all wires by %d ms and to %d kB/s for %d s".formatted(slow.delay(), slow.rate() / 1000, seconds);
        }
    },
    /** Nothing goes between services and the database or the broker for a while, though connections stay. */
    HOLD(true) {
        @Override
        String happen(Running running, Random random) throws IOException {
            return "all wires for %d s".formatted(wires(running, WireState.HELD, 3000 + random.nextInt(25_000)));
        }
    },
    /** Connections to the database and the broker end in the middle of what they carry. */
    BREAK(true) {
        @Override
        String happen(Running running, Random random) throws IOException {
            for (int time = 0; time < 5; time++) {
                wires(running, WireState.BROKEN, 100 + random.nextInt(400));
                pause(random.nextInt(2000));
            }
            return "all wires, five times";
        }
    },
    /** What was told is told again, in another order. */
    REPEAT {
        @Override
        String happen(Running running, Random random) throws IOException {
            return new OddEvents(running, random).repeat() + " events";
        }
    },
    /** Somebody writes to a topic what makes no sense. */
    POISON {
        @Override
        String happen(Running running, Random random) throws IOException {
            return new OddEvents(running, random).poison() + " events";
        }
    },
    /** The machine's clock is set, forward or back by up to an hour, and set right again. */
    CLOCK {
        @Override
        boolean canHappen(Running running) throws IOException {
            return running.clock().isPresent();
        }

        @Override
        String happen(Running running, Random random) throws IOException {
            Path clock = running.clock().orElseThrow();
            int seconds = random.nextInt(2 * HOUR) - HOUR;
            Files.writeString(clock, "%+d\n".formatted(seconds));
            pause(5000 + random.nextInt(5000));
            Files.writeString(clock, "+0\n");
            return "by %+d s and back".formatted(seconds);
        }
    },
    /** The disk is full for a while. */
    FILL {
        @Override
        boolean canHappen(Running running) throws IOException {
            return Files.getFileStore(running.folder()).getTotalSpace() < SMALL_DISK;
        }

        @Override
        String happen(Running running, Random random) throws IOException {
            int seconds = 3 + random.nextInt(15);
            Path ballast = running.folder().resolve("ballast");
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                while (System.nanoTime() < end) { // what others give back is taken too
                    try {
                        file.write(ByteBuffer.allocate(1 << 16));
                    } catch (IOException full) {
                        pause(10);
                    }
                }
            } finally {
                Files.delete(ballast);
            }
            return "the disk for %d s".formatted(seconds);
        }
    };

    private static final int HOUR = 3600;
    /** Nobody fills a disk that others have something on. */
    private static final long SMALL_DISK = 16L << 30;

    private static final Pattern SERVICES_AND_BROKERS = Pattern.compile("scorecard|survey|reporting|benchmark|kafka");

    private final boolean isOfWires;

    Fault() {
        this(false);
    }

    /** @param isOfWires whether it happens to the wires between services and servers, which a suite may not have */
    Fault(boolean isOfWires) {
        this.isOfWires = isOfWires;
    }

    /** Those that can happen to a suite: some need wires, a clock or a disk of its own. */
    static List<Fault> of(Running running) throws IOException {
        List<Fault> all = new ArrayList<>();
        for (Fault fault : values()) {
            if (fault.canHappen(running)) {
                all.add(fault);
            }
        }
        return all;
    }

    boolean canHappen(Running running) throws IOException {
        return !isOfWires || running.wires().isPresent();
    }

    /**
     * Lets it happen, and returns when it is over.
     *
     * @return to what it has happened
     */
    abstract String happen(Running running, Random random) throws IOException;

    private static String any(Running running, Random random) {
        List<String> parts = List.copyOf(running.parts().keySet());
        return parts.get(random.nextInt(parts.size()));
    }

    /** Sends a signal to the process that a part is now, and returns when it has been sent. */
    static void signal(String signal, Running running, String part) {
        try {
            long pid = running.again().parts().get(part).pid();
            new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the wires be so for a while. @return how many seconds that was */
    private static int wires(Running running, WireState state, int millis) throws IOException {
        Path file = running.wires().orElseThrow();
        state.write(file);
        try {
            pause(millis);
        } finally {
            WireState.WELL.write(file);
        }
        return millis / 1000;
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
