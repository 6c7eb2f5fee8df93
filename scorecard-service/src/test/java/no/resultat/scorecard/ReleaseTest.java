package no.resultat.scorecard;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Those outside the house read what is released to them, from the second on that was said, at whatever address. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class ReleaseTest {
    private static final String INDICATOR = "focusAreas[0].successFactors[0].indicators[0]";
    private static final String LONG_AGO = "2020-01-01T00:00:00Z";
    private static final String AHEAD = "2036-04-10T10:00:00Z";

    @BeforeAll
    static void a_school_that_was_measured_in_three_years() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                frigitt;Frigitt kommune;kommune;;2000-01-01;
                frigitt-1;Frigitt skole;skole;frigitt;2000-01-01;
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                frigitt-2;Frigitt skole i nord;skole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Frigitte lys"}, "focusAreas": [{"code": "FR", "label": {"nb": "Brukere"}, "successFactors": [
                  {"code": "FR1", "label": {"nb": "Gode tjenester"}, "indicators": [
                    {"code": "FR1.1", "label": {"nb": "Brukertilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng",
                     "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"},
                     "targets": [{"year": 2001, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]},
                                 {"year": 2002, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]},
                                 {"year": 2003, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]}]}]}]}]}
                """)
                .put("/v1/scorecards/frigitt")
                .then()
                .statusCode(201);
        pushed("erp-integration", "measurements", """
                indicator;unit;period;value;n
                FR1.1;frigitt-1;2001;4.1;100
                FR1.1;frigitt-1;2002;4.7;100
                FR1.1;frigitt-1;2003;5.2;100
                FR1.1;frigitt-2;2003;5.3;100
                """).body("state", equalTo("completed"), "changes", equalTo(4));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "green".equals(card("executive", "2003").extract().path(INDICATOR + ".light")));
    }

    @AfterEach
    void nothing_is_spoken_of() {
        for (String period : new String[] {"2001", "2002", "2003"}) {
            as("executive").delete("/v1/releases/lights/" + period);
        }
        as("executive").delete("/v1/releases/table/statuses");
    }

    @Test
    void the_council_reads_the_periods_that_are_released_to_it_with_their_history_and_no_others() {
        politician("2002").statusCode(404).body("type", endsWith(":unreleased"), "level", equalTo("council"));
        as("politician")
                .get("/v1/statuses?under=frigitt&indicator=FR1.1&period=2002")
                .then()
                .statusCode(404);

        released("lights/2002", "{\"council\": \"%s\"}".formatted(LONG_AGO)).statusCode(201);

        politician("2002")
                .statusCode(200)
                .body(INDICATOR + ".light", equalTo("yellow"), INDICATOR + ".history.period", contains("2002", "2001"));
        politician("2003").statusCode(404);
        as("politician")
                .get("/v1/statuses?under=frigitt&indicator=FR1.1&period=2002&scorecard=frigitt")
                .then()
                .statusCode(200)
                .body("items", hasSize(2), "items.light", contains("yellow", "yellow"));
        as("politician")
                .get("/v1/rankings?under=frigitt&indicator=FR1.1&period=2002")
                .then()
                .statusCode(200)
                .body("items.unit.code", hasItem("frigitt-1"));
        as("politician").get("/v1/rankings?indicator=FR1.1&period=2003").then().statusCode(404);
        as("politician").get("/v1/periods").then().body("items.period", not(hasItem("2003")));
        card("executive", "2003").body(INDICATOR + ".light", equalTo("green"));
    }

    @Test
    void an_embargo_ends_by_the_clock() {
        Instant ends = Instant.now().plusSeconds(2);
        released("lights/2003", "{\"council\": \"%s\"}".formatted(ends)).statusCode(201);
        politician("2003").statusCode(404);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> politician("2003").extract().statusCode() == 200);

        assertThat(Instant.now()).isAfterOrEqualTo(ends);
        politician("2003").body(INDICATOR + ".light", equalTo("green"));
    }

    @Test
    void an_earlier_period_that_is_held_back_stays_so_when_a_later_one_is_released() {
        released("lights/2002", "{\"council\": \"%s\"}".formatted(AHEAD));
        released("lights/2003", "{\"council\": \"%s\"}".formatted(LONG_AGO));

        politician("2003").statusCode(200).body(INDICATOR + ".history.period", contains("2003"));
        politician("2002").statusCode(404);
    }

    @Test
    void within_the_house_what_is_held_back_is_held_back_and_the_rest_is_open() {
        card("reader", "2003").statusCode(404).body("type", endsWith(":unknown-unit"));
        card("executive", "2003").statusCode(200);

        released("lights/2003", "{\"executiveGroup\": \"%s\"}".formatted(AHEAD));

        card("executive", "2003").statusCode(404).body("type", endsWith(":unreleased"));
        card("executive", "2002").statusCode(200);
        card("controller", "2003").statusCode(200).body(INDICATOR + ".light", equalTo("green"));
    }

    @Test
    void who_leads_a_unit_with_others_below_it_reads_when_departments_do() {
        String card = "/v1/units/frigitt-2/scorecard?scorecard=frigitt&period=2003";
        as("unit-leader").get(card).then().statusCode(200);

        released("lights/2003", "{\"unit\": \"%s\", \"department\": \"%s\"}".formatted(LONG_AGO, AHEAD));
        as("unit-leader").get(card).then().statusCode(404).body("type", endsWith(":unreleased"));
        released("lights/2003", "{\"unit\": \"%1$s\", \"department\": \"%1$s\"}".formatted(LONG_AGO));
        as("unit-leader").get(card).then().statusCode(200).body(INDICATOR + ".light", equalTo("green"));
    }

    @Test
    void who_changes_figures_that_are_held_back_changes_them_as_if_they_were_not() {
        released("lights/2003", "{\"executiveGroup\": \"%s\"}".formatted(AHEAD)).statusCode(201);
        for (String value : new String[] {"4.6", "4.2", "5.2"}) {
            as("executive")
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body("{\"value\": %s, \"n\": 100}".formatted(value))
                    .put("/v1/measurements/FR1.1/frigitt-1/2003")
                    .then()
                    .statusCode(200);
            String light = value.equals("4.6") ? "yellow" : value.equals("4.2") ? "red" : "green";
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            light.equals(card("controller", "2003").extract().path(INDICATOR + ".light")));
        }
        card("executive", "2003").statusCode(404);
        card("controller", "2003").body(INDICATOR + ".history.period", contains("2003", "2002", "2001"));
    }

    @Test
    void citizens_read_a_card_without_a_token() {
        String address = "/v1/public/fjordvik/units/frigitt-1/scorecard?period=2001&scorecard=frigitt";
        anonymous().get(address).then().statusCode(404);

        released("lights/2001", "{\"council\": \"%1$s\", \"citizens\": \"%1$s\"}".formatted(LONG_AGO));

        anonymous().get(address).then().statusCode(200).body(INDICATOR + ".light", equalTo("red"));
        anonymous().get(address.replace("2001", "2002")).then().statusCode(404);
        String offered = anonymous()
                .get("/v1/public/fjordvik")
                .then()
                .extract()
                .path("items.find { it.kind == 'lights' && it.url.contains('/frigitt/') }.url");
        anonymous().get(offered).then().statusCode(200);
    }

    @Test
    void a_released_table_tells_all_that_is_not_held_back_by_itself() {
        String cells = "/pxwebapi/v2/tables/statuses/data?valuecodes[Indicator]=FR1.1&valuecodes[Unit]=frigitt-1"
                + "&valuecodes[Tid]=*&valuecodes[ContentsCode]=Value&outputFormat=json-stat2";
        as("politician").get(cells).then().statusCode(404);
        released("table/statuses", "{\"council\": \"%s\"}".formatted(LONG_AGO)).statusCode(201);

        String tag = as("politician")
                .get(cells)
                .then()
                .statusCode(200)
                .body("value", contains(4.1f, 4.7f, 5.2f))
                .extract()
                .header("ETag");
        released("lights/2003", "{\"council\": \"%s\"}".formatted(AHEAD));

        as("politician")
                .header("If-None-Match", tag)
                .get(cells)
                .then()
                .statusCode(200)
                .body("value", contains(4.1f, 4.7f));
        as("analyst").get(cells).then().body("value", contains(4.1f, 4.7f, 5.2f));
    }

    @Test
    void a_level_reads_no_earlier_than_the_one_inside_it_but_by_the_executives_decision() {
        String mediaFirst =
                "{\"executiveGroup\": \"%s\", \"citizens\": \"%s\"}".formatted("2036-04-10T12:00:00Z", AHEAD);
        released("lights/2003", mediaFirst)
                .statusCode(422)
                .body(
                        "errors[0].pointer",
                        equalTo("/levels/citizens"),
                        "errors[0].code",
                        equalTo("before-an-inner-level"));
        as("administrator")
                .contentType("application/json")
                .body("{\"levels\": %s, \"reason\": \"Pressen først\"}".formatted(mediaFirst))
                .put("/v1/releases/lights/2003")
                .then()
                .statusCode(422);
        as("executive")
                .contentType("application/json")
                .body("{\"levels\": %s, \"reason\": \"Formannskapet har bedt om det\"}".formatted(mediaFirst))
                .put("/v1/releases/lights/2003")
                .then()
                .statusCode(201)
                .body("reason", startsWith("Formannskapet"));
    }

    @Test
    void what_is_released_is_listed_versioned_and_remembered() {
        String tag = released("lights/2002", "{\"council\": \"%s\"}".formatted(LONG_AGO))
                .statusCode(201)
                .body("openTo", contains("council"))
                .extract()
                .header("ETag");
        released("lights/2003", "{\"council\": \"%s\"}".formatted(AHEAD)).body("openTo", empty());

        as("executive")
                .get("/v1/releases?kind=lights&level=council&open=true")
                .then()
                .body("items.key", contains("2002"));
        as("executive")
                .get("/v1/releases?kind=lights&level=council")
                .then()
                .body("items.key", contains("2002", "2003"));
        as("politician").get("/v1/releases?kind=lights").then().body("items.key", contains("2002"));
        as("politician").get("/v1/releases/lights/2003").then().statusCode(404);
        as("executive")
                .get("/v1/releases?level=everybody")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("level"));

        as("executive")
                .contentType("application/json")
                .header("If-Match", "\"999\"")
                .body("{\"levels\": {\"council\": \"%s\"}}".formatted(AHEAD))
                .put("/v1/releases/lights/2002")
                .then()
                .statusCode(412);
        as("executive")
                .header("If-Match", tag)
                .delete("/v1/releases/lights/2002")
                .then()
                .statusCode(204);
        as("executive")
                .get("/v1/releases/lights/2002")
                .then()
                .statusCode(404)
                .body("type", endsWith(":unknown-release"));
        as("administrator")
                .get("/v1/audit?kind=release&key=lights/2002")
                .then()
                .body("items[0].before.levels.council", equalTo(LONG_AGO), "items[0].after", equalTo(null));
    }

    @Test
    void who_keeps_copies_of_lights_is_told_from_when_they_are_read() {
        released("lights/2002", "{\"council\": \"%s\"}".formatted(LONG_AGO)).statusCode(201);
        JsonNode told =
                toldOf2002(release -> release.at("/levels/council").asText().equals(LONG_AGO));

        as("executive").delete("/v1/releases/lights/2002").then().statusCode(204);

        JsonNode takenBack = toldOf2002(release -> release.at("/levels").isEmpty());
        assertThat(takenBack.at("/revision").asLong())
                .isGreaterThan(told.at("/revision").asLong());
    }

    private static JsonNode toldOf2002(Predicate<JsonNode> condition) {
        return Events.awaitLast(Topic.SCORECARD_RELEASE.topicName(), "fjordvik|lights|2002", condition);
    }

    @Test
    void what_is_not_there_is_not_released() {
        released("lights/i-fjor", "{\"council\": \"%s\"}".formatted(AHEAD))
                .statusCode(404)
                .body("type", endsWith(":nothing-to-release"));
        released("table/nonsense", "{\"council\": \"%s\"}".formatted(AHEAD)).statusCode(404);
        released("report/2003", "{\"council\": \"%s\"}".formatted(AHEAD))
                .statusCode(404)
                .body("type", endsWith(":unknown-release-kind"), "kinds", contains("lights", "table"));
        released("lights/2003", "{}").statusCode(422).body("errors[0].code", equalTo("no-level"));
        as("executive")
                .contentType("application/json")
                .body("{}")
                .put("/v1/releases/lights/2003")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/levels"));
    }

    private static ValidatableResponse politician(String period) {
        return card("politician", period);
    }

    private static ValidatableResponse card(String client, String period) {
        return as(client)
                .get("/v1/units/frigitt-1/scorecard?scorecard=frigitt&period=" + period)
                .then();
    }

    private static ValidatableResponse released(String thing, String levels) {
        return as("executive")
                .contentType("application/json")
                .body("{\"levels\": %s}".formatted(levels))
                .put("/v1/releases/" + thing)
                .then();
    }
}
