package no.resultat.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import no.resultat.deploy.demo.DemoLoad;
import no.resultat.deploy.faults.Fuzz;
import no.resultat.deploy.faults.Storm;
import no.resultat.deploy.load.BooksLoad;
import no.resultat.deploy.load.CityLoad;
import no.resultat.deploy.load.ComparisonLoad;
import no.resultat.deploy.load.LedgerLoad;
import no.resultat.deploy.load.LightLoad;
import no.resultat.deploy.load.PartitionLoad;
import no.resultat.deploy.load.PublicationLoad;
import no.resultat.deploy.load.SurveyLoad;
import no.resultat.deploy.load.TableLoad;
import no.resultat.deploy.load.TenantLoad;
import no.resultat.deploy.suite.Running;
import no.resultat.deploy.suite.Service;
import no.resultat.deploy.suite.Supervisor;
import no.resultat.platform.stack.ClientToken;
import no.resultat.platform.stack.Jvm;
import no.resultat.platform.stack.Stack;

/** What the scripts in {@code deploy} do: up, down, roll, status, token, secret, backup, restore, tenant and person. */
public final class Commands {
    private static final Duration LONGEST_START = Duration.ofMinutes(8);

    private final Path root;
    private final Path data;

    private Commands(Path root) {
        this.root = root;
        this.data = root.resolve("deploy/.data");
    }

