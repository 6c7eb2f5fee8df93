package no.resultat.platform.testing;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a service tells of its kinds of import, tried as it stands; a service's own test is three lines. */
public abstract class ImportKindConventions {
    /** With a last row that is wrong, so that nothing of it stays. */
    private static final String WRONG_ROW = "?\n";

    @Test
    void every_example_file_is_taken() {
        List<Map<String, Object>> kinds = Tokens.as("administrator")
                .get("/v1/import-kinds")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        assertFalse(kinds.isEmpty());
        kinds.forEach(kind -> push(kind, example(kind) + WRONG_ROW).statusCode(202));
    }

    @Test
    void every_kind_is_an_operation_of_its_own_in_the_description() {
        ValidatableResponse document = Tokens.anonymous()
                .get("/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", not(hasKey("/v1/imports/{kind}")));
        List<String> addresses =
                Tokens.as("administrator").get("/v1/import-kinds").path("items.address");
        addresses.forEach(address -> document.body("paths", hasKey(address))
                .body(
                        "paths.'%s'.post.responses".formatted(address),
                        allOf(hasKey("202"), hasKey("403"), hasKey("415")))
                .body("paths.'%s'.post.description".formatted(address), containsString("Roles: administrator, ")));
    }

    @Test
    void a_kind_that_nobody_takes_is_unknown() {
        Tokens.as("administrator")
                .contentType("text/csv")
                .body("a;b\n1;2\n")
                .post("/v1/imports/nonsense")
                .then()
                .statusCode(404)
                .body("type", is("urn:resultat:problem:unknown-kind"));
        Tokens.as("administrator").get("/v1/import-kinds/nonsense").then().statusCode(404);
    }

    private static String example(Map<String, Object> kind) {
        return Tokens.as("administrator")
                .get("/v1/import-kinds/%s/example".formatted(kind.get("name")))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
    }

    private static ValidatableResponse push(Map<String, Object> kind, String example) {
        var request = Tokens.as("administrator")
                .contentType("text/csv; charset=utf-8")
                .body(example);
        for (Object parameter : (List<?>) kind.get("parameters")) {
            Map<?, ?> said = (Map<?, ?>) parameter;
            if (Boolean.TRUE.equals(said.get("required"))) {
                request = request.queryParam((String) said.get("name"), ((List<?>) said.get("choices")).get(0));
            }
        }
        return request.post((String) kind.get("address")).then();
    }
}
