package no.resultat.scorecard.status;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class LightStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void two_units_and_an_indicator() {
        pushed(
                "erp-integration",
                "units",
                "code;name;type;parent;validFrom\nstrom;Strøm;kontor;;2020-01-01\nstille;Stille;kontor;;2020-01-01\nelv;Elv;kontor;;2020-01-01\nelv-1;Elv en;kontor;elv;2020-01-01\nelv-2;Elv to;kontor;elv;2020-01-01\n");
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Strøm"}, "focusAreas": [{"code": "LS", "label": {"nb": "Strøm"}, "successFactors": [{"code": "LS1", "label": {"nb": "Strøm"},
                  "indicators": [{"code": "LS1.1", "label": {"nb": "Strøm"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "month",
                    "source": {"kind": "manual"}, "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 5, "lower": 4}]}]}]}]}]}
                """)
                .put("/v1/scorecards/stream")
                .then()
                .statusCode(201);
    }

    @Test
    void every_changed_light_is_told_once_and_a_broken_stream_goes_on_where_it_ended() throws IOException {
        Event last;
        try (Listener listener = new Listener("executive", "strom", null)) {
            write("strom", "2025-01", "5");
            write("strom", "2025-01", "5.5"); // the same light
            write("stille", "2025-01", "5"); // another unit
            write("strom", "2025-01", "4");
            listener.awaitEvents(2);
            assertThat(listener.events().get(0).data().get("after").asText()).isEqualTo("green");
            assertThat(listener.events().get(0).data().has("before")).isFalse();
            assertThat(listener.events().get(1).data().get("before").asText()).isEqualTo("green");
            assertThat(listener.events().get(1).data().get("after").asText()).isEqualTo("yellow");
            last = listener.events().get(1);
        }
        write("strom", "2025-01", "3");
        try (Listener again = new Listener("executive", "strom", last.id())) {
            again.awaitEvents(1);
            write("strom", "2025-02", "6");
            again.awaitEvents(2);
            assertThat(again.events())
                    .extracting(event -> event.data().get("after").asText())
                    .containsExactly("red", "green");
            assertThat(again.events())
                    .extracting(event -> event.data().get("unit").asText())
                    .containsOnly("strom");
        }
    }

    @Test
    void one_stream_tells_of_a_unit_and_all_below_it_with_values() throws IOException {
        try (Listener page = Listener.at("executive", "/v1/stream?under=elv&events=light,value", null)) {
            write("elv-1", "2025-01", "5");
            write("stille", "2025-03", "5"); // beside it
            write("elv-1", "2025-01", "5.5"); // the same light
            write("elv-2", "2025-01", "3");
            page.awaitEvents(3);
            assertThat(page.events())
                    .extracting(event ->
                            event.name() + " " + event.data().get("unit").asText() + " "
                                    + event.data().get("value").asText())
                    .containsExactly("light elv-1 5.0", "value elv-1 5.5", "light elv-2 3.0");
        }
    }

    @Test
    void a_browser_listens_with_a_ticket_that_works_once() throws IOException {
        String address = as("executive")
                .contentType("application/json")
                .body("{\"under\": \"elv\", \"events\": [\"light\"]}")
                .post("/v1/stream-tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        try (Listener page = Listener.at(null, address, null)) {
            write("elv-1", "2025-05", "3");
            page.awaitEvents(1);
        }
        RestAssured.given()
                .get(address)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:resultat:problem:unknown-ticket"));
    }

    @Test
    void what_is_asked_wrongly_of_a_stream_is_named() {
        as("executive")
                .contentType("application/json")
                .body("{}")
                .post("/v1/stream-tickets")
                .then()
                .statusCode(422);
        as("executive")
                .contentType("application/json")
                .body("{\"under\": \"nowhere\"}")
                .post("/v1/stream-tickets")
                .then()
                .statusCode(404);
        as("executive")
                .get("/v1/stream?under=elv&events=colour")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("events"));
        as("executive").get("/v1/stream").then().statusCode(400).body("parameter", equalTo("under"));
    }

    /** By somebody whom no other test is. */
    @Test
    void one_caller_listens_to_so_many_streams_and_no_more() throws Exception {
        HttpClient dashboard = HttpClient.newHttpClient();
        HttpRequest listen = HttpRequest.newBuilder(ConfigProvider.getConfig()
                        .getValue("test.url", URI.class)
                        .resolve("/v1/units/strom/scorecard/stream"))
                .header("Authorization", "Bearer " + Tokens.of("controller"))
                .build();
        List<InputStream> streams = new ArrayList<>();
        for (int stream = 0; stream < 100; stream++) {
            streams.add(dashboard
                    .send(listen, HttpResponse.BodyHandlers.ofInputStream())
                    .body());
        }
        HttpResponse<String> refused = dashboard.send(listen, HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("urn:resultat:problem:too-many-streams");
        for (InputStream stream : streams) {
            stream.close();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            HttpResponse<InputStream> again = dashboard.send(listen, HttpResponse.BodyHandlers.ofInputStream());
            again.body().close();
            return again.statusCode() == 200;
        });
    }

    @Test
    void a_position_that_is_none_is_refused() {
        as("executive")
                .header("Last-Event-ID", "x")
                .get("/v1/units/strom/scorecard/stream")
                .then()
                .statusCode(400);
    }

    private static void write(String unit, String period, String value) {
        as("executive")
                .contentType("application/json")
                .body("{\"value\": %s}".formatted(value))
                .put("/v1/measurements/LS1.1/%s/%s".formatted(unit, period))
                .then()
                .statusCode(oneOf(200, 201));
    }

    private record Event(String id, String name, JsonNode data) {}

    /** Hears a stream as a browser does. */
    private static final class Listener implements AutoCloseable {
        private final List<Event> events = new CopyOnWriteArrayList<>();
        private final Stream<String> lines;

        Listener(String client, String unit, String last) {
            this(client, URI.create("/v1/units/" + unit + "/scorecard/stream"), last);
        }

        static Listener at(String client, String address, String last) {
            return new Listener(client, URI.create(address), last);
        }

        private Listener(String client, URI address, String last) {
            URI service = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(address));
            if (client != null) {
                request.header("Authorization", "Bearer " + Tokens.of(client));
            }
            if (last != null) {
                request.header("Last-Event-ID", last);
            }
            try {
                HttpResponse<Stream<String>> answer =
                        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("text/event-stream");
                lines = answer.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            CompletableFuture.runAsync(this::hear);
        }

        private void hear() {
            String[] id = new String[1];
            String[] name = new String[1];
            lines.forEach(line -> {
                if (line.startsWith("id:")) {
                    id[0] = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name[0] = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    try {
                        events.add(new Event(id[0], name[0], JSON.readTree(line.substring(5))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        }

        List<Event> events() {
            return events;
        }

        void awaitEvents(int count) {
            await().atMost(Duration.ofSeconds(10)).until(() -> events.size() >= count);
            assertThat(events).hasSize(count);
        }

        @Override
        public void close() {
            lines.close();
        }
    }
}
