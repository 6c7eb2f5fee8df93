package no.resultat.scorecard.status;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is evaluated in part, or later, stands as if everything had been evaluated at once. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class EvaluationTest {
    private static final String TENANT = "alna";
    private static final int LEAVES = 7;
    private static final List<String> MONTHS = List.of("2034-01", "2034-02", "2034-03", "2035-01", "2035-02");
    private static final List<String> AGGREGATIONS = List.of("sum", "rate", "mean", "none");
    private static final String INDICATOR = "focusAreas[0].successFactors[0].indicators[0]";

    private final Map<String, String> parents = new LinkedHashMap<>();

    @BeforeAll
    static void a_card() {
        strategy(60);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void after_any_changes_everybody_stands_as_if_evaluated_at_once(long seed) {
        Random random = new Random(seed);
        for (int unit = 0; unit < LEAVES + 3; unit++) {
            parents.put("ev-" + unit, unit == 0 ? "" : "ev-" + random.nextInt(Math.min(unit, 3)));
        }
        organise();
        for (int change = 0; change < 60; change++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    parents.put("ev-" + (3 + random.nextInt(LEAVES)), "ev-" + random.nextInt(3));
                    organise();
                }
                case 1 -> strategy(20 + random.nextInt(60));
                default -> figure(random);
            }
        }
        awaitLights();
        String stands = statuses();
        inDatabase(
                handle -> handle.execute(
                        "insert into evaluation_due (indicator, period, last_day) select indicator, period, last_day from slice"));
        awaitLights();
        assertThat(stands).contains("\"EV1.1\"");
        assertThat(statuses()).isEqualTo(stands);
    }

    @Test
    void what_is_left_for_later_is_said_until_it_is_done() {
        pushed("erp-integration-alna", "units", "code;name;type;parent;validFrom\nlate;Sen;sen;;2020-01-01\n");
        put("EV1.1", "late", "2033-01", "{\"value\": 90}").statusCode(201);
        card().body(INDICATOR + ".light", equalTo("green"));
        CDI.current()
                .select(Callers.class)
                .get()
                .run(
                        Caller.of(TENANT),
                        () -> QuarkusTransaction.requiringNew().run(() -> {
                            // the worker's turn comes when the tenant is free
                            database().useHandle(handle -> handle.execute("select lock_tenant()"));
                            inDatabase(handle -> {
                                handle.execute(
                                        "update status set light = 'GREY' where indicator = 'EV1.1' and unit = 'late'");
                                handle.execute(
                                        "insert into evaluation_due (indicator, period, last_day, units) values ('EV1.1', '2033-01', '2033-01-31', '{late}')");
                            });
                            card().body(
                                            INDICATOR + ".evaluating",
                                            equalTo(true),
                                            INDICATOR + ".light",
                                            equalTo("grey"));
                            as("executive-alna")
                                    .get("/v1/evaluations")
                                    .then()
                                    .statusCode(200)
                                    .body("items.period", hasItem("2033-01"));
                        }));
        awaitLights();
        card().body(INDICATOR + ".light", equalTo("green"), INDICATOR + ".evaluating", equalTo(null));
    }

    private void organise() {
        StringBuilder units = new StringBuilder("code;name;type;parent;validFrom\n");
        parents.forEach((unit, parent) -> units.append("%1$s;%1$s;ev;%2$s;2020-01-01\n".formatted(unit, parent)));
        pushed("erp-integration-alna", "units", units.toString()).body("state", equalTo("completed"));
    }

    private static void strategy(int desired) {
        StringBuilder indicators = new StringBuilder();
        for (int at = 0; at < AGGREGATIONS.size(); at++) {
            indicators.append(at == 0 ? "" : ",").append("""
                    {"code": "EV1.%1$d", "label": {"nb": "Indikator %1$d"}, "direction": "higher-is-better", "unitOfMeasure": "%%",
                     "frequency": "month", "aggregation": "%2$s", "source": {"kind": "manual"}, "targets": [
                       {"year": 2033, "criteria": [{"basis": "level", "desired": 60, "lower": 10}]},
                       {"year": 2034, "criteria": [{"basis": "level", "desired": %3$d, "lower": 10}]},
                       {"year": 2035, "criteria": [{"basis": "change", "desired": 5, "lower": 0, "baseline": "2034-01"}]}]}
                    """.formatted(at + 1, AGGREGATIONS.get(at), desired));
        }
        as("executive-alna")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Kort %d"}, "unitTypes": ["ev", "sen"], "focusAreas": [{"code": "EV", "label": {"nb": "E"}, "successFactors": [
                  {"code": "EV1", "label": {"nb": "E1"}, "indicators": [%s]}]}]}
                """.formatted(desired, indicators))
                .put("/v1/scorecards/evaluation?lenient=true")
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private void figure(Random random) {
        int which = random.nextInt(AGGREGATIONS.size());
        int value = random.nextInt(100);
        String figure = switch (random.nextInt(8)) {
            case 0 -> "{}";
            case 1 -> "{\"value\": %d}".formatted(value);
            default ->
                AGGREGATIONS.get(which).equals("rate")
                        ? "{\"numerator\": %d, \"denominator\": 100}".formatted(value)
                        : "{\"value\": %d, \"n\": %d}".formatted(value, 3 + random.nextInt(4) * 10);
        };
        put("EV1." + (which + 1), "ev-" + random.nextInt(LEAVES + 3), MONTHS.get(random.nextInt(MONTHS.size())), figure)
                .statusCode(oneOf(200, 201));
    }

    private static ValidatableResponse put(String indicator, String unit, String period, String figure) {
        return as("executive-alna")
                .contentType("application/json")
                .body(figure)
                .put("/v1/measurements/%s/%s/%s".formatted(indicator, unit, period))
                .then();
    }

    private static ValidatableResponse card() {
        return as("executive-alna")
                .get("/v1/units/late/scorecard?period=2033-01&scorecard=evaluation")
                .then()
                .statusCode(200);
    }

    private static String statuses() {
        return as("executive-alna")
                .get(
                        "/pxwebapi/v2/tables/statuses/data?outputFormat=csv&outputFormatParams=UseCodes&valuecodes[Indicator]=EV*"
                                + "&valuecodes[Unit]=ev-*&valuecodes[Tid]=" + String.join(",", MONTHS)
                                + "&valuecodes[ContentsCode]=*")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void awaitLights() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as("executive-alna")
                        .get("/v1/evaluations")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<?>>path("items")
                        .isEmpty());
    }

    private static Jdbi database() {
        return CDI.current().select(Jdbi.class).get();
    }

    private static void inDatabase(HandleConsumer<RuntimeException> work) {
        CDI.current()
                .select(Callers.class)
                .get()
                .run(
                        Caller.of(TENANT),
                        () -> QuarkusTransaction.requiringNew()
                                .run(() -> database().useHandle(work)));
    }
}
