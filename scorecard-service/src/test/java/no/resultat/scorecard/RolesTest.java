package no.resultat.scorecard;

import static no.resultat.platform.stack.Tokens.anonymous;
import static no.resultat.platform.stack.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import no.resultat.platform.stack.StackResource;
import no.resultat.platform.stack.Tokens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every endpoint and every role: who gets in. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class RolesTest {
    private static final String READERS = "administrator executive controller unit-leader reader analyst";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /v1/units, administrator executive controller unit-leader reader politician analyst erp-integration hr-integration",
        "GET, /v1/units/x, administrator executive controller unit-leader reader politician analyst erp-integration hr-integration",
        "GET, /v1/units/x/tree, administrator executive controller unit-leader reader politician analyst erp-integration hr-integration",
        "GET, /v1/units/x/scorecard?period=2025, " + READERS,
        "GET, /v1/units/x/scorecard/stream, administrator executive controller unit-leader reader",
        "GET, /v1/scorecards, " + READERS + " politician",
        "GET, /v1/scorecards/x, " + READERS + " politician",
        "PUT, /v1/scorecards/x, administrator executive",
        "GET, /v1/measurements, " + READERS,
        "GET, /v1/evaluations, administrator executive controller analyst",
        "GET, /v1/evaluation-settings, administrator executive controller analyst",
        "PUT, /v1/evaluation-settings, administrator executive",
        "PUT, /v1/measurements/B1/x/2025, administrator executive controller unit-leader",
        "POST, /v1/imports/units, administrator erp-integration",
        "POST, /v1/imports/measurements, administrator controller erp-integration",
        "GET, /v1/imports, administrator executive controller erp-integration hr-integration survey-integration statistics-integration",
        "GET, /v1/published-tables, administrator executive controller analyst",
        "PUT, /v1/published-tables/x, administrator executive",
        "GET, /v1/audit, administrator",
        "GET, /v1/parked-events, administrator",
        "POST, /v1/parked-events/1/retry, administrator"
    })
    void only_the_named_roles_get_in(String method, String path, String roles) {
        Set<String> allowed = Set.of(roles.split(" "));
        for (String role : Tokens.ROLES) {
            var request = as(role);
            if (!method.equals("GET")) {
                request = request.contentType(path.contains("/imports/") ? "text/csv" : "application/json")
                        .body(path.contains("/imports/") ? "x" : "{}");
            }
            int status = request.request(method, path).statusCode();
            if (allowed.contains(role)) {
                assertThat(status)
                        .as("%s %s as %s", method, path, role)
                        .isNotIn(401, 403, 405)
                        .isLessThan(500);
            } else {
                assertThat(status).as("%s %s as %s", method, path, role).isEqualTo(403);
            }
        }
        assertThat(anonymous()
                        .contentType(path.contains("/imports/") ? "text/csv" : "application/json")
                        .request(method, path)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_token_that_is_none_is_answered_as_a_problem() {
        anonymous()
                .auth()
                .oauth2("abc")
                .get("/v1/units")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @TestFactory
    List<DynamicTest> what_is_not_there_is_a_problem_too() {
        return List.of("/v1/nothing", "/v1/units/nobody", "/v1/imports/00000000-0000-0000-0000-000000000000").stream()
                .map(path -> DynamicTest.dynamicTest(
                        path,
                        () -> as("administrator")
                                .get(path)
                                .then()
                                .statusCode(404)
                                .contentType("application/problem+json")))
                .toList();
    }
}
