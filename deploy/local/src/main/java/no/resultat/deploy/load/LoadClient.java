package no.resultat.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import no.resultat.deploy.suite.RealmAdministrator;
import no.resultat.platform.stack.ClientToken;

/**
 * A machine client of the local realm that may be any tenant's: its administrator says whose it is before each token.
 */
final class LoadClient {
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

    private final URI keycloak;
    private final RealmAdministrator realm;
    private final Map<String, Held> held = new HashMap<>();
    private String client;

    private LoadClient(URI keycloak) {
        this.keycloak = keycloak;
        this.realm = new RealmAdministrator(keycloak);
    }

    private record Held(String token, Instant until) {}

    /** Makes the client, unless it is there, with some roles. */
    static LoadClient register(URI keycloak, String... roles) {
        LoadClient load = new LoadClient(keycloak);
        if (load.realm.get("clients?clientId=" + NAME).isEmpty()) {
            load.realm.post("clients", CLIENT);
        }
        load.client =
                load.realm.get("clients?clientId=" + NAME).get(0).get("id").asText();
        String user = load.realm
                .get("clients/" + load.client + "/service-account-user")
                .get("id")
                .asText();
        for (String role : roles) {
            load.realm.post("users/" + user + "/role-mappings/realm", "[" + load.realm.get("roles/" + role) + "]");
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
        for (JsonNode mapper : realm.get(mappers)) {
            if (mapper.get("name").asText().equals("tenant")) {
                ((ObjectNode) mapper.get("config")).put("claim.value", tenant);
                realm.put(mappers + "/" + mapper.get("id").asText(), mapper.toString());
            }
        }
        return ClientToken.fetch(keycloak.resolve("/realms/resultat"), NAME);
    }
}
