package no.resultat.platform.testing;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.resultat.platform.stack.ClientToken;
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
        return KNOWN.computeIfAbsent(client, Tokens::fresh);
    }

    /** Another token of that client, which no service has seen. */
    public static String fresh(String client) {
        return ClientToken.fetch(URI.create(realm), client);
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
}
