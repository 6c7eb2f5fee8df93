package no.resultat.deploy.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keycloak's administrator in the realm of the local start. */
public final class RealmAdministrator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CLIENT = """
            {"clientId": "%1$s", "secret": "%1$s-secret", "publicClient": false, "serviceAccountsEnabled": true,
             "standardFlowEnabled": false, "defaultClientScopes": ["basic", "roles", "profile"], "protocolMappers": [
              {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
               "config": {"included.custom.audience": "resultat", "access.token.claim": "true"}},
              {"name": "tenant", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
               "config": {"claim.name": "tenant", "claim.value": "%2$s", "jsonType.label": "String", "access.token.claim": "true"}}]}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI keycloak;

    public RealmAdministrator(URI keycloak) {
        this.keycloak = keycloak;
    }

    /** @param path below the realm's, such as {@code users} */
    public JsonNode get(String path) {
        return read(send(path, "GET", ""));
    }

    /** @throws IllegalStateException with Keycloak's answer if it refuses */
    public void post(String path, String json) {
        send(path, "POST", json);
    }

    public void put(String path, String json) {
        send(path, "PUT", json);
    }

    public void delete(String path) {
        send(path, "DELETE", "");
    }

    /** A machine client with some roles, which is made unless it is there. @return its id */
    public String client(String name, String tenant, List<String> roles) {
        if (get("clients?clientId=" + name).isEmpty()) {
            post("clients", CLIENT.formatted(name, tenant));
        }
        String id = get("clients?clientId=" + name).get(0).get("id").asText();
        String user = get("clients/" + id + "/service-account-user").get("id").asText();
        for (String role : roles) {
            post("users/" + user + "/role-mappings/realm", "[" + get("roles/" + role) + "]");
        }
        return id;
    }

    /** Removes the users and the machine clients of a tenant. @return their names */
    public List<String> remove(String tenant) {
        List<String> removed = new ArrayList<>();
        for (JsonNode user : get("users?briefRepresentation=false&max=-1")) {
            if (user.at("/attributes/tenant/0").asText().equals(tenant)) {
                delete("users/" + user.get("id").asText());
                removed.add(user.get("username").asText());
            }
        }
        for (JsonNode client : get("clients?max=-1")) {
            if (isOf(client, tenant)) {
                delete("clients/" + client.get("id").asText());
                removed.add(client.get("clientId").asText());
            }
        }
        return removed;
    }

    /** The user of a tenant by name; without all but the name if there is none. */
    Person person(String tenant, String userName) {
        List<String> subjects = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (JsonNode user : users(tenant, userName)) {
            subjects.add(user.get("id").asText());
            words.add((user.path("firstName").asText() + " "
                            + user.path("lastName").asText())
                    .strip());
            words.add(user.path("email").asText());
        }
        return new Person(tenant, userName, subjects, words);
    }

    void remove(Person person) {
        users(person.tenant(), person.userName())
                .forEach(user -> delete("users/" + user.get("id").asText()));
    }

    private List<JsonNode> users(String tenant, String userName) {
        List<JsonNode> users = new ArrayList<>();
        for (JsonNode user : get("users?briefRepresentation=false&exact=true&username="
                + URLEncoder.encode(userName, StandardCharsets.UTF_8))) {
            if (user.at("/attributes/tenant/0").asText().equals(tenant)) {
                users.add(user);
            }
        }
        return users;
    }

    private static boolean isOf(JsonNode client, String tenant) {
        for (JsonNode mapper : client.path("protocolMappers")) {
            if (mapper.at("/config/claim.name").asText().equals("tenant")
                    && mapper.at("/config/claim.value").asText().equals(tenant)) {
                return true;
            }
        }
        return false;
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
