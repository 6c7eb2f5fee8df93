package no.resultat.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    private final URI keycloak;
    private final RealmAdministrator realm;
    private final String client;
    private final Map<String, Held> held = new HashMap<>();

    private LoadClient(URI keycloak, RealmAdministrator realm, String client) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = client;
    }

    private record Held(String token, Instant until) {}

    /** Makes the client, unless it is there, with some roles. */
    static LoadClient register(URI keycloak, String... roles) {
        RealmAdministrator realm = new RealmAdministrator(keycloak);
        return new LoadClient(keycloak, realm, realm.client(NAME, "none", List.of(roles)));
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
