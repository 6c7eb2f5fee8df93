package no.resultat.scorecard.offer;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the other services tell can be acted on as a light can: a survey's result, a comparison, a deviation. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class SubjectElsewhereTest {
    private static final String CAMPAIGN = "0f0f0f0f-2026-4000-8000-000000000010";

    @BeforeAll
    static void a_school_whose_employees_were_asked() {
        pushed(
                        "administrator",
                        "units",
                        "code;name;type;parent;validFrom;validTo\nfjordvik;Fjordvik;kommune;;2000-01-01;\n"
                                + "spurt-1;Spurt skole;spurtskole;fjordvik;2000-01-01;\n")
                .body("state", equalTo("completed"));
        Events.say(Topic.SURVEY_OFFER.topicName(), "fjordvik", "campaign|" + CAMPAIGN, """
                {"kind": "survey", "member": "campaign", "code": "%s", "label": {"nb": "Medarbeidere 2026", "en": "Employees 2026"},
                 "parts": [{"member": "dimension", "code": "mestringstro", "label": {"nb": "Mestringstro"}}], "active": true, "revision": 1}
                """.formatted(CAMPAIGN));
        Events.say(Topic.BENCHMARK_OFFER.topicName(), "fjordvik", "figure|kostnad", """
                {"kind": "benchmark", "member": "figure", "code": "kostnad", "label": {"nb": "Kostnad per elev"},
                 "parts": [], "active": true, "revision": 1}
                """);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> asked("survey-result", CAMPAIGN + "|spurt-1", "")
                                        .extract()
                                        .statusCode()
                                == 201
                        && asked("comparison", "kostnad|2025", "\"unit\": \"spurt-1\", ")
                                        .extract()
                                        .statusCode()
                                == 201);
    }

    @Test
    void a_unit_works_with_a_dimension_of_its_employee_survey() {
        asked("survey-result", CAMPAIGN + "|spurt-1|mestringstro", "")
                .statusCode(201)
                .body("unit", equalTo("spurt-1"))
                .body("subjectLabel.nb", equalTo("Medarbeidere 2026: Mestringstro"))
                .body("subjectLabel.en", equalTo("Employees 2026: Mestringstro"))
                .body("subjectUrl", equalTo("/v1/campaigns/" + CAMPAIGN + "/results?unit=spurt-1"))
                .body("subjectService", equalTo("survey"));
    }

    @Test
    void a_comparison_is_of_the_unit_that_acts_on_it() {
        asked("comparison", "kostnad|2025", "").statusCode(422).body("errors.pointer", contains("/unit"));
        asked("comparison", "kostnad|2025", "\"unit\": \"spurt-1\", ")
                .statusCode(201)
                .body("subjectLabel.nb", equalTo("Kostnad per elev"))
                .body("subjectService", equalTo("benchmark"));
    }

    @Test
    void a_deviation_is_of_its_unit_and_month() {
        asked("deviation", "spurt-1|2026-03", "")
                .statusCode(201)
                .body("subjectLabel.nb", equalTo("Avvik Spurt skole 2026-03"))
                .body("subjectUrl", equalTo("/v1/units/spurt-1/deviation?period=2026-03"))
                .body("subjectService", equalTo("reporting"));
    }

    @Test
    void what_no_service_tells_is_no_subject() {
        for (String key : new String[] {CAMPAIGN + "|spurt-1|lonn", CAMPAIGN + "|ingen", "annen|spurt-1", CAMPAIGN}) {
            asked("survey-result", key, "")
                    .statusCode(422)
                    .body("errors.pointer", contains("/subject/key"))
                    .body("errors[0].detail", containsString("CAMPAIGN|UNIT"));
        }
        asked("comparison", "ukjent|2025", "\"unit\": \"spurt-1\", ").statusCode(422);
        asked("comparison", "kostnad|25", "\"unit\": \"spurt-1\", ").statusCode(422);
        asked("deviation", "spurt-1|mars", "").statusCode(422);
    }

    private static ValidatableResponse asked(String kind, String key, String unit) {
        return as("executive")
                .contentType("application/json")
                .body("""
                        {"kind": "assignment", "subject": {"kind": "%s", "key": "%s"}, %s
                         "plan": {"title": "Øve sammen", "starts": "2026-05-01"}}
                        """.formatted(kind, key, unit))
                .post("/v1/actions")
                .then();
    }
}
