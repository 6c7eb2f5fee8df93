package no.resultat.scorecard.intake;

import static no.resultat.platform.stack.Tokens.as;
import static no.resultat.scorecard.Front.pushed;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import no.resultat.contracts.Topic;
import no.resultat.platform.stack.StackResource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka may deliver twice, late and out of order, and the end is the same. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class MeasurementConsumerTest {
    @BeforeAll
    static void a_unit_and_an_indicator() {
        pushed(
                "erp-integration-alna",
                "units",
                "code;name;type;parent;validFrom\nalna;Alna;bydel;;2004-01-01\nkontor;Kontor;kontor;alna;2004-01-01\n");
        as("executive-alna")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Kort"}, "focusAreas": [{"code": "A", "label": {"nb": "Ansatte"}, "successFactors": [{"code": "A1", "label": {"nb": "Attraktiv"},
                  "indicators": [{"code": "A1.2", "label": {"nb": "Sykefravær"}, "direction": "lower-is-better", "unitOfMeasure": "%", "frequency": "month",
                    "source": {"kind": "absence"}, "targets": [{"year": 2026, "criteria": [{"basis": "level", "desired": 9.9}]}]}]}]}]}
                """)
                .put("/v1/scorecards/felles")
                .then()
                .statusCode(201);
    }

    @Test
    void the_newest_revision_stays_whatever_order_and_however_often_it_comes() {
        send("e2", measurement("2026-03", "10.5", 2));
        send("e1", measurement("2026-03", "9.5", 1));
        send("e2", measurement("2026-03", "10.5", 2));
        send("e2-again", measurement("2026-03", "10.5", 2));
        send("e3", measurement("2026-04", "9.0", 1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive-alna")
                        .queryParam("period", "2026-04")
                        .get("/v1/units/kontor/scorecard")
                        .then()
                        .body("focusAreas[0].successFactors[0].indicators[0].light", equalTo("green"))
                        .body("focusAreas[0].successFactors[0].indicators[0].trend", equalTo("better"))
                        .body("focusAreas[0].successFactors[0].indicators[0].history", hasSize(2))
                        .body("focusAreas[0].successFactors[0].indicators[0].history[1].value", equalTo(10.5f)));
        as("executive-alna")
                .queryParam("unit", "kontor")
                .queryParam("from", "2026-03")
                .queryParam("to", "2026-03")
                .get("/v1/measurements")
                .then()
                .body("items", hasSize(1), "items[0].revision", equalTo(2));
    }

    @Test
    void what_is_wrong_with_an_event_parks_it_and_the_next_ones_go_on() {
        send("bad", "{\"indicator\": 1");
        send("good", measurement("2026-07", "8.0", 1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive-alna")
                        .queryParam("period", "2026-07")
                        .get("/v1/units/kontor/scorecard")
                        .then()
                        .body("focusAreas[0].successFactors[0].indicators[0].value", equalTo(8.0f)));
        int id = as("administrator-alna")
                .get("/v1/parked-events")
                .then()
                .statusCode(200)
                .body("items.eventId", hasItem("bad"))
                .extract()
                .path("items.find { it.eventId == 'bad' }.id");
        as("administrator-alna")
                .contentType("application/json")
                .post("/v1/parked-events/" + id + "/retry")
                .then()
                .statusCode(409);
        as("administrator").get("/v1/parked-events").then().body("items", hasSize(0));
    }

    @Test
    void a_figure_that_is_taken_back_leaves_a_grey_light() {
        send("t1", measurement("2025-01", "8.0", 1));
        send(
                "t2",
                "{\"indicator\": \"A1.2\", \"unit\": \"kontor\", \"period\": \"2025-01\", \"source\": \"withdrawn\", \"recordedAt\": \"2026-04-08T06:00:00Z\", \"revision\": 2}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive-alna")
                        .queryParam("period", "2025-01")
                        .get("/v1/units/kontor/scorecard")
                        .then()
                        .body("focusAreas[0].successFactors[0].indicators[0].reason", equalTo("no-value")));
    }

    @Test
    void such_an_indicator_is_not_written_by_hand() {
        as("executive-alna")
                .contentType("application/json")
                .body("{\"value\": 1}")
                .put("/v1/measurements/A1.2/kontor/2026-03")
                .then()
                .statusCode(409)
                .body("kind", equalTo("absence"));
    }

    private static String measurement(String period, String value, int revision) {
        return """
                {"indicator": "A1.2", "unit": "kontor", "period": "%s", "value": %s, "source": "absence/rate", "recordedAt": "2026-04-08T06:00:00Z", "revision": %d}
                """.formatted(period, value, revision);
    }

    private static void send(String id, String json) {
        var config = ConfigProvider.getConfig();
        Map<String, Object> broker =
                Map.of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            var event = new ProducerRecord<>(
                    config.getValue("resultat.topic-prefix", String.class) + Topic.REPORTING_MEASUREMENT.topicName(),
                    "alna|same",
                    json);
            event.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            event.headers().add("ce_tenant", "alna".getBytes(StandardCharsets.UTF_8));
            producer.send(event);
        }
    }
}
