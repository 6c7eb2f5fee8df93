package no.resultat.reporting.ledger;

import static no.resultat.platform.testing.PushedFiles.outcome;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports that only say what they would do, that correct a part, and that are taken back. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class CorrectionTest {
    private static final String ERP = "erp-integration-barum";
    private static final String HEADING = "period;unit;function;account;amount\n";

    @BeforeAll
    static void a_town_with_two_schools() {
        unit("barum", "rt", null);
        unit("barum", "rt-1", "rt");
        unit("barum", "rt-2", "rt");
    }

    @Test
    void a_dry_run_says_what_would_be_and_changes_nothing() {
        pushed(ERP, "ledger", HEADING + "2031-01;rt-1;202;1010;100\n2031-01;rt-2;202;1010;200\n");
        pushed(ERP, "ledger?dryRun=true", HEADING + "2031-01;rt-1;202;1010;150\n2031-01;rt-1;202;1200;1\n")
                .body(
                        "state", equalTo("completed"),
                        "dryRun", equalTo(true),
                        "added", equalTo(1),
                        "changed", equalTo(1),
                        "removed", equalTo(1));
        actual("rt", "2031-01").body("total.period.actual", equalTo(300));
        pushed(ERP, "ledger?dryRun=true", HEADING + "2031-01;nowhere;202;1010;150\n")
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(1));
    }

    @Test
    void a_correction_of_one_unit_leaves_the_others_alone() {
        pushed(
                ERP,
                "ledger",
                HEADING + "2031-02;rt-1;202;1010;100\n2031-02;rt-1;202;1200;5\n2031-02;rt-2;202;1010;200\n");
        pushed(ERP, "ledger?scope=units", HEADING + "2031-02;rt-1;202;1010;150\n")
                .body("added", equalTo(0), "changed", equalTo(1), "removed", equalTo(1));
        actual("rt", "2031-02").body("total.period.actual", equalTo(350));
        pushed(
                "hr-integration-barum",
                "absence",
                absence("rt-1", 10) + absence("rt-2", 20).split("\n", 2)[1]);
        pushed("hr-integration-barum", "absence?scope=units", absence("rt-1", 12))
                .body("added", equalTo(0), "changed", equalTo(1), "removed", equalTo(0));
    }

    @Test
    void half_a_month_says_that_it_is_half() {
        pushed(ERP, "ledger", HEADING + "2031-09;rt-1;202;1010;100\n2031-09;rt-2;202;1010;100\n");
        actual("rt", "2031-09").body("coverage.reported", equalTo(2), "coverage.expected", equalTo(2));
        pushed(ERP, "ledger", HEADING + "2031-10;rt-1;202;1010;100\n");
        actual("rt", "2031-10")
                .body(
                        "coverage.month", equalTo("2031-10"),
                        "coverage.reported", equalTo(1),
                        "coverage.expected", equalTo(2),
                        "coverage.missing", contains("rt-2"));
        pushed(
                "hr-integration-barum",
                "absence",
                (absence("rt-1", 9) + absence("rt-2", 9).split("\n", 2)[1]).replace("2031-02", "2031-09"));
        pushed("hr-integration-barum", "absence", absence("rt-2", 9).replace("2031-02", "2031-10"));
        as("executive-barum")
                .get("/v1/units/rt/absence?period=2031-10")
                .then()
                .body("coverage.reported", equalTo(1), "coverage.missing", contains("rt-1"));
    }

    @Test
    void another_source_that_speaks_of_the_same_is_warned_of() {
        pushed(ERP, "ledger", HEADING + "2031-08;rt-1;202;1010;100\n");
        String id = id(
                pushed(ERP, "ledger?source=payroll", HEADING + "2031-08;rt-1;202;1010;100\n2031-08;rt-2;202;1010;100\n")
                        .body("warnings", equalTo(1)));
        as(ERP).get("/v1/imports/" + id + "/warnings")
                .then()
                .body(
                        "items[0].code",
                        equalTo("another-source"),
                        "items[0].detail",
                        containsString("erp has figures of rt-1"));
        pushed("hr-integration-barum", "absence?source=one", absence("rt-2", 10).replace("2031-02", "2031-08"));
        pushed("hr-integration-barum", "absence?source=two", absence("rt-2", 10).replace("2031-02", "2031-08"))
                .body("warnings", equalTo(1));
    }

    @Test
    void an_import_is_taken_back_and_its_figures_stay_readable() {
        pushed(ERP, "ledger", HEADING + "2031-03;rt-1;202;1010;100\n2031-03;rt-2;202;1010;200\n");
        String id = id(pushed(ERP, "ledger", HEADING + "2031-03;rt-1;202;1010;900\n"));
        Instant between = Instant.now();
        takenBack(id).body("state", equalTo("taken-back"));
        actual("rt", "2031-03").body("total.period.actual", equalTo(300));
        as("executive-barum")
                .queryParam("period", "2031-03")
                .queryParam("asOf", between.toString())
                .get("/v1/units/rt/deviation")
                .then()
                .body("total.period.actual", equalTo(900));
        takenBack(id).body("state", equalTo("taken-back"));
    }

    @Test
    void the_first_import_of_a_month_taken_back_leaves_nothing() {
        String id = id(pushed(ERP, "ledger?future=true", HEADING + "2099-12;rt-1;202;1010;100\n"));
        takenBack(id).body("state", equalTo("taken-back"));
        actual("rt", "2099-12").body("total.toDate.actual", equalTo(0));
    }

    @Test
    void what_was_changed_since_is_taken_back_the_last_first() {
        String first = id(pushed(ERP, "ledger", HEADING + "2031-04;rt-1;202;1010;100\n"));
        String second = id(pushed(ERP, "ledger", HEADING + "2031-04;rt-1;202;1010;200\n"));
        takenBack(first).body("state", equalTo("completed"), "failure", containsString("take that one back first"));
        takenBack(second).body("state", equalTo("taken-back"));
        actual("rt", "2031-04").body("total.period.actual", equalTo(100));
        takenBack(first).body("state", equalTo("taken-back"));
        actual("rt", "2031-04").body("total.period.actual", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            erp-integration-barum | budget     | version;period;unit;function;account;amount~original;2031-05;rt-1;202;1010;100
            erp-integration-barum | production | period;unit;measure;quantity~2031-05;rt-1;elever;100
            hr-integration-barum  | absence    | period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte~2031-05;rt-1;560;12;15;20;28;25,4
            """)
    void every_kind_of_figures_is_taken_back(String client, String kind, String csv) {
        String file = csv.replace('~', '\n') + "\n";
        String id = id(pushed(client, kind, file).body("added", equalTo(1)));
        outcome(client, as(client).delete("/v1/imports/" + id)).body("state", equalTo("taken-back"));
        pushed(client, kind, file).body("added", equalTo(1));
    }

    @Test
    void only_what_made_facts_is_taken_back_and_by_who_may_push_it() {
        String dry = id(pushed(ERP, "ledger?dryRun=true", HEADING + "2031-06;rt-1;202;1010;100\n"));
        as(ERP).delete("/v1/imports/" + dry).then().statusCode(409);
        String pushed = id(pushed(ERP, "ledger", HEADING + "2031-06;rt-1;202;1010;100\n"));
        as("hr-integration-barum").delete("/v1/imports/" + pushed).then().statusCode(404);
        as("executive-barum").delete("/v1/imports/" + pushed).then().statusCode(403);
        as(ERP).delete("/v1/imports/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    @Test
    void the_answer_to_a_push_is_the_import() {
        as(ERP).contentType("text/csv")
                .body(HEADING + "2031-07;rt-1;202;1010;100\n")
                .post("/v1/imports/ledger")
                .then()
                .statusCode(202)
                .header("Retry-After", "1")
                .body("kind", equalTo("ledger"), "rowsReceived", equalTo(1), "id.length()", equalTo(36));
        as(ERP).contentType("text/csv")
                .body(HEADING)
                .post("/v1/imports/ledger?sorce=erp")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("sorce"));
    }

    private static String absence(String unit, int days) {
        return "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n2031-02;%s;560;%d;15;20;28;25,4\n"
                .formatted(unit, days);
    }

    private static String id(ValidatableResponse imported) {
        return imported.body("state", equalTo("completed")).extract().path("id");
    }

    private static ValidatableResponse takenBack(String id) {
        return outcome(ERP, as(ERP).delete("/v1/imports/" + id));
    }

    private static ValidatableResponse actual(String unit, String period) {
        return as("executive-barum")
                .queryParam("period", period)
                .get("/v1/units/" + unit + "/deviation")
                .then()
                .statusCode(200);
    }
}
