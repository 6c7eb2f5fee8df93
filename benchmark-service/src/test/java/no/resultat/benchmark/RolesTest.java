package no.resultat.benchmark;

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
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class RolesTest {
    private static final String READERS = "administrator executive controller unit-leader reader analyst";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "GET, /v1/regions, " + READERS + " statistics-integration",
        "GET, /v1/own-region, " + READERS + " statistics-integration",
        "PUT, /v1/own-region, administrator executive",
        "GET, /v1/figures, " + READERS + " statistics-integration",
        "GET, /v1/figures/x, " + READERS + " statistics-integration",
        "PUT, /v1/figures/x, administrator executive statistics-integration",
        "GET, /v1/outliers, administrator executive controller analyst statistics-integration",
        "PUT, /v1/outliers/x/y/2003, administrator executive controller",
        "GET, /v1/peer-groups, " + READERS,
        "GET, /v1/peer-groups/x, " + READERS,
        "PUT, /v1/peer-groups/x, administrator executive controller",
        "GET, /v1/comparisons?figure=x&region=0219, " + READERS,
        "GET, /v1/decompositions?coverage=x&unitCost=y&year=2003&region=0219, " + READERS,
        "GET, /v1/neighbours?figure=x&year=2003&region=0219, " + READERS,
        "GET, /v1/account-aggregates?year=1999, administrator executive controller analyst statistics-integration",
        "POST, /v1/imports/regions, administrator statistics-integration",
        "POST, /v1/imports/figures, administrator statistics-integration",
        "POST, /v1/imports/accounts?scope=treasury, administrator statistics-integration",
        "POST, /v1/imports/account-rules/functions, administrator statistics-integration",
        "GET, /v1/networks, administrator executive controller analyst",
        "POST, /v1/networks, administrator executive",
        "POST, /v1/networks/joined, administrator executive",
        "POST, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/invitations, administrator executive",
        "DELETE, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/membership, administrator executive",
        "GET, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/targets, administrator executive controller analyst",
        "GET, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/targets/x, administrator executive controller analyst",
        "PUT, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/targets/x, administrator executive",
        "GET, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/posts, administrator executive controller analyst",
        "GET, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/posts/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11, administrator executive controller analyst",
        "POST, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/posts, administrator executive controller",
        "GET, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/results/x, administrator executive controller analyst",
        "GET, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/results/x/consent, administrator executive controller analyst",
        "PUT, /v1/networks/7a0b5a3e-9d6d-4a0c-8a65-0c7a0a0f4c11/results/x/consent, administrator executive",
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
