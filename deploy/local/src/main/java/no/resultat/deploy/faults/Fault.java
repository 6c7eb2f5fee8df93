package no.resultat.deploy.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import no.resultat.deploy.suite.Running;

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
    };

    private static final Pattern SERVICES_AND_BROKERS = Pattern.compile("scorecard|survey|reporting|benchmark|kafka");

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

    /** Sends a signal to the process that a part is now. */
    static void signal(String signal, Running running, String part) throws IOException {
        long pid = running.again().parts().get(part).pid();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(pid)).start();
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
