package no.resultat.reporting;

import static no.resultat.platform.stack.Tokens.anonymous;
import static no.resultat.platform.stack.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import no.resultat.platform.stack.StackResource;
import no.resultat.platform.stack.Tokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every endpoint and every role: who gets in. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class RolesTest {
    private static final String READERS = "administrator executive controller unit-leader reader analyst";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /v1/units/x/deviation?period=2025, " + READERS,
        "GET, /v1/units/x/absence?period=2025, " + READERS,
        "GET, /v1/units/x/forecasts/2025-10, " + READERS,
        "PUT, /v1/units/x/forecasts/2025-10, administrator executive controller unit-leader",
        "POST, /v1/imports/ledger, administrator erp-integration",
        "POST, /v1/imports/budget, administrator erp-integration",
        "POST, /v1/imports/production, administrator erp-integration",
        "POST, /v1/imports/absence, administrator hr-integration",
        "GET, /v1/imports, administrator executive controller erp-integration hr-integration survey-integration statistics-integration",
        "GET, /v1/published-tables, administrator executive controller analyst",
        "GET, /v1/closed-periods/x, administrator executive controller analyst erp-integration",
        "PUT, /v1/closed-periods/x, administrator controller erp-integration",
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
                request = request.contentType(contentType).body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
