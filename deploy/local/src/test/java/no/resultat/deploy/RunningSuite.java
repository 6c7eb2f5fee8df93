package no.resultat.deploy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.resultat.deploy.suite.Installation;
import no.resultat.deploy.suite.Persons;
import no.resultat.deploy.suite.Ports;
import no.resultat.deploy.suite.RealmAdministrator;
import no.resultat.deploy.suite.Service;
import no.resultat.deploy.suite.Suite;
import no.resultat.deploy.suite.Tenants;
import no.resultat.platform.stack.Access;
import no.resultat.platform.stack.ClientToken;
import no.resultat.platform.stack.LeashedProcess;
import no.resultat.platform.stack.SharedStack;
import no.resultat.platform.testing.ConformsToOpenApi;

/** The whole suite, started as {@code deploy/up} does, in a fresh folder and on free ports; its callers speak HTTP. */
final class RunningSuite implements AutoCloseable {
    private static final List<String> ROLES = List.of(
            "administrator",
            "executive",
            "erp-integration",
            "hr-integration",
            "survey-integration",
            "statistics-integration");

    private final Suite suite;
    private final Path folder;
    private final Thread healer;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private volatile boolean closing;

    private RunningSuite(Suite suite, Path folder) {
        this.suite = suite;
        this.folder = folder;
        this.healer = new Thread(this::heal, "healer");
        healer.setDaemon(true);
    }

    static RunningSuite start(String name) throws IOException {
        delete(folder(name));
        return resume(name);
    }

    /** Starts with the data that one of that name has left. */
    static RunningSuite resume(String name) throws IOException {
        Files.createDirectories(folder(name));
        RunningSuite running =
                new RunningSuite(Suite.start(SharedStack.root(), folder(name), Ports.free()), folder(name));
        running.healer.start();
        running.awaitHealthy();
        return running;
    }

    static Path folder(String name) {
        return SharedStack.root().resolve("target/suite").resolve(name);
    }

    /** A request of a machine client; every answer must be as the service describes it. */
    RequestSpecification as(String client, Service service) {
        URI address = suite.address(service);
        return given().baseUri("http://" + address.getHost())
                .port(address.getPort())
                .filter(new ConformsToOpenApi())
                .auth()
                .oauth2(token(client));
    }

    String token(String client) {
        return tokens.computeIfAbsent(client, name -> ClientToken.fetch(suite.realm(), name));
    }

    URI address(Service service) {
        return suite.address(service);
    }

    /** Where tokens are given. */
    URI realm() {
        return suite.realm();
    }

    /** The lines of a service's log that are of a trace. */
    List<String> logged(Service service, String trace) throws IOException {
        try (var lines = Files.lines(folder.resolve("logs").resolve(service.label() + ".log"))) {
            return lines.filter(line -> line.contains("\"traceId\":\"" + trace)).toList();
        }
    }

    /** What a service tells whoever watches it. */
    String metrics(Service service) {
        return given().get(suite.management(service).resolve("/q/metrics")).asString();
    }

    /** A connection of the superuser of all databases. */
    Connection superuser() throws SQLException {
        return suite.stack().postgres().connect("postgres");
    }

    private Installation installation() {
        return new Installation(this::database, suite.stack().kafka().client(Access.BROKER_ADMIN), administrator());
    }

    private RealmAdministrator administrator() {
        return new RealmAdministrator(suite.stack().keycloak().address());
    }

    /** Makes a machine client of a tenant for each role, named {@code ROLE-TENANT}. */
    void letIn(String tenant) {
        for (String role : ROLES) {
            administrator().client(role + "-" + tenant, tenant, List.of(role));
        }
    }

    /** The people whom it knows. */
    Persons persons() {
        return new Persons(installation());
    }

    /** The municipalities that it has. */
    Tenants tenants() {
        return new Tenants(installation());
    }

    /** A connection of the superuser to a service's database. */
    Connection database(Service service) throws SQLException {
        return suite.stack().postgres().connect(service.label());
    }

    /** The settings of a client of the broker. */
    Map<String, Object> brokerClient(String user) {
        return Map.copyOf(suite.stack().kafka().client(user));
    }

    /** Pushes rows and waits until they are worked off. */
    void push(String client, Service service, String kind, String csv) {
        Response push = as(client, service)
                .contentType("text/csv; charset=utf-8")
                .body(csv)
                .post("/v1/imports/" + kind);
        String location = push.then().statusCode(202).extract().header("Location");
        String state = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> as(client, service)
                                .get(URI.create(location).getPath())
                                .then()
                                .extract()
                                .<Map<String, Object>>path(""),
                        imported -> imported.containsKey("finishedAt"))
                .get("state")
                .toString();
        if (!state.equals("completed")) {
            throw new AssertionError(kind + " was " + state + ": "
                    + as(client, service)
                            .get(URI.create(location).getPath() + "/errors")
                            .asString());
        }
    }

    /** As a power failure of that part; the suite starts it again by itself. */
    void kill(Service service) {
        suite.process(service).kill();
    }

    void killBroker() {
        suite.stack().processes().get("kafka").kill();
    }

    LeashedProcess process(Service service) {
        return suite.process(service);
    }

    void awaitHealthy() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    for (Service service : Service.built(SharedStack.root())) {
                        try {
                            URI ready = suite.management(service).resolve("/q/health/ready");
                            if (given().baseUri("http://" + ready.getHost())
                                            .port(ready.getPort())
                                            .get(ready.getPath())
                                            .statusCode()
                                    != 200) {
                                return false;
                            }
                        } catch (Exception away) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    @Override
    public void close() {
        closing = true;
        suite.close();
    }

    private void heal() {
        while (!closing) {
            suite.heal();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(100).toNanos());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
