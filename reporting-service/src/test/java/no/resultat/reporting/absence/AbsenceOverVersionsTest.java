package no.resultat.reporting.absence;

import static java.util.stream.Collectors.joining;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.Test;

/** An analyst subtracts what was told before from what is told now. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class AbsenceOverVersionsTest {
    private static final String HEADING =
            "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n";

    @Test
    void a_unit_of_four_that_moves_is_not_what_its_parents_differ_by() {
        unit("barum", "ver-p1", null);
        unit("barum", "ver-p2", null);
        unit("barum", "ver-x", "ver-p1");
        unit("barum", "ver-a", "ver-p1");
        unit("barum", "ver-b", "ver-p2");
        payroll(
                "ver",
                "2022-05;ver-x;80;17;0;0;4;4",
                "2022-05;ver-a;400;20;0;0;20;20",
                "2022-05;ver-b;600;30;0;0;30;30");
        Instant before = Instant.now();
        unit("barum", "ver-x", "ver-p2", 2);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as("executive-barum")
                                .queryParam("period", "2022-05")
                                .get("/v1/units/ver-p2/absence")
                                .path("unit.heldBack")
                        != null);
        report("ver-p1", null).body("unit.absence.agreedDays", equalTo(480), "unit.heldBack", equalTo(true));
        report("ver-p1", before).body("unit.absence.agreedDays", equalTo(480), "unit.heldBack", nullValue());
        report("ver-p2", null).body("unit.absence.agreedDays", equalTo(600), "unit.headcount", equalTo(30));
        withheld("ver-x", before);
        withheld("ver-a", before);
        String earlier = table("ver-p1", "&asOf=" + before);
        assertThat(earlier).contains("480");
        assertThat(table("ver-p1", "")).isEqualTo(earlier);
    }

    @Test
    void one_late_hire_is_not_what_two_files_differ_by_until_five_are() {
        unit("barum", "hire", null);
        payroll("hire", "2022-05;hire;400;20;0;0;20;20");
        payroll("hire", "2022-05;hire;420;39;0;0;21;21");
        report("hire", null)
                .body(
                        "unit.absence.agreedDays",
                        equalTo(400),
                        "unit.heldBack",
                        equalTo(true),
                        "unit.headcount",
                        equalTo(20));
        assertThat(table("hire", "")).contains("400").doesNotContain("420");
        payroll("hire", "2022-05;hire;500;39;0;0;25;25");
        report("hire", null).body("unit.absence.agreedDays", equalTo(500), "unit.heldBack", nullValue());
    }

    @Test
    void a_unit_that_was_shown_and_shrank_is_withheld_as_of_every_day() {
        unit("barum", "shrunk-top", null);
        unit("barum", "shrunk", "shrunk-top");
        unit("barum", "shrunk-other", "shrunk-top");
        payroll("shrunk", "2022-05;shrunk;120;6;0;0;6;6", "2022-05;shrunk-other;600;30;0;0;30;30");
        Instant before = Instant.now();
        report("shrunk", null).body("unit.absence.agreedDays", equalTo(120));
        payroll("shrunk", "2022-05;shrunk;80;4;0;0;4;4", "2022-05;shrunk-other;600;30;0;0;30;30");
        withheld("shrunk", before);
        report("shrunk-top", null).body("unit.absence.agreedDays", equalTo(720), "unit.heldBack", equalTo(true));
        assertThat(table("shrunk", "&asOf=" + before)).doesNotContain("120").isEqualTo(table("shrunk", ""));
        as("executive-barum")
                .get(
                        "/pxwebapi/v2/tables/absence/data?lang=en&outputFormat=csv&valuecodes[ContentsCode]=*&valuecodes[Unit]=shrunk&valuecodes[Tid]=2022-05&since="
                                + before.minusSeconds(60))
                .then()
                .statusCode(200)
                .body(not(containsString("120")));
    }

    private static void withheld(String unit, Instant before) {
        report(unit, null).body("unit.withheld", equalTo("small-group"), "unit.absence", nullValue());
        report(unit, before).body("unit.withheld", equalTo("small-group"), "unit.absence", nullValue());
    }

    private static void payroll(String source, String... rows) {
        pushed(
                        "administrator-barum",
                        "absence?source=" + source,
                        HEADING + Stream.of(rows).collect(joining("\n")))
                .body("state", equalTo("completed"));
    }

    private static ValidatableResponse report(String unit, Instant asOf) {
        var request = as("executive-barum").queryParam("period", "2022-05");
        return (asOf == null ? request : request.queryParam("asOf", asOf.toString()))
                .get("/v1/units/" + unit + "/absence")
                .then()
                .statusCode(200);
    }

    private static String table(String unit, String version) {
        return as("executive-barum")
                .get(
                        "/pxwebapi/v2/tables/absence/data?lang=en&outputFormat=csv&valuecodes[ContentsCode]=*&valuecodes[Unit]="
                                + unit + "&valuecodes[Tid]=2022-05" + version)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
