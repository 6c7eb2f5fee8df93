package no.resultat.deploy.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The services of the suite, each at its port; one whose module is not there yet is not started. */
public enum Service {
    SCORECARD("scorecard", 8081),
    SURVEY("survey", 8082),
    REPORTING("reporting", 8083),
    BENCHMARK("benchmark", 8084);

    public static final String JAR = "quarkus-run.jar";

    private final String label;
    private final int port;

    Service(String label, int port) {
        this.label = label;
        this.port = port;
    }

    public String label() {
        return label;
    }

    public int usualPort() {
        return port;
    }

    /** Where health and metrics are. */
    public int usualManagementPort() {
        return port + 1000;
    }

    /** Where the build puts it. */
    Path application(Path root) {
        return root.resolve(label + "-service/target/quarkus-app");
    }

    /** Those that are built. */
    public static List<Service> built(Path root) {
        return List.of(values()).stream()
                .filter(service -> Files.exists(service.application(root).resolve(JAR)))
                .toList();
    }
}
