package no.resultat.scorecard;

import static no.resultat.platform.testing.Tokens.as;

import io.restassured.response.ValidatableResponse;

/** The service as its callers reach it. */
public final class Front {
    private Front() {}

    public static ValidatableResponse card(String client, String unit, String period) {
        return as(client)
                .queryParam("period", period)
                .get("/v1/units/" + unit + "/scorecard")
                .then();
    }
}
