package no.resultat.benchmark;

import static io.restassured.config.EncoderConfig.encoderConfig;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.ConformsToOpenApi;
import no.resultat.platform.testing.Events;

/** The service as its callers and its neighbours reach it. */
public final class Front {
    public static final String STATISTICS = "statistics-integration";

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

    /** A unit that is there from 2000 on, on its way. */
    public static void unit(String tenant, String code) {
        says(Topic.SCORECARD_UNIT, tenant, code, """
                {"code": "%1$s", "versions": [{"name": "Enhet %1$s", "type": "kommune", "validFrom": "2000-01-01"}], "revision": 1}
                """.formatted(code));
    }

    /** Binds an indicator, on its way. */
    public static void indicator(String tenant, String code, String source) {
        says(Topic.SCORECARD_INDICATOR, tenant, code, """
                {"code": "%s", "scorecard": "felles", "label": {"nb": "Indikator"}, "unitOfMeasure": "%%", "direction": "lower-is-better",
                 "frequency": "year", "aggregation": "none", "source": %s, "active": true, "revision": 1}
                """.formatted(code, source));
    }

    /** Pushes rows that must all be right. @return how many facts are different now */
    public static int completed(String client, String kind, String mediaType, byte[] body) {
        ValidatableResponse outcome = pushed(client, kind, mediaType, body);
        assertThat(outcome.extract().<String>path("state"))
                .as(() -> as(client)
                        .get("/v1/imports/" + outcome.extract().path("id") + "/errors")
                        .asString())
                .isEqualTo("completed");
        return outcome.extract().path("changes");
    }

    public static int completed(String client, String kind, String csv) {
        return completed(client, kind, "text/csv; charset=utf-8", csv.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the test's resources. */
    public static byte[] file(String name) {
        try (var file = Front.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
