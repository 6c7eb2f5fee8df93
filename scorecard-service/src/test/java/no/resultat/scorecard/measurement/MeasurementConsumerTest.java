package no.resultat.scorecard.measurement;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.StackResource;
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
                "code;name;type;parent;validFrom\nalna;Alna;bydel;;2004-01-01\nkontor;Kontor;kontor;alna;2004-01-01\nlager;Lager;kontor;alna;2004-01-01\n");
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
                        .get("/v1/units/kontor/scorecard?scorecard=felles")
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
                        .get("/v1/units/kontor/scorecard?scorecard=felles")
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
    void what_is_told_by_a_service_whose_topic_it_is_not_is_parked_and_stays_so() {
        send("/survey", List.of(Map.entry("forged", measurement("2026-08", "1.0", 1))));
        int id = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> as("administrator-alna")
                                .get("/v1/parked-events")
                                .<Integer>path("items.find { it.eventId == 'forged' }?.id"),
                        Objects::nonNull);
        as("administrator-alna")
                .get("/v1/parked-events")
                .then()
                .body("items.find { it.eventId == 'forged' }.source", equalTo("/survey"))
                .body("items.find { it.eventId == 'forged' }.reason", containsString("told by /reporting alone"));
        as("administrator-alna")
                .contentType("application/json")
                .post("/v1/parked-events/" + id + "/retry")
                .then()
                .statusCode(409);
        value("2026-08").body(INDICATOR + ".value", not(equalTo(1.0f)));
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
                        .get("/v1/units/kontor/scorecard?scorecard=felles")
                        .then()
                        .body("focusAreas[0].successFactors[0].indicators[0].reason", equalTo("no-value")));
    }

    @Test
    void duplicates_disorder_and_a_replay_from_the_start_end_in_the_same_state() {
        List<Map.Entry<String, Integer>> events = new ArrayList<>();
        for (int month = 1; month <= 6; month++) {
            for (int revision = 1; revision <= 8; revision++) {
                events.add(Map.entry("2023-%02d".formatted(month), revision));
            }
        }
        Random random = new Random(2009);
        String card = null;
        for (int round = 0; round < 3; round++) {
            List<Map.Entry<String, Integer>> delivered = new ArrayList<>(events);
            delivered.addAll(events.subList(0, 20));
            Collections.shuffle(delivered, random);
            int delivery = round;
            send(delivered.stream()
                    .map(event -> Map.entry(
                            "replay-%d-%s-%d".formatted(delivery, event.getKey(), event.getValue()),
                            measurement(event.getKey(), String.valueOf(8 + event.getValue() / 4.0), event.getValue())
                                    .replace("kontor", "lager")))
                    .toList());
            send("end-" + round, measurement("2023-07", round + ".5", round + 1).replace("kontor", "lager"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> value("2023-07").extract().path(INDICATOR + ".value"), equalTo(round + 0.5f));
            String now = value("2023-06").extract().asString();
            value("2023-06")
                    .body(INDICATOR + ".history", hasSize(6))
                    .body(INDICATOR + ".history.value", everyItem(equalTo(10.0f)))
                    .body(INDICATOR + ".trend", equalTo("unchanged"));
            assertThat(card == null ? now : card).isEqualTo(now);
            card = now;
        }
    }

    @Test
    void what_was_written_by_hand_gives_way_only_to_the_source_that_the_indicator_is_bound_to() {
        strategy("bound", "A7.1", "{\"kind\": \"manual\"}").statusCode(201);
        write("A7.1", "5").statusCode(201);
        write("A7.1", "6").statusCode(200).body("revision", equalTo(2));

        strategy("bound", "A7.1", "{\"kind\": \"absence\"}").statusCode(200);
        send("a1", measurement("2024-01", "7.5", 1).replace("A1.2", "A7.1"));
        awaitLatest("A7.1", 7.5f);

        strategy("bound", "A7.1", "{\"kind\": \"manual\"}").statusCode(200);
        write("A7.1", "8.5").statusCode(200);
        send(
                "a2",
                "{\"indicator\": \"A7.1\", \"unit\": \"kontor\", \"period\": \"2024-01\", \"source\": \"withdrawn\", \"recordedAt\": \"2026-04-08T06:00:00Z\", \"revision\": 9}");
        send("a3", measurement("2024-02", "1.5", 1).replace("A1.2", "A7.1"));
        awaitLatest("A7.1", 8.5f, 1.5f);
    }

    private static void awaitLatest(String indicator, Float... values) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("executive-alna")
                        .queryParam("indicator", indicator)
                        .get("/v1/measurements")
                        .then()
                        .body("items.value", contains(values)));
    }

    private static ValidatableResponse write(String indicator, String value) {
        return as("executive-alna")
                .contentType("application/json")
                .body("{\"value\": %s}".formatted(value))
                .put("/v1/measurements/%s/kontor/2024-01".formatted(indicator))
                .then();
    }

    private static ValidatableResponse strategy(String scorecard, String indicator, String source) {
        return as("executive-alna")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Kort"}, "unitTypes": ["ingen"], "focusAreas": [{"code": "A", "label": {"nb": "A"}, "successFactors": [{"code": "A7", "label": {"nb": "A"},
                  "indicators": [{"code": "%s", "label": {"nb": "A"}, "direction": "lower-is-better", "unitOfMeasure": "%%", "frequency": "month",
                    "source": %s, "targets": []}]}]}]}
                """.formatted(indicator, source))
                .put("/v1/scorecards/" + scorecard + "?lenient=true")
                .then();
    }

    private static final String INDICATOR = "focusAreas[0].successFactors[0].indicators[0]";

    private static ValidatableResponse value(String period) {
        return as("executive-alna")
                .queryParam("period", period)
                .queryParam("scorecard", "felles")
                .get("/v1/units/lager/scorecard")
                .then();
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
        send(List.of(Map.entry(id, json)));
    }

    private static void send(List<Map.Entry<String, String>> events) {
        send("/reporting", events);
    }

    private static void send(String source, List<Map.Entry<String, String>> events) {
        var config = ConfigProvider.getConfig();
        Map<String, Object> broker =
                Map.of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        try (var producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            events.forEach(event -> {
                var message = new ProducerRecord<>(
                        config.getValue("resultat.topic-prefix", String.class)
                                + Topic.REPORTING_MEASUREMENT.topicName(),
                        "alna|same",
                        event.getValue());
                message.headers().add("ce_id", event.getKey().getBytes(StandardCharsets.UTF_8));
                message.headers().add("ce_source", source.getBytes(StandardCharsets.UTF_8));
                message.headers().add("ce_tenant", "alna".getBytes(StandardCharsets.UTF_8));
                producer.send(message);
            });
        }
    }
}
