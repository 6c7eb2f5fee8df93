package no.resultat.scorecard.action;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.scorecard.Front.pushed;
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
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
