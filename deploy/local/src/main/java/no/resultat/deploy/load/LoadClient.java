package no.resultat.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import no.resultat.platform.stack.ClientToken;

/**
 * A machine client of the local realm that may be any tenant's: its administrator says whose it is before each token.
 */
final class LoadClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "load-tenants";
    /** Shorter than a token lives. */
    private static final Duration KEPT = Duration.ofMinutes(3);

    private static final String CLIENT = """
            {"clientId": "load-tenants", "secret": "load-tenants-secret", "publicClient": false, "serviceAccountsEnabled": true,
             "standardFlowEnabled": false, "defaultClientScopes": ["basic", "roles", "profile"], "protocolMappers": [
              {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
               "config": {"included.custom.audience": "resultat", "access.token.claim": "true"}},
              {"name": "tenant", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
               "config": {"claim.name": "tenant", "claim.value": "none", "jsonType.label": "String", "access.token.claim": "true"}}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;
    private final Map<String, Held> held = new HashMap<>();
    private String client;

    private LoadClient(URI keycloak) {
        this.keycloak = keycloak;
    }

    private record Held(String token, Instant until) {}

    /** Makes the client, unless it is there, with some roles. */
    static LoadClient register(URI keycloak, String... roles) {
        LoadClient load = new LoadClient(keycloak);
        if (load.get("clients?clientId=" + NAME).isEmpty()) {
            load.send("clients", "POST", CLIENT);
        }
        load.client = load.get("clients?clientId=" + NAME).get(0).get("id").asText();
        String user = load.get("clients/" + load.client + "/service-account-user")
                .get("id")
                .asText();
        for (String role : roles) {
            load.send("users/" + user + "/role-mappings/realm", "POST", "[" + load.get("roles/" + role) + "]");
        }
        return load;
    }

    /** A token of the client as that of a tenant. */
    synchronized String token(String tenant) {
        return held.compute(
                        tenant,
                        (same, before) -> before != null && before.until().isAfter(Instant.now())
                                ? before
                                : new Held(fetch(tenant), Instant.now().plus(KEPT)))
                .token();
    }

    private String fetch(String tenant) {
        String mappers = "clients/" + client + "/protocol-mappers/models";
        for (JsonNode mapper : get(mappers)) {
            if (mapper.get("name").asText().equals("tenant")) {
                ((ObjectNode) mapper.get("config")).put("claim.value", tenant);
                send(mappers + "/" + mapper.get("id").asText(), "PUT", mapper.toString());
            }
        }
        return ClientToken.fetch(keycloak.resolve("/realms/resultat"), NAME);
    }

    private JsonNode get(String path) {
        return read(send(path, "GET", ""));
    }

    private String send(String path, String method, String body) {
        String token = read(send(
                        HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(
                                        "grant_type=password&client_id=admin-cli&username=admin&password=admin"))))
                .get("access_token")
                .asText();
        return send(HttpRequest.newBuilder(keycloak.resolve("/admin/realms/resultat/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + answer, e);
        }
    }
}
