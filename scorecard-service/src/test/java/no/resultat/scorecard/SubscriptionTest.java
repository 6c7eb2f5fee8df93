package no.resultat.scorecard;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Subscriber;
import no.resultat.platform.testing.Subscriber.Received;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class SubscriptionTest {
    @BeforeAll
    static void three_units_and_an_indicator() {
        pushed("erp-integration", "units", """
                code;name;type;parent;validFrom
                hav;Hav;kommune;;2020-01-01
                hav-1;Hav en;skole;hav;2020-01-01
                hav-2;Hav to;barnehage;hav;2020-01-01
                land;Land;skole;;2020-01-01
                """);
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Hav"}, "focusAreas": [{"code": "HA", "label": {"nb": "Hav"}, "successFactors": [{"code": "HA1", "label": {"nb": "Hav"},
                  "indicators": [{"code": "HA1.1", "label": {"nb": "Hav"}, "direction": "higher-is-better", "unitOfMeasure": "poeng", "frequency": "month",
                    "source": {"kind": "manual"}, "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 5, "lower": 4}]}]}]}]}]}
                """)
                .put("/v1/scorecards/hav")
                .then()
                .statusCode(201);
    }

    @Test
    void a_step_of_a_thing_is_told_without_who_took_it_and_an_agreement_is_told_to_nobody() {
        try (Subscriber tasks = new Subscriber()) {
            subscribed("steps", tasks, "\"events\": [\"step.taken\"], \"under\": \"hav-1\"")
                    .statusCode(201);
            as("executive")
                    .contentType("application/json")
                    .body("""
                            {"unit": "hav-1", "year": 2026, "leader": "leder-hav-1", "superior": "radmann", "terms": {"goals": [{"title": "Ro"}]}}
                            """)
                    .post("/v1/agreements")
                    .then()
                    .statusCode(201);
            String action = as("executive")
                    .contentType("application/json")
                    .body("""
                            {"kind": "assignment", "subject": {"kind": "unit", "key": "hav-1"}, "plan": {"title": "Seile", "starts": "2026-05-01"}}
                            """)
                    .post("/v1/actions")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            as("executive")
                    .contentType("application/json")
                    .body("{\"to\": \"started\", \"comment\": \"Nå\"}")
                    .post("/v1/actions/" + action + "/steps")
                    .then()
                    .statusCode(200);

            List<Received> told = tasks.awaitEvents(2);

            assertThat(told.get(0).event().at("/type").asText()).isEqualTo("step.taken");
            assertThat(told.get(0).event().at("/data/kind").asText()).isEqualTo("action");
            assertThat(told.get(0).event().at("/data/from").isMissingNode()).isTrue();
            assertThat(told.get(1).event().at("/data/from").asText()).isEqualTo("planned");
            assertThat(told.get(1).event().at("/data/to").asText()).isEqualTo("started");
            assertThat(told.get(1).event().at("/data/url").asText()).isEqualTo("/v1/actions/" + action);
            assertThat(told.get(1).body()).doesNotContain("Nå").doesNotContain("executive");
        } finally {
            drop("steps");
        }
    }

    @Test
    void a_changed_light_of_the_units_asked_for_is_sent_signed_and_in_order() throws GeneralSecurityException {
        try (Subscriber dashboard = new Subscriber()) {
            String secret = subscribed("lights", dashboard, """
                    "events": ["light.changed"], "under": "hav", "unitTypes": ["skole"]""")
                    .statusCode(201)
                    .extract()
                    .path("secret");
            write("hav-1", "2025-01", "5");
            write("hav-1", "2025-01", "5.5"); // the same light
            write("hav-2", "2025-01", "5"); // another type
            write("land", "2025-01", "5"); // elsewhere
            write("hav-1", "2025-01", "3");

            List<Received> events = dashboard.awaitEvents(2);
            assertThat(events)
                    .extracting(one -> "%s %s %s %s"
                            .formatted(
                                    one.event().get("subject").asText(),
                                    one.data().path("before").asText("none"),
                                    one.data().get("light").asText(),
                                    one.data().get("value").asText()))
                    .containsExactly("HA1.1|hav-1|2025-01 none green 5", "HA1.1|hav-1|2025-01 green red 3");
            Received first = events.get(0);
            assertThat(first.headers().get("content-type")).isEqualTo("application/cloudevents+json");
            assertThat(first.event().get("type").asText()).isEqualTo("light.changed");
            assertThat(first.event().get("source").asText()).isEqualTo("/scorecard");
            assertThat(first.event().get("id").asText())
                    .isEqualTo(first.headers().get("webhook-id"));
            assertThat(first.headers().get("webhook-signature")).isEqualTo(signature(first, secret));
            await().until(() ->
                    deliveries("lights", "").extract().<List<?>>path("items").isEmpty());
        } finally {
            drop("lights");
        }
    }

    @Test
    void an_event_that_fails_is_sent_again_with_the_same_id_while_other_keys_go_on() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        try (Subscriber dashboard = new Subscriber().answering(one -> {
            boolean isFirst = one.event().get("subject").asText().contains("|hav-1|")
                    && failed.add(one.event().get("subject").asText());
            return isFirst ? 400 : 200;
        })) {
            subscribed("again", dashboard, "\"events\": [\"light.changed\"]").statusCode(201);
            write("hav-1", "2025-03", "5");
            dashboard.awaitEvents(1);
            write("hav-1", "2025-03", "3");
            write("hav-2", "2025-03", "5");

            List<Received> events = dashboard.awaitEvents(4);
            List<Received> ofOne = events.stream()
                    .filter(one -> one.event().get("subject").asText().equals("HA1.1|hav-1|2025-03"))
                    .toList();
            assertThat(ofOne)
                    .extracting(one -> one.data().get("light").asText())
                    .containsExactly("green", "green", "red");
            assertThat(ofOne.get(0).headers().get("webhook-id"))
                    .isEqualTo(ofOne.get(1).headers().get("webhook-id"));
            assertThat(events.indexOf(ofOne.get(1)))
                    .as("the other unit's events come before what waits to be sent again")
                    .isGreaterThan(events.indexOf(events.stream()
                            .filter(one -> one.event().get("subject").asText().equals("HA1.1|hav-2|2025-03"))
                            .findFirst()
                            .orElseThrow()));
        } finally {
            drop("again");
        }
    }

    @Test
    void an_integration_is_told_of_its_own_imports_alone() {
        try (Subscriber erp = new Subscriber();
                Subscriber hr = new Subscriber()) {
            subscribed("erp-integration", "erp", erp, "\"events\": [\"import.finished\"]")
                    .statusCode(201);
            subscribed("hr-integration", "hr", hr, "\"events\": [\"import.finished\"]")
                    .statusCode(201);
            String id = pushed(
                            "erp-integration",
                            "units",
                            "code;name;type;parent;validFrom\nland;Landet;skole;;2020-01-01\n")
                    .extract()
                    .path("id");

            Received finished = erp.awaitEvents(1).get(0);
            assertThat(finished.data().get("id").asText()).isEqualTo(id);
            assertThat(finished.data().get("state").asText()).isEqualTo("completed");
            assertThat(finished.data().get("rowsAccepted").asInt()).isEqualTo(1);
            assertThat(hr.received()).isEmpty();
            as("hr-integration").get("/v1/subscriptions/erp").then().statusCode(404);
            as("hr-integration").get("/v1/subscriptions").then().body("items.code", contains("hr"));
            subscribed("hr-integration", "hr", hr, "\"events\": [\"light.changed\"]")
                    .statusCode(422)
                    .body("errors.pointer", contains("/events/0"));
        } finally {
            drop("erp");
            drop("hr");
        }
    }

    @Test
    void a_subscriber_that_is_away_is_told_when_it_is_back() {
        try (Subscriber dashboard = new Subscriber().answering(one -> 503)) {
            subscribed("away", dashboard, "\"events\": [\"light.changed\"]").statusCode(201);
            write("hav-1", "2025-05", "5");
            dashboard.awaitEvents(1);
            await().untilAsserted(() -> as("administrator")
                    .get("/v1/subscriptions/away")
                    .then()
                    .body("waiting", equalTo(1))
                    .body("failure", containsString("503")));
            deliveries("away", "?dead=false")
                    .body("items", hasSize(1))
                    .body("items[0].attempts", equalTo(1))
                    .body("items[0]", hasKey("nextAt"));
            dashboard.answering(one -> 200);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> deliveries("away", "")
                            .extract()
                            .<List<?>>path("items")
                            .isEmpty());
        } finally {
            drop("away");
        }
    }

    @Test
    void a_test_tells_what_the_subscriber_answers() {
        try (Subscriber dashboard = new Subscriber()) {
            subscribed("tried", dashboard, "\"events\": [\"import.finished\"]").statusCode(201);
            as("administrator")
                    .post("/v1/subscriptions/tried/test")
                    .then()
                    .statusCode(200)
                    .body("taken", equalTo(true))
                    .body("status", equalTo(204));
            dashboard.answering(one -> 302);
            as("administrator")
                    .post("/v1/subscriptions/tried/test")
                    .then()
                    .body("taken", equalTo(false))
                    .body("status", equalTo(302));
            assertThat(dashboard.received()).as("no redirect is followed").hasSize(2);
            dashboard.close();
            as("administrator")
                    .post("/v1/subscriptions/tried/test")
                    .then()
                    .statusCode(200)
                    .body("taken", equalTo(false))
                    .body("failure", containsString("not answered"));
        } finally {
            drop("tried");
        }
    }

    @Test
    void a_secret_is_told_once_and_stays_until_another_is_said() throws GeneralSecurityException {
        try (Subscriber dashboard = new Subscriber()) {
            subscribed("secret", dashboard, "\"events\": [\"import.finished\"]")
                    .statusCode(201)
                    .body("$", hasKey("secret"));
            as("administrator").get("/v1/subscriptions/secret").then().body("$", not(hasKey("secret")));
            as("administrator")
                    .header("If-Match", "\"7\"")
                    .delete("/v1/subscriptions/secret")
                    .then()
                    .statusCode(412);
            subscribed("secret", dashboard, "\"events\": [\"light.changed\"]")
                    .statusCode(200)
                    .body("events", contains("light.changed"))
                    .body("$", not(hasKey("secret")));
            String mine = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
            subscribed("secret", dashboard, "\"events\": [\"light.changed\"], \"secret\": \"%s\"".formatted(mine))
                    .statusCode(200);
            as("administrator").post("/v1/subscriptions/secret/test").then().body("taken", equalTo(true));
            Received test = dashboard.awaitEvents(1).get(0);
            assertThat(test.headers().get("webhook-signature")).isEqualTo(signature(test, mine));
            as("administrator")
                    .get("/v1/audit?kind=subscription&key=secret")
                    .then()
                    .statusCode(200)
                    .body(not(containsString("whsec_")));
        } finally {
            drop("secret");
        }
    }

    @Test
    void what_cannot_be_told_is_refused_with_every_mistake() {
        as("administrator")
                .contentType("application/json")
                .body("""
                {"address": "ftp://dashboard.example", "events": ["light.changed", "campaign.released"], "under": "nowhere", "secret": "short"}
                """)
                .put("/v1/subscriptions/wrong")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/address", "/events/1", "/under", "/secret"));
        as("administrator").get("/v1/subscriptions/wrong").then().statusCode(404);
        as("administrator").get("/v1/subscriptions").then().body("items.code", not(contains("wrong")));
    }

    @Test
    void what_was_given_up_is_seen_and_tried_again() {
        try (Subscriber dashboard = new Subscriber().answering(one -> 400)) {
            subscribed("dead", dashboard, "\"events\": [\"light.changed\"]").statusCode(201);
            write("hav-1", "2025-07", "5");
            dashboard.awaitEvents(1);
            passThreeDays();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> deliveries("dead", "?dead=true")
                            .body("items", hasSize(1))
                            .body("items[0].attempts", greaterThan(1)));
            dashboard.answering(one -> 200);
            as("administrator")
                    .post("/v1/subscriptions/dead/retry")
                    .then()
                    .statusCode(200)
                    .body("deliveries", equalTo(1));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> deliveries("dead", "").body("items", empty()));
            as("administrator")
                    .post("/v1/subscriptions/dead/deliveries/1/retry")
                    .then()
                    .statusCode(404);
        } finally {
            drop("dead");
        }
    }

    /** What waits has been waiting for three days. */
    private static void passThreeDays() {
        Jdbi database = CDI.current().select(Jdbi.class).get();
        Callers callers = CDI.current().select(Callers.class).get();
        await().until(() -> callers.call(
                Caller.of("fjordvik"),
                () -> database.<Integer, RuntimeException>withHandle(handle -> handle.execute("""
                update delivery set waiting_from = waiting_from - interval '3 days', due_at = now() where attempts > 0
                """)) == 1));
    }

    private static ValidatableResponse subscribed(String code, Subscriber subscriber, String rest) {
        return subscribed("administrator", code, subscriber, rest);
    }

    private static ValidatableResponse subscribed(String client, String code, Subscriber subscriber, String rest) {
        return as(client)
                .contentType("application/json")
                .body("{\"address\": \"%s\", %s}".formatted(subscriber.address(), rest))
                .put("/v1/subscriptions/" + code)
                .then();
    }

    private static void drop(String code) {
        as("administrator").delete("/v1/subscriptions/" + code).then().statusCode(204);
    }

    private static ValidatableResponse deliveries(String code, String query) {
        return as("administrator")
                .get("/v1/subscriptions/" + code + "/deliveries" + query)
                .then()
                .statusCode(200);
    }

    private static void write(String unit, String period, String value) {
        as("executive")
                .contentType("application/json")
                .body("{\"value\": %s}".formatted(value))
                .put("/v1/measurements/HA1.1/%s/%s".formatted(unit, period))
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    /** As a subscriber computes it, by the specification of Standard Webhooks. */
    private static String signature(Received received, String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = String.join(
                        ".",
                        Stream.of("webhook-id", "webhook-timestamp")
                                .map(received.headers()::get)
                                .toList()
                                .toArray(String[]::new))
                + "." + received.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
