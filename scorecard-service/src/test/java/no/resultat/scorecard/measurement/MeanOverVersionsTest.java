package no.resultat.scorecard.measurement;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import no.resultat.platform.testing.Attacker;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An analyst subtracts the means that were told before from those that are told now. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class MeanOverVersionsTest {
    private static final String INDICATOR = "focusAreas[0].successFactors[0].indicators[0]";

    @BeforeAll
    static void homes() {
        pushed("erp-integration-barum", "units", """
                code;name;type;parent;validFrom
                mov;Omsorg;område;;2020-01-01
                mov-1;Hjem én;hjem;mov;2020-01-01
                mov-2;Hjem to;hjem;mov;2020-01-01
                """).body("state", equalTo("completed"));
        as("executive-barum")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Hjem"}, "focusAreas": [{"code": "MOV", "label": {"nb": "Hjem"}, "successFactors": [{"code": "MOV1",
                  "label": {"nb": "Hjem"}, "indicators": [{"code": "MOV1.1", "label": {"nb": "Tilfredshet"}, "direction": "higher-is-better",
                  "unitOfMeasure": "poeng", "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"}, "targets": []}]}]}]}
                """)
                .put("/v1/scorecards/mov")
                .then()
                .statusCode(201);
    }

    @Test
    void one_late_answer_is_not_told_until_five_have_come() {
        put("mov-1", "2021", "{\"value\": 4, \"n\": 20}").body("n", equalTo(20), "$", not(hasKey("heldBack")));
        put("mov-2", "2021", "{\"value\": 5, \"n\": 30}");
        put("mov-1", "2021", "{\"value\": 3.9, \"n\": 21}")
                .header("ETag", "\"2\"")
                .body("value", equalTo(4), "n", equalTo(20), "revision", equalTo(2), "heldBack", equalTo(true));
        list("mov-1", "2021", null).body("items.n", contains(20), "items.heldBack", contains(true));
        card("mov-1", "2021", null).body(INDICATOR + ".n", equalTo(20), INDICATOR + ".value", equalTo(4.0f));
        card("mov", "2021", null).body(INDICATOR + ".n", equalTo(50));
        assertThat(table("measurements", "mov-1", "2021", "")).contains(",20").doesNotContain(",21");

        pushed("erp-integration-barum", "measurements", """
                indicator;unit;period;value;n
                MOV1.1;mov-1;2021;3.8;24
                """).body("state", equalTo("completed"));
        list("mov-1", "2021", null).body("items.n", contains(20));
        pushed("erp-integration-barum", "measurements", """
                indicator;unit;period;value;n
                MOV1.1;mov-1;2021;3.8;25
                """).body("state", equalTo("completed"));
        list("mov-1", "2021", null).body("items.n", contains(25), "items[0]", not(hasKey("heldBack")));
        card("mov", "2021", null).body(INDICATOR + ".n", equalTo(55));
    }

    @Test
    void a_unit_that_shrank_below_five_is_withheld_as_of_every_day() {
        put("mov-1", "2022", "{\"value\": 4.25, \"n\": 6}");
        put("mov-2", "2022", "{\"value\": 5, \"n\": 30}");
        Instant before = Instant.now();
        put("mov-1", "2022", "{\"value\": 4.5, \"n\": 4}").body("withheld", equalTo("small-group"));
        for (Instant asOf : new Instant[] {null, before}) {
            list("mov-1", "2022", asOf)
                    .body("items.withheld", contains("small-group"), "items[0]", not(hasKey("value")));
            card("mov-1", "2022", asOf)
                    .body(INDICATOR + ".reason", equalTo("withheld"), INDICATOR, not(hasKey("value")));
        }
        for (String relation : List.of("measurements", "statuses")) {
            assertThat(table(relation, "mov-1", "2022", "&asOf=" + before)).doesNotContain("4.25");
            assertThat(table(relation, "mov-1", "2022", "&since=" + before.minusSeconds(60)))
                    .doesNotContain("4.25");
        }
    }

    /** Somebody reads all means after every correction and every reorganisation. */
    @Test
    void no_history_tells_of_fewer_than_five() {
        Random random = new Random(20_261_128);
        Map<String, String> parents = new LinkedHashMap<>();
        for (int leaf = 0; leaf < 4; leaf++) {
            parents.put("any-" + leaf, "any-a");
        }
        organise(parents);
        Map<String, Long> answers = new HashMap<>();
        Attacker attacker = new Attacker();
        for (int step = 0; step < 24; step++) {
            String leaf = "any-" + random.nextInt(4);
            if (random.nextInt(3) == 0) {
                parents.merge(leaf, "any-b", (from, other) -> from.equals("any-a") ? "any-b" : "any-a");
                organise(parents);
            } else {
                long n = Math.max(1, answers.getOrDefault(leaf, 6L + random.nextInt(9)) + random.nextInt(11) - 5);
                answers.put(leaf, n);
                put(leaf, "2023", "{\"value\": %d, \"n\": %d}".formatted(1 + random.nextInt(5), n));
            }
            hear(attacker, parents);
            assertThat(attacker.computable(5)).isEmpty();
        }
    }

    private static void hear(Attacker attacker, Map<String, String> parents) {
        Map<String, Long> told = new HashMap<>();
        JsonPath list = as("executive-barum")
                .get("/v1/measurements?indicator=MOV1.1&from=2023&to=2023")
                .jsonPath();
        list.<Map<String, Object>>getList("items.findAll { it.n != null }")
                .forEach(one -> told.put(
                        one.get("unit").toString(), Long.parseLong(one.get("n").toString())));
        told.forEach((unit, n) -> attacker.hears(Map.of(unit, n)));
        for (String parent : List.of("any-a", "any-b")) {
            Map<String, Long> sum = new HashMap<>(told);
            sum.keySet().removeIf(leaf -> !parents.get(leaf).equals(parent));
            Integer n = card(parent, "2023", null).extract().path(INDICATOR + ".n");
            assertThat(n == null ? 0 : n).isEqualTo((int)
                    sum.values().stream().mapToLong(Long::longValue).sum());
            if (!sum.isEmpty()) {
                attacker.hears(sum);
            }
        }
    }

    private static void organise(Map<String, String> parents) {
        StringBuilder units = new StringBuilder(
                "code;name;type;parent;validFrom\nany-a;A;område;;2020-01-01\nany-b;B;område;;2020-01-01\n");
        parents.forEach((leaf, parent) -> units.append("%1$s;%1$s;hjem;%2$s;2020-01-01\n".formatted(leaf, parent)));
        pushed("erp-integration-barum", "units", units.toString()).body("state", equalTo("completed"));
    }

    private static ValidatableResponse put(String unit, String period, String figure) {
        return as("executive-barum")
                .contentType("application/json")
                .body(figure)
                .put("/v1/measurements/MOV1.1/%s/%s".formatted(unit, period))
                .then()
                .statusCode(oneOf(200, 201));
    }

    private static ValidatableResponse list(String unit, String period, Instant asOf) {
        var request = as("executive-barum")
                .queryParam("indicator", "MOV1.1")
                .queryParam("unit", unit)
                .queryParam("from", period)
                .queryParam("to", period);
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/measurements")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse card(String unit, String period, Instant asOf) {
        var request = as("executive-barum").queryParam("period", period).queryParam("scorecard", "mov");
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/units/" + unit + "/scorecard")
                .then()
                .statusCode(200);
    }

    private static String table(String id, String unit, String period, String version) {
        return as("executive-barum")
                .get("/pxwebapi/v2/tables/" + id
                        + "/data?outputFormat=csv&outputFormatParams=UseCodes&valuecodes[Indicator]=MOV1.1&valuecodes[Unit]="
                        + unit + "&valuecodes[Tid]=" + period + "&valuecodes[ContentsCode]=*" + version)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
