package no.resultat.scorecard;

import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is refused, and by whom, is told by a problem document that says nothing of our classes and keeps no
 * address.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class RefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"...", "..", ".", "x", "a.b", "a.b.c", "é.é.é", "a.b.c.d.e.f"})
    void what_is_no_token_is_unauthenticated(String token) {
        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/v1/units")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void so_is_an_empty_password() {
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("token", "")
                .get("/pxwebapi/v2/tables")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "a/b/c;;", "text/", "/"})
    void a_media_type_that_is_none_is_the_callers_mistake(String type) throws IOException {
        String answer = raw(
                "POST /v1/parked-events/1/retry HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                        .formatted(type));
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /nothing HTTP/1.1", "PATCH /v1/units HTTP/1.1"})
    void what_no_resource_takes_is_told_too(String line) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    nb-NO,nb;q=0.9,en;q=0.8 | Ukjent enhet  | Det finnes ingen enhet ingensteds
                    no                      | Ukjent enhet  | Det finnes ingen enhet ingensteds
                    fi, nn                  | Ukjend eining | Det finst inga eining ingensteds
                    da                      | Ukendt enhed  | Der findes ingen enhed ingensteds
                    en, nb                  | unknown unit  | There is no unit 'ingensteds'
                    fi                      | unknown unit  | There is no unit 'ingensteds'
                    ;;;                     | unknown unit  | There is no unit 'ingensteds'
                    """)
    void a_problem_is_told_in_the_callers_language(String accepted, String title, String detail) {
        as("administrator")
                .header("Accept-Language", accepted)
                .get("/v1/units/ingensteds")
                .then()
                .statusCode(404)
                .body("title", equalTo(title))
                .body("detail", equalTo(detail))
                .body("type", equalTo("urn:resultat:problem:unknown-unit"));
    }

    @Test
    void what_is_refused_before_any_resource_is_told_in_it_too() {
        anonymous()
                .header("Accept-Language", "nb")
                .header("Authorization", "Bearer nothing")
                .get("/v1/units")
                .then()
                .statusCode(401)
                .body("title", equalTo("Ikke innlogget"));
    }

    @Test
    void a_request_without_a_host_is_told_so() throws IOException {
        assertThat(raw("GET /v1/units HTTP/1.0\r\n\r\n")).contains(" 400 ").contains("application/problem+json");
    }

    @Test
    void a_foreign_page_is_told_so() {
        anonymous()
                .header("Origin", "http://not-listed.example")
                .get("/v1/units")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void a_member_that_stands_twice_is_refused() {
        as("executive")
                .contentType("application/json")
                .body("{\"value\": 1, \"value\": 2}")
                .put("/v1/measurements/X/y/2025")
                .then()
                .statusCode(400)
                .body("detail", containsString("'value' stands twice"));
    }

    /** A number for a code has lost its zeros, and whoever pushes it would not notice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"text": 5, "adopted": "2025-12-17", "unit": "x"}        | /text            | What stands here is not a text
                    {"text": "a", "adopted": "2025-12-17", "unit": 101}      | /unit            | What stands here is not
                    {"text": true, "adopted": "2025-12-17", "unit": "x"}     | /text            | What stands here is not a text
                    {"text": "a\\u0000b", "adopted": "2025-12-17", "unit": "x"} | /text          | write a text without the character NUL
                    """)
    void a_text_is_written_as_one(String decision, String pointer, String detail) {
        as("executive")
                .contentType("application/json")
                .body(decision)
                .post("/v1/council-decisions")
                .then()
                .statusCode(400)
                .body("pointer", equalTo(pointer))
                .body("detail", containsString(detail));
    }

    @Test
    void no_null_stands_in_a_list() {
        as("executive")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"x\"}, \"focusAreas\": [null]}")
                .put("/v1/scorecards/ingen")
                .then()
                .statusCode(400)
                .body("pointer", equalTo("/focusAreas/0"))
                .body("detail", containsString("holds no null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\": {}}",
                "{\"value\": []}",
                "[1]",
                "7",
                "\"x\"",
                "{\"colour\": 1}",
                "{\"n\": \"x\"}",
                "{",
                "{\"note\": 1, }"
            })
    void the_words_of_a_library_are_told_to_nobody(String body) {
        as("executive")
                .contentType("application/json")
                .body(body)
                .put("/v1/measurements/X/y/2025")
                .then()
                .statusCode(400)
                .body(not(containsString("no.resultat")), not(containsString("java.")), not(containsString("jackson")))
                .body(not(containsString("Exception")), not(containsString("deserialize")));
    }

    @Test
    void who_may_not_is_told_who_may() {
        as("politician").get("/v1/audit").then().statusCode(403).body("roles", hasItem("administrator"));
    }

    /** From an address of its own, so that nobody else of the tests is held back. */
    @Test
    void who_guesses_is_held_back_and_who_has_a_token_is_not() throws IOException {
        InetAddress guesser = InetAddress.getByName("127.0.0.77");
        String guess = "GET /v1/guess HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n";
        String answer = "";
        for (int times = 0; times < 301; times++) {
            answer = raw(guess.formatted(""), guesser);
        }
        assertThat(answer)
                .startsWith("HTTP/1.1 429")
                .containsIgnoringCase("Retry-After: 60")
                .contains("urn:resultat:problem:too-many-guesses");
        assertThat(raw(guess.formatted("Authorization: Bearer " + Tokens.of("executive") + "\r\n"), guesser))
                .startsWith("HTTP/1.1 404");
    }

    /** A page of a foreign origin, a mangled link and a wrong method must not publish what their addresses hold. */
    @Test
    void no_address_is_in_the_metrics() throws IOException {
        raw(
                "GET /v1/units/SECRET1/scorecard HTTP/1.1\r\nHost: localhost\r\nOrigin: http://not-listed.example\r\nConnection: close\r\n\r\n");
        raw("GET /v1/units/SECRET2/scorecard?utm=100% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        raw("DELETE /v1/units/SECRET3/scorecard HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        raw(
                "OPTIONS /v1/units/SECRET4/scorecard HTTP/1.1\r\nHost: localhost\r\nOrigin: http://not-listed.example\r\nConnection: close\r\n\r\n");
        raw("GET /SECRET5 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        RestAssured.given()
                .port(management)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("http_server_requests"))
                .body(not(containsString("SECRET")));
        RestAssured.given().get("/q/metrics").then().statusCode(404);
        RestAssured.given().get("/openapi").then().statusCode(200);
        RestAssured.given().get("/q/swagger-ui").then().statusCode(200);
    }

    @Test
    void every_answer_says_that_its_type_is_its_type() {
        as("executive").get("/v1/units").then().statusCode(200).header("X-Content-Type-Options", equalTo("nosniff"));
    }

    private static String raw(String request) throws IOException {
        return raw(request, InetAddress.getLoopbackAddress());
    }

    private static String raw(String request, InetAddress from) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
