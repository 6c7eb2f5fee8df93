package no.resultat.scorecard.action;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A business case as Morsø has them: planned, approved, held against what turns out, and closed with a conclusion. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class BusinessCaseTest {
    private static final String FOUR_YEARS = "{\"month\": \"2026-01\", \"investment\": 1200000, \"benefit\": 0}, "
            + IntStream.range(0, 54)
                    .mapToObj(month -> "{\"month\": \"%s\", \"investment\": 0, \"benefit\": 50000}"
                            .formatted(YearMonth.of(2026, 7).plusMonths(month)))
                    .collect(Collectors.joining(", "));

    @BeforeAll
    static void a_municipality() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                case-skolen;Caseskolen;skole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
    }

    @Test
    void it_is_worth_what_its_flows_are_and_less_when_they_come_late() {
        String made = made("case-skolen", FOUR_YEARS);
        read(made)
                .body("planned.paidBack", equalTo("2028-06"), "planned.paidBackDiscounted", equalTo("2028-08"))
                .body("planned.netPresentValue", equalTo(1231057), "", not(hasKey("expected")));

        step("unit-leader", made, "approved", "Ja").statusCode(200); // leads the area above the school
        step("unit-leader", made, "running", null).statusCode(200);
        as("unit-leader")
                .contentType("application/json")
                .body(
                        "{\"months\": [{\"month\": \"2026-01\", \"investment\": 1300000, \"benefit\": 0}, {\"month\": \"2026-07\", \"investment\": 0, \"benefit\": 20000}]}")
                .put("/v1/business-cases/" + made + "/actuals")
                .then()
                .statusCode(200)
                .body(
                        "expected.investment",
                        equalTo(1300000),
                        "expected.benefit",
                        equalTo(2670000),
                        "expected.paidBack",
                        equalTo("2028-09"))
                .body("planned.investment", equalTo(1200000), "actuals.month", contains("2026-01", "2026-07"));
        put(made, "case-skolen", FOUR_YEARS).statusCode(409);
        step("executive", made, "closed", null).statusCode(422).body("errors[0].pointer", equalTo("/comment"));
        step("executive", made, "closed", "Det betalte seg")
                .statusCode(200)
                .body("conclusion", equalTo("Det betalte seg"), "steps", equalTo(List.of()));
        as("executive")
                .get("/v1/business-cases?state=closed&unit=case-skolen")
                .then()
                .body("items.id", hasItem(made));
        as("administrator")
                .get("/v1/audit?kind=business-case&key=" + made)
                .then()
                .body("items[0].after.state", equalTo("closed"));
    }

    @Test
    void who_does_not_see_the_unit_does_not_see_its_case() {
        String made = made("fjordvik", FOUR_YEARS);
        as("unit-leader").get("/v1/business-cases/" + made).then().statusCode(404);
        as("unit-leader").get("/v1/business-cases?limit=1000").then().body("items.id", not(hasItem(made)));
        as("executive-barum").get("/v1/business-cases/" + made).then().statusCode(404);
        as("executive")
                .get("/v1/business-cases?state=drøm")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("state"));
    }

    @Test
    void what_is_wrong_is_named() {
        asked("ingensteds", "{\"month\": \"2026\", \"investment\": 1, \"benefit\": 0}", ", \"indicators\": [\"INGEN\"]")
                .statusCode(422)
                .body("errors.pointer", hasItems("/unit", "/months/0/month", "/indicators/0"));
        asked("fjordvik", "", "").statusCode(422).body("errors[0].pointer", equalTo("/months"));
        String made = made("fjordvik", FOUR_YEARS);
        put(made, "fjordvik", "{\"month\": \"2026-01\", \"investment\": 1, \"benefit\": 0}")
                .statusCode(200)
                .body("planned.investment", equalTo(1));
        as("executive")
                .contentType("application/json")
                .body("{\"text\": \"Venter på anbud\"}")
                .post("/v1/business-cases/" + made + "/notes")
                .then()
                .body("notes.text", contains("Venter på anbud"));
        step("executive", made, "running", null).statusCode(409).body("steps", contains("approved"));
    }

    @Test
    void what_turns_out_is_read_from_the_ledger_by_month() {
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Gevinst"}, "focusAreas": [{"code": "GE", "label": {"nb": "Økonomi"}, "successFactors": [
                  {"code": "GE1", "label": {"nb": "Gevinst"}, "indicators": [
                    {"code": "GE1.1", "label": {"nb": "Spart"}, "direction": "higher-is-better", "unitOfMeasure": "kr", "frequency": "month",
                     "source": {"kind": "ledger", "measure": "deviation", "function": "254"}, "targets": []},
                    {"code": "GE1.2", "label": {"nb": "Brukt"}, "direction": "lower-is-better", "unitOfMeasure": "kr", "frequency": "month",
                     "source": {"kind": "ledger", "measure": "actual"}, "targets": []}]}]}]}
                """)
                .put("/v1/scorecards/gevinst")
                .then()
                .statusCode(201);
        toDate("GE1.1", "2026-07", 30000);
        toDate("GE1.1", "2026-08", 75000);
        toDate("GE1.1", "2026-10", 90000);
        toDate("GE1.1", "2027-01", 60000);
        String made = asked("case-skolen", FOUR_YEARS, ", \"ledger\": {\"benefit\": \"GE1.1\"}")
                .statusCode(201)
                .extract()
                .path("id");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(made)
                        .body("actuals.month", contains("2026-08", "2027-01"))
                        .body("actuals.benefit", contains(45000, 60000), "actuals.investment", contains(0, 0))
                        .body("expected.benefit", equalTo(2705000), "planned.benefit", equalTo(2700000)));

        as("executive")
                .contentType("application/json")
                .body("{\"months\": [{\"month\": \"2026-08\", \"investment\": 7000, \"benefit\": 1}]}")
                .put("/v1/business-cases/" + made + "/actuals")
                .then()
                .statusCode(200)
                .body("actuals.benefit", contains(45000, 60000), "actuals.investment", contains(7000, 0));

        asked("case-skolen", FOUR_YEARS, ", \"ledger\": {}")
                .statusCode(422)
                .body("errors.pointer", contains("/ledger"));
        asked(
                        "case-skolen",
                        FOUR_YEARS,
                        ", \"ledger\": {\"benefit\": \"GE1.2\", \"investment\": \"INGEN\", \"units\": [\"case-skolen\", \"oppvekst-nord\"]}")
                .statusCode(422)
                .body("errors.pointer", contains("/ledger/benefit", "/ledger/investment", "/ledger/units/1"));
    }

    private static void toDate(String indicator, String month, int amount) {
        Events.say(
                Topic.REPORTING_MEASUREMENT.topicName(),
                "fjordvik",
                "%s|case-skolen|%s".formatted(indicator, month),
                """
                {"indicator": "%s", "unit": "case-skolen", "period": "%s", "value": %d, "source": "ledger/deviation", "recordedAt": "2026-11-01T10:00:00Z", "revision": 1}
                """.formatted(indicator, month, amount));
    }

    private static ValidatableResponse read(String id) {
        return as("executive").get("/v1/business-cases/" + id).then().statusCode(200);
    }

    private static String made(String unit, String months) {
        return asked(unit, months, "").statusCode(201).extract().path("id");
    }

    private static ValidatableResponse asked(String unit, String months, String more) {
        return as("executive")
                .contentType("application/json")
                .body(document(unit, months, more))
                .post("/v1/business-cases")
                .then();
    }

    private static ValidatableResponse put(String id, String unit, String months) {
        return as("executive")
                .contentType("application/json")
                .body(document(unit, months, ""))
                .put("/v1/business-cases/" + id)
                .then();
    }

    private static String document(String unit, String months, String more) {
        return "{\"title\": \"Hverdagsrehabilitering\", \"unit\": \"%s\", \"rate\": 4, \"months\": [%s]%s}"
                .formatted(unit, months, more);
    }

    private static ValidatableResponse step(String client, String id, String to, String comment) {
        return as(client)
                .contentType("application/json")
                .body(
                        comment == null
                                ? "{\"to\": \"%s\"}".formatted(to)
                                : "{\"to\": \"%s\", \"comment\": \"%s\"}".formatted(to, comment))
                .post("/v1/business-cases/" + id + "/steps")
                .then();
    }
}
