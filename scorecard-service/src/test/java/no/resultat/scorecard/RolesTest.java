package no.resultat.scorecard;

import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import no.resultat.platform.testing.OperationRoles;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class RolesTest extends OperationRoles {
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