    /**
     * The repository, the command and its arguments; ends with 1 and one line on the error output if it cannot be done.
     */
    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands(Path.of(arguments[0]));
        try {
            switch (arguments[1]) {
                case "up" -> commands.up(arguments);
                case "down" -> commands.down();
                case "renew" -> commands.renew();
                case "roll" -> commands.roll();
                case "status" -> commands.status(arguments.length > 2 && arguments[2].equals("--json"));
                case "token" -> commands.token(arguments);
                case "secret" -> commands.secret(arguments);
                case "backup" -> new BackupCommands(commands.data).backup(arguments);
                case "restore" -> new BackupCommands(commands.data).restore(arguments);
                case "person" -> new PersonCommands(commands.required()).run(arguments);
                case "tenant" -> new TenantCommands(commands.required()).run(arguments);
                case "load-ledger" -> commands.loadLedger();
                case "load-light" -> commands.loadLight();
                case "load-survey" -> commands.loadSurvey();
                case "load-comparisons" -> commands.loadComparisons();
                case "load-tables" -> commands.loadTables();
                case "load-city" -> commands.loadCity(arguments);
                case "load-growth" -> commands.loadGrowth();
                case "load-tenants" ->
                    TenantLoad.run(TenantLoad.Kind.SMALL, commands.required(), count(arguments, 1000));
                case "load-cities" -> TenantLoad.run(TenantLoad.Kind.CITY, commands.required(), count(arguments, 10));
                case "load-partitions" -> commands.loadPartitions();
                case "load-books" -> commands.loadBooks(arguments);
                case "load-publications" -> commands.loadPublications(arguments);
                case "fuzz" -> commands.fuzz(arguments);
                case "storm" -> commands.storm(arguments);
                default -> throw new Refused("no such command: " + arguments[1]);
            }
        } catch (Refused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    /** {@code up [--cluster]} */
    private void up(String[] arguments) throws IOException {
        boolean cluster = arguments.length > 2 && arguments[2].equals("--cluster");
        if (arguments.length > (cluster ? 3 : 2)) {
            throw new Refused("usage: deploy/up [--cluster]");
        }
        long started = System.nanoTime();
        Files.createDirectories(data.resolve("logs"));
        // whoever starts it a second time waits for the first
        try (FileChannel lock =
                        FileChannel.open(data.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            Running running = awaitHealthy(
                    Running.of(data).flatMap(Running::supervisor).orElseGet(() -> startSupervisor(cluster)));
            if (!Files.exists(data.resolve("demo-loaded"))) {
                loadDemo(running);
            }
            Welcome.print(running, root, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private void loadDemo(Running running) throws IOException {
        System.out.println("loading the demo");
        try {
            DemoLoad.load(
                    root.resolve("deploy/demo"),
                    service -> running.address(service.label()),
                    tokens(running),
                    line -> System.out.println("  " + line));
        } catch (IllegalStateException e) {
            throw new Refused("the demo is not loaded, deploy/up tries again: " + e.getMessage());
        }
        Files.createFile(data.resolve("demo-loaded"));
    }

    private ProcessHandle startSupervisor(boolean cluster) {
        try {
            Files.deleteIfExists(data.resolve("failure"));
            List<String> command = new ArrayList<>(List.of("setsid"));
            command.addAll(Jvm.command(
                    "-Xmx96m",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Supervisor.class.getName(),
                    root.toString(),
                    data.toString(),
                    cluster || Stack.isCluster(data) ? Supervisor.CLUSTER : "single"));
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("logs/supervisor.log").toFile()))
                    .start()
                    .toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Running awaitHealthy(ProcessHandle supervisor) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        String told = "";
        while (System.nanoTime() < end) {
            if (!supervisor.isAlive()) {
                throw new Refused(
                        Files.exists(data.resolve("failure"))
                                ? Files.readString(data.resolve("failure"))
                                : "stopped while starting; look at " + data.resolve("logs/supervisor.log"));
            }
            Optional<Running> running = Running.of(data);
            Map<String, Running.Part> parts = running.map(Running::parts).orElse(Map.of());
            List<String> waiting = parts.entrySet().stream()
                    .filter(part -> !part.getValue().healthy())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!parts.isEmpty() && waiting.isEmpty()) {
                return running.get();
            }
            String progress = parts.isEmpty()
                    ? "starting PostgreSQL, Kafka and Keycloak (the first time takes a minute)"
                    : "waiting for " + String.join(", ", waiting);
            if (!progress.equals(told)) {
                System.out.println(progress);
                told = progress;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new Refused("not up after %s; look at %s".formatted(LONGEST_START, data.resolve("logs")));
    }

    private void down() throws IOException {
        Optional<ProcessHandle> supervisor = Running.of(data).flatMap(Running::supervisor);
        if (supervisor.isEmpty()) {
            System.out.println("not running");
            return;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(60, TimeUnit.SECONDS);
        } catch (Exception stubborn) {
            supervisor.get().destroyForcibly();
        }
        Running.forget(data);
        System.out.println("stopped; the data stay in " + data);
    }

    /** After a build: a cluster goes over to it, and what is no cluster ends. */
    private void renew() throws IOException {
        if (Running.of(data).filter(Running::isCluster).isPresent()) {
            roll();
        } else {
            down();
        }
    }

    private void roll() throws IOException {
        Running running = required();
        if (!running.isCluster()) {
            throw new Refused(
                    "one instance cannot be replaced while another answers; start a cluster with deploy/up --cluster");
        }
        System.out.println("replacing one instance after the other, which takes some minutes");
        running.roll().ifPresent(failure -> {
            throw new Refused(failure);
        });
        System.out.println("all instances are replaced");
    }

    private void status(boolean asJson) throws IOException {
        Optional<Running> running = Running.of(data);
        Map<String, Running.Part> parts = running.map(Running::parts).orElse(Map.of());
        if (asJson) {
            System.out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("running", running.isPresent(), "parts", parts)));
        } else if (parts.isEmpty()) {
            System.out.println("not running; start it with deploy/up");
        } else {
            parts.forEach((name, part) -> System.out.printf(
                    "%-12s %-8s pid %-8d %s%n", name, part.healthy() ? "up" : "DOWN", part.pid(), part.address()));
        }
    }

    private void loadLedger() throws Exception {
        Running running = required();
        LedgerLoad.run(running.address("reporting"), running.database("reporting", "reporting_owner"), tokens(running));
    }

    private void loadSurvey() throws Exception {
        Running running = required();
        SurveyLoad.run(
                running.address("scorecard"),
                running.address("survey"),
                running.database("survey", "survey"),
                tokens(running));
    }

    private void loadComparisons() throws Exception {
        Running running = required();
        ComparisonLoad.run(running.address("benchmark"), tokens(running));
    }

    private void loadTables() throws Exception {
        Running running = required();
        TableLoad.run(
                running.address("benchmark"),
                running.database("benchmark", "benchmark_owner"),
                running.parts().get("benchmark").pid(),
                tokens(running));
    }

    private void loadLight() throws IOException {
        Running running = required();
        LightLoad.run(running.address("scorecard"), running.address("reporting"), tokens(running));
    }

    private void loadCity(String[] arguments) throws Exception {
        Running running = required();
        CityLoad.run(running.address("scorecard"), management(running), tokens(running), count(arguments, 12));
    }

    private void loadGrowth() throws Exception {
        Running running = required();
        CityLoad.growth(running.address("scorecard"), management(running), tokens(running));
    }

    private void loadPartitions() throws Exception {
        try (Connection owner = required().owner(Service.SCORECARD)) {
            PartitionLoad.run(owner);
        }
    }

    private void loadBooks(String[] arguments) throws Exception {
        Running running = required();
        BooksLoad.run(
                running.address("scorecard"), running.address("reporting"), tokens(running), count(arguments, 12));
    }

    private void loadPublications(String[] arguments) throws Exception {
        Running running = required();
        PublicationLoad.run(
                running.address("scorecard"), running.address("benchmark"), tokens(running), count(arguments, 8));
    }

    /** The command's number, or the usual one without it. */
    private static int count(String[] arguments, int usual) {
        return (int) Math.min(Integer.MAX_VALUE, number(arguments, 2, usual));
    }

    private static long number(String[] arguments, int at, long usual) {
        try {
            return arguments.length > at ? Long.parseLong(arguments[at]) : usual;
        } catch (NumberFormatException e) {
            throw new Refused("'%s' is no whole number".formatted(arguments[at]));
        }
    }

    private static URI management(Running running) {
        URI service = running.address("scorecard");
        return URI.create("http://%s:%d".formatted(service.getHost(), Service.SCORECARD.usualManagementPort()));
    }

    private void fuzz(String[] arguments) throws Exception {
        Running running = required();
        URI realm = running.address("keycloak").resolve("/realms/resultat");
        int calls = count(arguments, 20_000);
        long seed = number(arguments, 3, 1);
        boolean faultless = true;
        for (Service service : Service.values()) {
            List<String> faults =
                    Fuzz.run(running.address(service.label()), calls, seed, client -> ClientToken.fetch(realm, client));
            faults.forEach(System.out::println);
            faultless = faultless && faults.isEmpty();
        }
        if (!faultless) {
            throw new Refused("answered badly: the lines above");
        }
    }

    /** {@code storm [MINUTES [SEED [FAULT,...]]]}, or {@code storm each} */
    private void storm(String[] arguments) throws IOException {
        Running running = required();
        URI realm = running.address("keycloak").resolve("/realms/resultat");
        UnaryOperator<String> token = client -> ClientToken.fetch(realm, client);
        boolean whole = arguments.length == 3 && arguments[2].equals("each")
                ? Storm.inTurn(running, token)
                : byChance(arguments, running, token);
        if (!whole) {
            throw new Refused("not everything that was acknowledged is there, or was answered: the lines above");
        }
    }

    private static boolean byChance(String[] arguments, Running running, UnaryOperator<String> token)
            throws IOException {
        try {
            long seed = number(arguments, 3, System.currentTimeMillis() % 1_000_000);
            Set<String> only = arguments.length > 4 ? Set.copyOf(List.of(arguments[4].split(","))) : Set.of();
            return Storm.byChance(running, token, seed, Duration.ofMinutes(count(arguments, 10)), only);
        } catch (IllegalArgumentException wrong) {
            throw new Refused(wrong.getMessage());
        }
    }

    private static UnaryOperator<String> tokens(Running running) {
        Map<String, String> known = new ConcurrentHashMap<>();
        URI realm = running.address("keycloak").resolve("/realms/resultat");
        return client -> known.computeIfAbsent(client, name -> ClientToken.fetch(realm, name));
    }

    private Running required() throws IOException {
        return required(data);
    }

    static Running required(Path data) throws IOException {
        return Running.of(data)
                .filter(running -> !running.parts().isEmpty())
                .orElseThrow(() -> new Refused("not running; start it with deploy/up"));
    }

    private void token(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new Refused("usage: deploy/token CLIENT, such as deploy/token executive");
        }
        try {
            System.out.println(tokens(required()).apply(arguments[2]));
        } catch (IllegalStateException e) {
            throw new Refused(e.getMessage());
        }
    }

    private void secret(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new Refused("usage: deploy/secret USER, such as deploy/secret scorecard");
        }
        System.out.println(required().database("postgres", arguments[2]).password());
    }

    /** A command that cannot be done, with the sentence for the person at the terminal. */
    static final class Refused extends RuntimeException {
        Refused(String sentence) {
            super(sentence);
        }
    }
}
