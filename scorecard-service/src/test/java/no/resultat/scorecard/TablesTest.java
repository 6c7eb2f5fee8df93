package no.resultat.scorecard;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an analyst pulls of a scorecard. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class TablesTest {
    private static final String STRATEGY = """
            {"label": {"nb": "Tabeller"}, "focusAreas": [{"code": "T", "label": {"nb": "T"}, "successFactors": [
              {"code": "T1", "label": {"nb": "T1"}, "indicators": [
                {"code": "T1.1", "label": {"nb": "Trivsel", "en": "Wellbeing"}, "direction": "higher-is-better", "unitOfMeasure": "poeng",
                 "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"},
                 "targets": [{"year": 2004, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]},
                             {"year": 2004, "unit": "tab-2", "criteria": [{"basis": "level", "desired": 5.5}]}]}]}]}]}
            """;

    @BeforeAll
    static void two_schools_of_which_one_is_measured() {
        pushed("erp-integration-alna", "units", """
                code;name;type;parent;validFrom;validTo
                tab;Tabell;bydel;;2000-01-01;
                tab-1;Skole én;skole;tab;2000-01-01;
                tab-2;Skole to;skole;tab;2000-01-01;2002-12-31
                tab-2;Skole to, nytt navn;skole;tab;2003-01-01;
                """).body("state", equalTo("completed"));
        as("executive-alna")
                .contentType("application/json")
                .body(STRATEGY)
                .put("/v1/scorecards/tabeller")
                .then()
                .statusCode(201);
        pushed("erp-integration-alna", "measurements", "indicator;unit;period;value;n\nT1.1;tab-1;2004;4.7;80\n")
                .body("state", equalTo("completed"));
    }

    @Test
    void statuses_have_value_target_and_light() {
        assertThat(pulled("statuses", "Tid]=2004")).isEqualTo("""
                        "Indicator","Unit","Value 2004","Desired 2004","Lower 2004","Attainment 2004","Light 2004","Reported 2004","Expected 2004"
                        "T1.1","tab",4.700,5.000,4.500,70.0,2,1,1
                        "T1.1","tab-1",4.700,5.000,4.500,70.0,2,"..",".."
                        "T1.1","tab-2","..","..","..","..","..","..",".."
                        """);
    }

    @Test
    void measurements_are_what_was_told() {
        assertThat(pulled("measurements", "Tid]=2004"))
                .contains("\"T1.1\",\"tab\",\"..\"", "\"T1.1\",\"tab-1\",4.700,\"..\",\"..\",80\n");
    }

    @Test
    void targets_are_those_of_all_units_and_those_of_one() {
        assertThat(as("executive-alna")
                        .get(
                                "/pxwebapi/v2/tables/targets/data?outputFormat=csv&outputFormatParams=UseCodes&valuecodes[Indicator]=T1.1&valuecodes[Unit]=*&valuecodes[Tid]=2004&valuecodes[ContentsCode]=*")
                        .asString())
                .isEqualTo(
                        "\"Indicator\",\"Unit\",\"Desired 2004\",\"Lower 2004\"\n\"T1.1\",\"_all\",5.000,4.500\n\"T1.1\",\"tab-2\",5.500,\"..\"\n");
    }

    @Test
    void a_unit_that_was_renamed_is_one_value_by_its_last_name() {
        as("executive-alna")
                .get("/pxwebapi/v2/tables/targets/metadata?lang=en")
                .then()
                .body(
                        "size[1]", equalTo(2),
                        "dimension.Unit.category.label.'tab-2'", equalTo("Skole to, nytt navn"),
                        "dimension.Unit.category.label._all", equalTo("all units"));
    }

    /** A mean of few is withheld by every door, and so is what it would follow from. */
    @Test
    void the_table_tells_what_the_list_tells() {
        Random random = new Random(11);
        StringBuilder units = new StringBuilder("code;name;type;parent;validFrom\ndoor;Dør;bydel;;2000-01-01\n");
        StringBuilder measured = new StringBuilder("indicator;unit;period;value;n\n");
        int people = 0;
        for (int unit = 0; unit < 12; unit++) {
            int n = 1 + random.nextInt(9);
            people += n;
            units.append("door-%1$d;Dør %1$d;skole;door;2000-01-01\n".formatted(unit));
            measured.append("T1.1;door-%d;2005;%d.5;%d\n".formatted(unit, 1 + random.nextInt(5), n));
        }
        measured.append("T1.1;door;2005;3.25;%d\n".formatted(people));
        pushed("erp-integration-alna", "units", units.toString()).body("state", equalTo("completed"));
        pushed("erp-integration-alna", "measurements", measured.toString()).body("state", equalTo("completed"));
        String list = as("executive-alna")
                .get("/v1/measurements?indicator=T1.1&from=2005&to=2005&limit=1000")
                .asString();
        List<Map<String, Object>> told = JsonPath.from(list).getList("items");
        assertThat(told).anyMatch(one -> one.get("withheld") != null).anyMatch(one -> one.get("n") != null);
        String table = pulled("measurements", "door*", "Tid]=2005");
        told.forEach(one -> assertThat(table)
                .contains(
                        one.get("withheld") != null
                                ? "\"T1.1\",\"%s\",\":\",\":\",\":\",\":\"".formatted(one.get("unit"))
                                : "\"T1.1\",\"%s\",%s,\"..\",\"..\",%s"
                                        .formatted(
                                                one.get("unit"),
                                                new BigDecimal(one.get("value").toString()).setScale(3),
                                                one.get("n"))));
    }

    private static String pulled(String table, String time) {
        return pulled(table, "tab*", time);
    }

    private static String pulled(String table, String units, String time) {
        return as("executive-alna")
                .get("/pxwebapi/v2/tables/" + table
                        + "/data?outputFormat=csv&outputFormatParams=UseCodes&valuecodes[Indicator]=T1.1&valuecodes[Unit]="
                        + units + "&valuecodes["
                        + time + "&valuecodes[ContentsCode]=*")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
