package no.resultat.survey;

import static no.resultat.platform.stack.Tokens.anonymous;
import static no.resultat.platform.stack.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import no.resultat.platform.stack.StackResource;
import no.resultat.platform.stack.Tokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every endpoint and every role: who gets in. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class RolesTest {
    private static final String C = "/v1/campaigns/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11";
    private static final String READERS = "administrator executive controller unit-leader reader analyst";
    private static final String LISTERS = READERS + " survey-integration";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /v1/questionnaires, " + LISTERS,
        "GET, /v1/questionnaires/x, " + LISTERS,
        "PUT, /v1/questionnaires/x, administrator executive",
        "GET, /v1/campaigns, " + LISTERS,
        "POST, /v1/campaigns, administrator executive",
        "GET, " + C + ", " + LISTERS,
        "PUT, " + C + ", administrator executive",
        "GET, " + C + "/reminders, administrator executive survey-integration",
        "POST, " + C + "/open, administrator executive",
        "POST, " + C + "/close, administrator executive",
        "POST, " + C + "/release, administrator executive",
        "POST, " + C + "/publication, administrator executive",
        "POST, " + C + "/invitations, administrator executive survey-integration",
        "POST, " + C + "/open-links, administrator executive survey-integration",
        "GET, " + C + "/results?unit=x, " + READERS,
        "GET, " + C + "/comments?unit=x, administrator executive unit-leader reader",
        "GET, " + C + "/comments-to-judge?unit=x, administrator executive",
        "PUT, " + C + "/comments/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11, administrator executive",
        "POST, /v1/imports/responses, administrator survey-integration",
        "GET, /v1/published-tables, administrator executive controller analyst",
        "PUT, /v1/published-tables/x, administrator executive",
        "GET, /v1/audit, administrator",
        "GET, /v1/parked-events, administrator"
    })
    void only_the_named_roles_get_in(String method, String path, String roles) {
        Set<String> allowed = Set.of(roles.split(" "));
        String contentType = path.contains("/imports/") ? "text/csv" : "application/json";
        for (String role : Tokens.ROLES) {
            var request = as(role);
            if (!method.equals("GET")) {
                request = request.contentType(contentType).body("{}".getBytes(StandardCharsets.UTF_8));
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
        assertThat(anonymous().contentType(contentType).request(method, path).statusCode())
                .isEqualTo(401);
    }
}
