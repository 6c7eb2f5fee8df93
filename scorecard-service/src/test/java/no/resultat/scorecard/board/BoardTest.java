package no.resultat.scorecard.board;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Period;
import no.resultat.platform.testing.StackResource;
import no.resultat.scorecard.board.BoardDocument.Rhythm;
import no.resultat.scorecard.status.LastLight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A board as Nordjylland has it: few indicators, often, and what changed since the last meeting. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class BoardTest {
    private static final LocalDate TODAY = Oslo.today();
    private static final YearMonth LAST_MONTH = Oslo.thisMonth().minusMonths(1);

    @BeforeAll
    static void a_department_with_an_indicator() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                tavleskolen;Tavleskolen;tavleskole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
        as("administrator")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Tavlekart"}, "unitTypes": ["tavleskole"], "focusAreas": [{"code": "TV", "label": {"nb": "Brukere"},
                  "successFactors": [{"code": "TV1", "label": {"nb": "Ventetid"}, "indicators": [
                    {"code": "TAV1", "label": {"nb": "Ventetid"}, "direction": "lower-is-better", "unitOfMeasure": "dager", "decimals": 0,
                     "frequency": "month", "aggregation": "mean", "source": {"kind": "manual"},
                     "targets": [{"year": %d, "criteria": [{"basis": "level", "desired": 10, "lower": 20}]}]}]}]}]}
                """.formatted(LAST_MONTH.getYear()))
                .put("/v1/scorecards/tavle")
                .then()
                .statusCode(201);
    }

    @Test
    void it_meets_in_its_rhythm_and_tells_what_changed() {
        LocalDate first = TODAY.minusWeeks(2);
        put("unit-leader", "tavla", document("tavleskolen", "fortnightly", first, "\"TAV1\""))
                .statusCode(201)
                .body("next", equalTo(TODAY.toString()));
        as("unit-leader")
                .get("/v1/boards/tavla/meetings?from=%s&to=%s".formatted(first, TODAY.plusWeeks(2)))
                .then()
                .body(
                        "items.day",
                        contains(
                                first.toString(),
                                TODAY.toString(),
                                TODAY.plusWeeks(2).toString()));
        pushed("administrator", "measurements", """
                indicator;unit;period;value;n
                TAV1;tavleskolen;%s;18;40
                """.formatted(LAST_MONTH)).body("state", equalTo("completed"));
        meeting("reader", first).body("lights.light", contains("grey")); // nothing was known then
        ValidatableResponse today = meeting("unit-leader", TODAY)
                .body(
                        "before",
                        equalTo(first.toString()),
                        "lights.light",
                        contains("yellow"),
                        "state",
                        equalTo("planned"))
                .body("changes[0].lightBefore", equalTo("grey"), "changes[0].light", equalTo("yellow"))
                .body("changes[0].value", equalTo(18), "changes[0]", not(hasKey("valueBefore")));
        hold("unit-leader", TODAY, today.extract().header("ETag"), "{\"minutes\": \"Vi ser på innkallingen\"}")
                .statusCode(200)
                .body("state", equalTo("held"));
        hold("unit-leader", TODAY, today.extract().header("ETag"), "{\"minutes\": \"Noe annet\"}")
                .statusCode(412);
        as("unit-leader")
                .contentType("application/json")
                .body(
                        "{\"subject\": {\"kind\": \"meeting\", \"key\": \"tavla|%s\"}, \"work\": {\"title\": \"Ring alle som venter\"}}"
                                .formatted(TODAY))
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .body("subjectUrl", equalTo("/v1/boards/tavla/meetings/" + TODAY));
        meeting("unit-leader", TODAY).body("decisions.title", contains("Ring alle som venter"));
        as("administrator")
                .get("/v1/audit?kind=meeting&key=tavla|" + TODAY)
                .then()
                .body("items[0].after.minutes", equalTo("Vi ser på innkallingen"));

        hold("unit-leader", first, null, "{\"cancelled\": true}")
                .statusCode(200)
                .body("state", equalTo("cancelled"));
        meeting("unit-leader", TODAY).body("", not(hasKey("before")), "changes", empty());
        hold("unit-leader", TODAY.minusDays(1), null, "{\"minutes\": \"Ekstramøte\"}")
                .statusCode(200);
        meeting("unit-leader", TODAY).body("before", equalTo(TODAY.minusDays(1).toString()));
    }

    @Test
    void who_does_not_see_the_unit_does_not_see_its_meetings() {
        put("executive", "toppen", document("fjordvik", "monthly", LocalDate.of(2026, 1, 6), "\"TAV1\""))
                .statusCode(201);
        as("unit-leader").get("/v1/boards/toppen").then().statusCode(200); // that there is one is no secret
        as("unit-leader").get("/v1/boards/toppen/meetings/2026-02-03").then().statusCode(403);
        as("executive").get("/v1/boards/toppen/meetings/2026-02-03").then().statusCode(200);
        as("executive").get("/v1/boards/toppen/meetings/2026-02-04").then().statusCode(404);
        put("unit-leader", "toppen", document("tavleskolen", "monthly", TODAY, "\"TAV1\""))
                .statusCode(403);
        put("unit-leader", "min", document("fjordvik", "monthly", TODAY, "\"TAV1\""))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/unit"));
        as("executive").get("/v1/boards?unit=fjordvik&limit=1000").then().body("items.code", hasItem("toppen"));
        as("executive").delete("/v1/boards/toppen").then().statusCode(204);
        as("executive").get("/v1/boards/toppen").then().statusCode(404);
    }

    @Test
    void what_is_wrong_is_named() {
        String many = IntStream.range(0, 22).mapToObj(i -> "\"X" + i + "\"").collect(Collectors.joining(","));
        put("executive", "gal", document("tavleskolen", "monthly", TODAY, many))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/indicators"));
        put("executive", "gal", document("tavleskolen", "monthly", TODAY, "\"TAV1\", \"TAV1\", \"INGEN\""))
                .statusCode(422)
                .body("errors.pointer", contains("/indicators/2", "/indicators/1"));
        put("executive", "gal", document("tavleskolen", "daglig", TODAY, "\"TAV1\""))
                .statusCode(400)
                .body("pointer", equalTo("/rhythm"));
        as("executive")
                .get("/v1/boards/tavla/meetings?from=2026-01-01&to=2020-01-01")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("to"));
        as("executive").get("/v1/boards/tavla/meetings").then().statusCode(400);
        as("executive")
                .queryParam("from", "+999999998-01-01")
                .queryParam("to", "+999999999-12-31")
                .get("/v1/boards/tavla/meetings")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("from"));
        put("executive", "framtid", document("tavleskolen", "monthly", TODAY, "\"TAV1\""))
                .statusCode(201);
        as("executive")
                .contentType("application/json")
                .body("{\"minutes\": \"Vi vet alt\"}")
                .put("/v1/boards/framtid/meetings/" + TODAY.plusDays(1))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", startsWith("/minutes"));
    }

    @Test
    void a_month_has_its_meeting_on_the_same_weekday() {
        LocalDate firstTuesday = LocalDate.of(2026, 1, 6);
        assertThat(Rhythm.MONTHLY.schedule(firstTuesday).days(firstTuesday, firstTuesday, LocalDate.of(2026, 3, 31)))
                .containsExactly(firstTuesday, LocalDate.of(2026, 2, 3), LocalDate.of(2026, 3, 3));
        LocalDate fifthThursday = LocalDate.of(2026, 1, 29);
        assertThat(Rhythm.MONTHLY.schedule(fifthThursday).days(fifthThursday, fifthThursday, LocalDate.of(2026, 3, 31)))
                .containsExactly(fifthThursday, LocalDate.of(2026, 2, 26), LocalDate.of(2026, 3, 26));
    }

    @Test
    void only_what_is_different_has_changed() {
        assertThat(Boards.changes(
                        List.of(light("A", Light.RED, "3"), light("B", Light.GREEN, "4")),
                        List.of(light("A", Light.RED, "3"), light("B", Light.GREEN, "5"), light("C", Light.RED, "1"))))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.indicator().text()).isEqualTo("B");
                    assertThat(change.value()).contains(new BigDecimal("5"));
                });
    }

    private static LastLight light(String indicator, Light light, String value) {
        return new LastLight(
                new IndicatorCode(indicator),
                Label.of(indicator),
                "dager",
                light,
                Optional.of(new BigDecimal(value)),
                Optional.of(Period.of(Period.Length.MONTH, YearMonth.of(2026, 1))));
    }

    private static String document(String unit, String rhythm, LocalDate first, String indicators) {
        return "{\"label\": {\"nb\": \"Tavla\"}, \"unit\": \"%s\", \"indicators\": [%s], \"rhythm\": \"%s\", \"first\": \"%s\"}"
                .formatted(unit, indicators, rhythm, first);
    }

    private static ValidatableResponse put(String client, String code, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .put("/v1/boards/" + code)
                .then();
    }

    private static ValidatableResponse meeting(String client, LocalDate day) {
        return as(client).get("/v1/boards/tavla/meetings/" + day).then().statusCode(200);
    }

    private static ValidatableResponse hold(String client, LocalDate day, String tag, String body) {
        return (tag == null ? as(client) : as(client).header("If-Match", tag))
                .contentType("application/json")
                .body(body)
                .put("/v1/boards/tavla/meetings/" + day)
                .then();
    }
}
