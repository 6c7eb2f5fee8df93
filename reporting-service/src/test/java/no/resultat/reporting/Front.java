package no.resultat.reporting;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.time.Duration;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.ConformsToOpenApi;
import no.resultat.platform.testing.Events;

/** The service as its callers and its neighbours reach it. */
public final class Front {
    static {
        RestAssured.filters(new ConformsToOpenApi());
        RestAssured.config = RestAssured.config()
                .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));
    }

    private Front() {}

    /** Says something as the scorecard service would. */
    public static void says(Topic topic, String tenant, String key, String json) {
        Events.say(topic.topicName(), tenant, key, json);
    }

    /** A unit that is there from 2020 on, known to the service when this returns. */
    public static void unit(String tenant, String code, String parent) {
        unit(tenant, code, parent, 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as(tenant.equals("fjordvik") ? "executive" : "executive-" + tenant)
                                .queryParam("period", "2025")
                                .get("/v1/units/" + code + "/deviation")
                                .statusCode()
                        == 200);
    }

    /** The same at a revision, on its way. */
    public static void unit(String tenant, String code, String parent, int revision) {
        says(Topic.SCORECARD_UNIT, tenant, code, """
                {"code": "%1$s", "versions": [{"name": "%1$s", "type": "enhet", %2$s "validFrom": "2020-01-01"}], "revision": %3$d}
                """.formatted(
                        code, parent == null ? "" : "\"parent\": \"" + parent + "\",", revision));
    }

    /** Binds an indicator, on its way. */
    public static void indicator(String tenant, String code, String frequency, String source, int revision) {
        says(Topic.SCORECARD_INDICATOR, tenant, code, """
                {"code": "%s", "scorecard": "felles", "label": {"nb": "Indikator"}, "unitOfMeasure": "%%", "direction": "higher-is-better",
                 "frequency": "%s", "aggregation": "none", "source": %s, "active": true, "revision": %d}
                """.formatted(code, frequency, source, revision));
    }
}
