package no.resultat.deploy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import no.resultat.platform.stack.SharedStack;
import org.junit.jupiter.api.Test;

/**
 * The realm for Kubernetes asks of tokens what that of the local start does, has nobody in it, and Keycloak takes it.
 */
class RealmManifestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "as-in-the-manifest";
    private static final Path MANIFEST = Path.of("deploy/kubernetes/base/engines/realm.yaml");

    @Test
    void it_says_what_the_local_start_says_and_has_no_user_and_no_secret() throws IOException {
        JsonNode realm = realm();
        JsonNode local = JSON.readTree(SharedStack.root()
                .resolve("deploy/keycloak/resultat-realm.json")
                .toFile());

        assertThat(realm.get("roles")).isEqualTo(local.get("roles"));
        assertThat(profile(realm)).isEqualTo(profile(local));
        assertThat(realm.get("bruteForceProtected")).isEqualTo(local.get("bruteForceProtected"));
        assertThat(realm.get("failureFactor")).isEqualTo(local.get("failureFactor"));
        assertThat(withoutAddresses(frontend(realm))).isEqualTo(withoutAddresses(frontend(local)));
        assertThat(realm.has("users")).isFalse();
        assertThat(Files.readString(SharedStack.root().resolve(MANIFEST))).doesNotContain("\"secret\"", "secret:");
    }

    @Test
    void its_frontend_may_call_the_services() throws IOException {
        String origin = frontend(realm()).at("/webOrigins/0").asText();
        assertThat(Files.readString(SharedStack.root().resolve("deploy/kubernetes/base/service/kustomization.yaml")))
                .contains("RESULTAT_FRONTENDS=" + origin + "\n");
    }

    @Test
    void keycloak_takes_it() throws IOException {
        ObjectNode realm = (ObjectNode) realm();
        realm.put("realm", NAME);
        administrator()
                .contentType("application/json")
                .body(realm.toString())
                .post("/admin/realms")
                .then()
                .statusCode(201);
        try {
            administrator()
                    .get("/admin/realms/" + NAME + "/clients?clientId=frontend")
                    .then()
                    .statusCode(200)
                    .body(
                            "protocolMappers[0].name", hasItems("audience", "tenant", "units"),
                            "defaultClientScopes[0]", hasItems("basic", "roles", "profile"));
            administrator()
                    .get("/admin/realms/" + NAME + "/users/profile")
                    .then()
                    .body("unmanagedAttributePolicy", equalTo("ADMIN_EDIT"));
        } finally {
            administrator().delete("/admin/realms/" + NAME).then().statusCode(204);
        }
    }

    private static RequestSpecification administrator() {
        String keycloak = SharedStack.endpoints().getProperty("keycloak");
        String token = given().baseUri(keycloak)
                .formParams(
                        "grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", "admin")
                .post("/realms/master/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return given().baseUri(keycloak).auth().oauth2(token);
    }

    private static JsonNode realm() throws IOException {
        return new YAMLMapper()
                .readTree(SharedStack.root().resolve(MANIFEST).toFile())
                .at("/spec/realm");
    }

    /** What is known of users beside their roles; a text in a text. */
    private static JsonNode profile(JsonNode realm) throws IOException {
        return JSON.readTree(realm.get("components")
                .get("org.keycloak.userprofile.UserProfileProvider")
                .at("/0/config/kc.user.profile.config/0")
                .asText());
    }

    private static ObjectNode frontend(JsonNode realm) {
        for (JsonNode client : realm.get("clients")) {
            if (client.get("clientId").asText().equals("frontend")) {
                return client.deepCopy();
            }
        }
        throw new AssertionError("no client for a frontend");
    }

    private static ObjectNode withoutAddresses(ObjectNode client) {
        return client.remove(List.of("redirectUris", "webOrigins"));
    }
}
