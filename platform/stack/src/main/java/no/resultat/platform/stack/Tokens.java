package no.resultat.platform.stack;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Bearer tokens of the realm's machine clients, whose secret is their name and {@code -secret}. */
public final class Tokens {
    /** The roles of the realm, each with a machine client of its name. */
    public static final List<String> ROLES = List.of(
            "administrator",
            "executive",
            "controller",
            "unit-leader",
            "reader",
            "politician",
            "analyst",
            "erp-integration",
            "hr-integration",
            "survey-integration",
            "statistics-integration");

    static volatile String realm;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Tokens() {}

    /** A token of a client of the shared stack's realm. */
    public static String of(String client) {
        return KNOWN.computeIfAbsent(client, name -> fetch(URI.create(realm), name));
    }

    /** A request of that client to the service under test. */
    public static RequestSpecification as(String client) {
        return anonymous().auth().oauth2(of(client));
    }

    /** A request of nobody to the service under test. */
    public static RequestSpecification anonymous() {
        URI service = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        return given().baseUri(service.getScheme() + "://" + service.getHost()).port(service.getPort());
    }

    /** A token of a client of some realm. */
    public static String fetch(URI realm, String client) {
        String credentials = Base64.getEncoder()
                .encodeToString((client + ":" + client + "-secret").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "no token for %s: %d %s".formatted(client, answer.statusCode(), answer.body()));
            }
            return new ObjectMapper()
                    .readTree(answer.body())
                    .get("access_token")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("no token for " + client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
