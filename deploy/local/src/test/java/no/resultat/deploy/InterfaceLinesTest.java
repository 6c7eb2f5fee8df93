package no.resultat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InterfaceLinesTest {
    private static final String RELEASE = """
            {"paths": {"/v1/units": {"get": {
                "parameters": [{"name": "type", "in": "query"}],
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/UnitPage"}}}}}}}},
             "components": {"schemas": {"UnitPage": {"type": "object", "required": ["items"], "properties": {
                "items": {"type": "array", "items": {"type": "string"}}, "next": {"type": "string"}}}}}}
            """;

    @Test
    void what_callers_build_on_is_a_line_each() throws IOException {
        assertThat(lines(RELEASE))
                .contains(
                        "GET /v1/units",
                        "GET /v1/units ?type query",
                        "GET /v1/units 200 application/json UnitPage",
                        "schema UnitPage.items: [string]!",
                        "schema UnitPage.next: string");
    }

    @Test
    void more_of_everything_breaks_nobody() throws IOException {
        String next = RELEASE.replace("\"parameters\": [", "\"parameters\": [{\"name\": \"q\", \"in\": \"query\"}, ")
                .replace("\"next\":", "\"total\": {\"type\": \"integer\"}, \"next\":");
        assertThat(InterfaceLines.breaks(lines(RELEASE), lines(next))).isEmpty();
    }

    @Test
    void what_need_not_be_sent_any_more_breaks_nobody() throws IOException {
        String before = RELEASE.replace("\"in\": \"query\"", "\"in\": \"query\", \"required\": true");
        assertThat(InterfaceLines.breaks(lines(before), lines(RELEASE))).isEmpty();
    }

    @Test
    void a_member_that_may_be_absent_now_or_a_parameter_that_must_be_sent_breaks_callers() throws IOException {
        String next = RELEASE.replace("\"required\": [\"items\"], ", "")
                .replace("\"in\": \"query\"", "\"in\": \"query\", \"required\": true");
        assertThat(InterfaceLines.breaks(lines(RELEASE), lines(next)))
                .contains("gone: schema UnitPage.items: [string]!", "must be sent now: GET /v1/units ?type query!");
    }

    private static Set<String> lines(String document) throws IOException {
        return InterfaceLines.of(new ObjectMapper().readTree(document));
    }
}
