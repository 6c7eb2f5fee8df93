package no.resultat.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import no.resultat.platform.stack.Access;
import no.resultat.platform.stack.Postgres;
import no.resultat.platform.stack.SharedStack;

/**
 * Puts a service under test on the shared stack, with a fresh database and topics of its own. The argument
 * {@code service} names the service: {@code scorecard}.
 */
public class StackResource implements QuarkusTestResourceLifecycleManager {
    private String service;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
    }

    @Override
    public Map<String, String> start() {
        Properties endpoints = SharedStack.endpoints();
        String run = service + "_" + Long.toString(System.currentTimeMillis(), 36);
        try (Connection connection =
                DriverManager.getConnection(endpoints.getProperty("postgres") + "postgres", "postgres", "")) {
            Postgres.createDatabase(connection, run, service, Access.open());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Tokens.realm = endpoints.getProperty("keycloak") + "/realms/resultat";
        String database = endpoints.getProperty("postgres") + run;
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", database),
                // it is never behind
                Map.entry("quarkus.datasource.standby.jdbc.url", database),
                Map.entry("quarkus.datasource.username", service),
                Map.entry("quarkus.datasource.password", service),
                Map.entry("quarkus.flyway.username", service + "_owner"),
                Map.entry("quarkus.flyway.password", service + "_owner"),
                Map.entry("kafka.bootstrap.servers", endpoints.getProperty("kafka")),
                Map.entry("resultat.topic-prefix", run + "."),
                Map.entry("quarkus.oidc.auth-server-url", Tokens.realm),
                Map.entry("resultat.webhooks.private-addresses", "true"),
                Map.entry("resultat.guesses-per-minute", "300"));
    }

    @Override
    public void stop() {
        // the stack outlives the test; the database goes with it
    }
}
