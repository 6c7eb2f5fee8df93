package no.resultat.platform.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all JVMs of one small machine are started with. A start counts here, not the last third of speed: the second
 * compiler would take half of it. What a JVM does by itself for the tools of the JDK, and how often it looks for locks
 * and code that nobody uses any more, is a share of an idle machine.
 */
public final class Jvm {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            // the next two are the JVM's own business, which a later one may do in another way
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:AsyncDeflationInterval=5000",
            "-XX:GuaranteedSafepointInterval=10000",
            "-Dfile.encoding=UTF-8");

    private Jvm() {}

    /** @return a command that starts the JVM which this one runs in, to which class path and main class are added */
    public static List<String> command(String... own) {
        return Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        OPTIONS.stream(),
                        Stream.of(own))
                .flatMap(part -> part)
                .toList();
    }
}
