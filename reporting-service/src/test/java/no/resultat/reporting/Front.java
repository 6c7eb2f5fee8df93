package no.resultat.reporting;

import static no.resultat.platform.stack.Tokens.as;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import no.resultat.contracts.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service as its callers and its neighbours reach it. */
public final class Front {
    private Front() {}

    /** Says something as the scorecard service would. */
    public static void says(Topic topic, String tenant, String key, String json) {
        Config config = ConfigProvider.getConfig();
        Map<String, Object> broker =
                Map.of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            var event = new ProducerRecord<>(
                    config.getValue("resultat.topic-prefix", String.class) + topic.topicName(),
                    tenant + "|" + key,
                    json);
            event.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            event.headers().add("ce_tenant", tenant.getBytes(StandardCharsets.UTF_8));
            producer.send(event);
        }
    }

    /** A unit that is there from 2020 on, known to the service when this returns. */
    public static void unit(String tenant, String code, String parent) {
        says(Topic.SCORECARD_UNIT, tenant, code, """
                {"code": "%1$s", "versions": [{"name": "%1$s", "type": "enhet", %2$s "validFrom": "2020-01-01"}], "revision": 1}
                """.formatted(
                        code, parent == null ? "" : "\"parent\": \"" + parent + "\","));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("executive-" + tenant)
                                .queryParam("period", "2025")
                                .get("/v1/units/" + code + "/deviation")
                                .statusCode()
                        == 200);
    }

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
                        imported -> imported.extract().path("finishedAt") != null);
    }
}
