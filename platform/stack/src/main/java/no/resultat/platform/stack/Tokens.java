package no.resultat.platform.stack;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens of the realm's machine clients, whose secret is their name and {@code -secret}. */
public final class Tokens {
    static volatile String realm;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Tokens() {}

    /** For tests of a suite that runs elsewhere than the shared stack. */
    public static void use(String realmAddress) {
        realm = realmAddress;
        KNOWN.clear();
    }

    public static String of(String client) {
        return KNOWN.computeIfAbsent(
                client,
                name -> given().auth()
                        .preemptive()
                        .basic(name, name + "-secret")
                        .formParam("grant_type", "client_credentials")
                        .post(realm + "/protocol/openid-connect/token")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("access_token"));
    }

    /** A request of that client. */
    public static RequestSpecification as(String client) {
        return given().auth().oauth2(of(client));
    }
}
