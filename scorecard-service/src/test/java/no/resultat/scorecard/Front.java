package no.resultat.scorecard;

import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;

/** The service as its callers reach it. */
public final class Front {
    private Front() {}

    /** Pushes rows and waits for what becomes of them. */
    public static ValidatableResponse pushed(String client, String kind, String csv) {
        return outcome(
                client,
                as(client).contentType("text/csv; charset=utf-8").body(csv).post("/v1/imports/" + kind));
    }

    public static ValidatableResponse outcome(String client, Response push) {
        String location = push.then().statusCode(202).extract().header("Location");
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> as(client).get(location).then().statusCode(200),
                        import_ -> import_.extract().path("finishedAt") != null);
    }

    public static ValidatableResponse card(String client, String unit, String period) {
        return as(client)
                .queryParam("period", period)
                .get("/v1/units/" + unit + "/scorecard")
                .then();
    }
}
