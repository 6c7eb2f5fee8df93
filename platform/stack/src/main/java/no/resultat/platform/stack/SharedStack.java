package no.resultat.platform.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * One stack for all tests of a build: the first test that needs it starts it as a process, which lives as long as the
 * build (the top-most java above the test: Maven, or the IDE); the others find it by the file that it writes.
 */
public final class SharedStack {
    private SharedStack() {}

    /** Where the parts are: {@code postgres}, {@code kafka}, {@code keycloak}. */
    public static synchronized Properties endpoints() {
        try {
            Path folder = Files.createDirectories(root().resolve("target/stack"));
            Path file = folder.resolve("stack.properties");
            try (FileChannel lock = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                Optional<Properties> running = read(file);
                return running.isPresent() ? running.get() : start(folder, file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Properties start(Path folder, Path file) throws IOException {
        Path log = folder.resolve("stack.log");
        Process process = new ProcessBuilder(Jvm.command(
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharedStack.class.getName(),
                        folder.toString(),
                        realm().toString(),
                        String.valueOf(owner().pid())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (System.nanoTime() < end) {
            Optional<Properties> running = read(file);
            if (running.isPresent()) {
                return running.get();
            }
            if (!process.isAlive()) {
                throw new IllegalStateException("the stack did not start, see " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("the stack is not up after four minutes, see " + log);
    }

    /** The process that holds the stack: the folder, the realm, and the id of the process whose end is its own. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("stack.properties");
        Stack stack = Stack.start(new Stack.Settings(folder, freePorts(), false, Optional.of(Path.of(arguments[1]))));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        Properties endpoints = new Properties();
        endpoints.setProperty(
                "holder", ProcessIdentity.of(ProcessHandle.current()).toString());
        endpoints.setProperty("postgres", stack.postgres().url(""));
        endpoints.setProperty("kafka", stack.kafka().bootstrapServers());
        endpoints.setProperty("keycloak", stack.keycloak().address().toString());
        Path draft = folder.resolve("stack.draft");
        try (OutputStream out = Files.newOutputStream(draft)) {
            endpoints.store(out, null);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        ProcessHandle.of(Long.parseLong(arguments[2]))
                .ifPresent(owner -> owner.onExit().join());
        System.exit(0);
    }

    /** The repository's root: told by the build, else found above the working folder. */
    public static Path root() {
        String told = System.getProperty("resultat.root");
        if (told != null) {
            return Path.of(told);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("deploy/keycloak"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no repository above " + Path.of("").toAbsolutePath());
    }

    private static Path realm() {
        return root().resolve("deploy/keycloak/resultat-realm.json");
    }

    public static Stack.Ports freePorts() throws IOException {
        List<Integer> free = freePorts(4);
        return Stack.Ports.of(free.get(0), free.get(1), free.get(2), free.get(3));
    }

    /** Free ports, held until all are known so that they differ. */
    public static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            while (held.size() < count) {
                held.add(new ServerSocket(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static ProcessHandle owner() {
        ProcessHandle owner = ProcessHandle.current();
        for (Optional<ProcessHandle> above = owner.parent();
                above.isPresent();
                above = above.get().parent()) {
            if (above.get().info().command().orElse("").endsWith("/java")) {
                owner = above.get();
            }
        }
        return owner;
    }

    private static Optional<Properties> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties endpoints = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            endpoints.load(in);
        }
        return ProcessIdentity.parse(endpoints.getProperty("holder")).find().map(alive -> endpoints);
    }
}
