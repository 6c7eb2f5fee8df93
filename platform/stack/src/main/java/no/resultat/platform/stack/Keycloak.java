package no.resultat.platform.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The real Keycloak: unpacked and built once for the user, then started straight by java, which takes seconds and not
 * half a minute.
 */
public final class Keycloak implements AutoCloseable {
    private static final List<String> BUILD =
            List.of("build", "--db=postgres", "--health-enabled=true", "--http-management-health-enabled=false");
    private static final List<String> JVM = Jvm.command(
            "-Xms64m",
            "-Xmx320m",
            "-XX:MaxMetaspaceSize=256m",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    private static final String NAME = "keycloak";
    private static final Path IMPORT = Path.of("data/import");

    private final Stack.Settings settings;
    private final Access access;
    private final Path home;
    private final List<String> names;
    private final String database;
    private final Map<String, LeashedProcess> nodes = new ConcurrentHashMap<>();

    /** @param database the JDBC address of its own database */
    Keycloak(Stack.Settings settings, Access access, Path home, String database) {
        this.settings = settings;
        this.access = access;
        this.home = home;
        this.names = Stack.names(NAME, settings.ports().keycloak().size());
        this.database = database;
    }

    /** Unpacks and builds the distribution in the user's cache, once. */
    static Path built(Path cache, Path log) throws IOException {
        Path zip = Parts.keycloak();
        return Distribution.once(cache, zip.getFileName().toString().replace(".zip", ""), home -> {
            unpack(zip, home);
            Program.run(java(home, BUILD), log);
        });
    }

    /**
     * Whether the realm is another than it was started with: Keycloak imports one that it has not got, and never again.
     */
    static boolean hasNewRealm(Stack.Settings settings) throws IOException {
        Path realm = settings.realm().orElseThrow();
        String first = Stack.names(NAME, settings.ports().keycloak().size()).get(0);
        Path imported = settings.folder().resolve(first).resolve(IMPORT).resolve(realm.getFileName());
        return Files.exists(imported) && Files.mismatch(imported, realm) >= 0;
    }

    /** Starts the first node, which makes its tables and the realm, and then the others; returns when all are ready. */
    void start() throws IOException {
        for (String name : names) {
            restart(name);
        }
    }

    void restart(String name) throws IOException {
        Path folder = settings.folder().resolve(name);
        Path imports = Files.createDirectories(folder.resolve(IMPORT));
        if (settings.realm().isPresent()) {
            Path realm = settings.realm().get();
            Files.copy(realm, imports.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createDirectories(folder.resolve("providers"));
        Files.createDirectories(folder.resolve("conf"));
        for (String shared : List.of("lib", "themes")) {
            Files.deleteIfExists(folder.resolve(shared));
            Files.createSymbolicLink(folder.resolve(shared), home.resolve(shared));
        }
        int port = settings.ports().keycloak().get(names.indexOf(name));
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + address(),
                "--db-url=" + database,
                "--db-username=keycloak_owner"));
        // several find each other by their database, and tell each other what they have changed
        arguments.addAll(
                names.size() == 1
                        ? List.of("--cache=local")
                        : List.of(
                                "--cache=ispn",
                                "--cache-embedded-network-bind-address=127.0.0.1",
                                "--proxy-headers=xforwarded",
                                "--proxy-trusted-addresses=127.0.0.1"));
        Path log = settings.log(name);
        LeashedProcess process = LeashedProcess.start(
                name,
                LeashedProcess.StopSignal.TERM,
                java(folder, arguments),
                Map.of(
                        "KC_DB_PASSWORD", access.password("keycloak_owner"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"),
                folder,
                log);
        nodes.put(name, process);
        Waiting.until(() -> isReady(port), process, Duration.ofSeconds(180), log);
    }

    /** Where callers find it: its only node, or what stands before several. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + settings.ports().keycloakAddress());
    }

    Map<String, LeashedProcess> processes() {
        return Map.copyOf(nodes);
    }

    @Override
    public void close() {
        nodes.values().parallelStream().forEach(LeashedProcess::close);
    }

    private static boolean isReady(int port) {
        return Answers.ok(URI.create("http://127.0.0.1:" + port + "/health/ready"), Duration.ofSeconds(3));
    }

    private static List<String> java(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private static void unpack(Path zip, Path home) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip), 1 << 16))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path file = Distribution.file(
                        home, entry.getName().substring(entry.getName().indexOf('/') + 1));
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
