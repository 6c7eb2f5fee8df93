package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.resultat.deploy.suite.Service;

/** A municipality of one school, {@code skole-1}, which steers by what its books say. */
record Municipality(RunningSuite suite, String code, String ofClients) {
    private static final String BY_THE_BOOKS = """
            {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "Ø", "label": {"nb": "Økonomi"}, "successFactors": [
              {"code": "Ø1", "label": {"nb": "God økonomistyring"}, "indicators": [
                {"code": "Ø1.9", "label": {"nb": "Netto utgift"}, "direction": "lower-is-better", "unitOfMeasure": "kr",
                 "frequency": "month", "source": {"kind": "ledger", "measure": "actual"}, "targets": []}]}]}]}
            """;

    /** The one whose clients have no suffix. */
    static Municipality fjordvik(RunningSuite suite) {
        return new Municipality(suite, "fjordvik", "");
    }

    /** A new one, whose clients have its code as suffix. */
    static Municipality made(RunningSuite suite, String code) {
        suite.letIn(code);
        return new Municipality(suite, code, "-" + code);
    }

    RequestSpecification as(String role, Service service) {
        return suite.as(role + ofClients, service);
    }

    /** Pushes rows and waits until they are worked off. */
    void push(String role, Service service, String kind, String csv) {
        suite.push(role + ofClients, service, kind, csv);
    }

    /** Has its school and its scorecard, and every service knows of the school. */
    void settle(String school) {
        settle(school, BY_THE_BOOKS);
    }

    void settle(String school, String scorecard) {
        named(school);
        as("executive", SCORECARD)
                .contentType("application/json")
                .body(scorecard)
                .put("/v1/scorecards/felles?lenient=true")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as("executive", REPORTING)
                                .queryParam("period", "2025-01")
                                .get("/v1/units/skole-1/deviation")
                                .statusCode()
                        == 200);
    }

    /** Calls its school so. */
    void named(String school) {
        push("erp-integration", SCORECARD, "units", """
                code;name;type;parent;validFrom
                %1$s;%1$s;kommune;;2020-01-01
                skole-1;%2$s;skole;%1$s;2020-01-01
                """.formatted(code, school));
    }

    /** What its school is called, as reporting has heard it. */
    String nameInReporting() {
        return as("executive", REPORTING)
                .queryParam("period", "2025-02")
                .queryParam("by", "unit")
                .get("/v1/units/%s/deviation".formatted(code))
                .then()
                .statusCode(200)
                .extract()
                .path("groups[0].name");
    }

    /** All that is booked in a month. */
    void booked(String month, int amount) {
        push(
                "erp-integration",
                REPORTING,
                "ledger",
                "period;unit;function;account;amount\n%s;skole-1;202;1010;%d\n".formatted(month, amount));
    }

    /** Waits until the scorecard has heard of the books, by month to date: all of that and nothing else. */
    void awaitMeasured(Map<String, Integer> toDate) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<Map<String, Object>> measured = as("executive", SCORECARD)
                    .queryParam("indicator", "Ø1.9")
                    .queryParam("unit", "skole-1")
                    .get("/v1/measurements")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items");
            assertThat(measured)
                    .hasSize(toDate.size())
                    .allSatisfy(
                            one -> assertThat(new BigDecimal(one.get("value").toString()))
                                    .isEqualByComparingTo(BigDecimal.valueOf(
                                            toDate.get(one.get("period").toString()))));
        });
    }
}
