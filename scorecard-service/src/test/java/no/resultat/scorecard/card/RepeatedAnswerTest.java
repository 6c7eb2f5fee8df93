package no.resultat.scorecard.card;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who asks again for a card is answered the same without it being read, and never the same when it is another. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class RepeatedAnswerTest {
    private static final String CARD = "/v1/units/gjentatt-1/scorecard?period=2011";
    private static final String VALUE = "focusAreas[0].successFactors[0].indicators[0].value";
    private static final List<String> HEADERS =
            List.of("ETag", "Cache-Control", "Vary", "Content-Type", "X-Content-Type-Options");

    @Inject
    MeterRegistry metrics;

    @BeforeAll
    static void a_school_that_was_measured() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                gjentatt-1;Gjentatt skole;gjentatt;fjordvik;2000-01-01;
                """).body("state", equalTo("completed"));
        as("executive")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Gjentatte kort"}, "unitTypes": ["gjentatt"],
                 "focusAreas": [{"code": "GJ", "label": {"nb": "Brukere"}, "successFactors": [
                  {"code": "GJ1", "label": {"nb": "Gode tjenester"}, "indicators": [
                    {"code": "GJ1.1", "label": {"nb": "Brukertilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng",
                     "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"},
                     "targets": [{"year": 2011, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]}]}]}]}]}
                """)
                .put("/v1/scorecards/gjentatt")
                .then()
                .statusCode(201);
        pushed("erp-integration", "measurements", "indicator;unit;period;value;n\nGJ1.1;gjentatt-1;2011;4.1;100\n")
                .body("state", equalTo("completed"));
    }

    @Test
    void the_same_question_has_the_same_answer_and_is_not_worked_out_again() {
        Response first = executive().get(CARD);
        first.then().statusCode(200).body(VALUE, equalTo(4.1f));
        Response second = asked(executive(), CARD);

        assertThat(second.asString()).isEqualTo(first.asString());
        HEADERS.forEach(header -> assertThat(values(second, header)).as(header).isEqualTo(values(first, header)));
        Response third =
                executive().header("If-None-Match", first.header("ETag")).get(CARD);
        third.then().statusCode(304).header("ETag", first.header("ETag"));
        assertThat(third.asString()).isEmpty();
        assertThat(templates()).doesNotContain("/v1/units/gjentatt-1/scorecard");
    }

    @Test
    void a_figure_that_was_written_is_in_the_next_answer() {
        for (int tenth = 41; tenth < 60; tenth++) {
            float value = tenth / 10f;
            pushed("erp-integration", "measurements", """
                    indicator;unit;period;value;n
                    GJ1.1;gjentatt-1;2012;%s;100
                    """.formatted(value)).body("state", equalTo("completed"));
            for (int again = 0; again < 3; again++) {
                executive()
                        .get("/v1/units/gjentatt-1/scorecard?period=2012")
                        .then()
                        .body(VALUE, equalTo(value));
            }
        }
        pushed("erp-integration", "measurements", "indicator;unit;period;value;n\nGJ1.1;gjentatt-1;2011;4.1;100\n")
                .body("state", equalTo("completed"));
    }

    @Test
    void another_caller_is_not_answered_with_it() {
        asked(executive(), CARD);

        as("unit-leader").get(CARD).then().statusCode(404);
        as("executive-alna").get(CARD).then().statusCode(404);
        as("erp-integration").get(CARD).then().statusCode(403);
        anonymous().get(CARD).then().statusCode(401);
        anonymous().auth().oauth2(Tokens.of("executive") + "x").get(CARD).then().statusCode(401);
        as("executive").accept("image/png").get(CARD).then().statusCode(406);
    }

    private static RequestSpecification executive() {
        return as("executive");
    }

    /** Asks until it is answered from memory: it is remembered after the caller has been answered. */
    private Response asked(RequestSpecification caller, String address) {
        double before = repeated();
        Response answer = caller.get(address);
        for (int times = 0; repeated() == before && times < 100; times++) {
            answer = executive().get(address);
        }
        assertThat(repeated()).as("answers from memory").isGreaterThan(before);
        return answer;
    }

    private double repeated() {
        return metrics.counter("resultat.answers.repeated").count();
    }

    private List<String> templates() {
        return metrics.find("http.server.requests").timers().stream()
                .map(timer -> timer.getId().getTag("uri"))
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    private static List<String> values(Response answer, String header) {
        return answer.headers().getValues(header).stream().sorted().toList();
    }
}
