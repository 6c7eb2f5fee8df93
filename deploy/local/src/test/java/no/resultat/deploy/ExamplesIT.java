package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.BENCHMARK;
import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static no.resultat.deploy.suite.Service.SURVEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.resultat.deploy.demo.DemoLoad;
import no.resultat.deploy.suite.Service;
import no.resultat.platform.stack.SharedStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever tries an example of the documentation gets an answer: every GET is asked as its description says. */
class ExamplesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROLES = Pattern.compile("Roles: ([a-z, -]+)\\.\\s*$");
    private static final List<String> FIRST = List.of("executive", "administrator", "controller", "analyst");
    /** Whose demo the examples are of. */
    private static final Map<Service, String> MUNICIPALITY =
            Map.of(SCORECARD, "", REPORTING, "", SURVEY, "-barum", BENCHMARK, "-barum");

    private static final Map<Service, String> SAVED_QUERIES = new EnumMap<>(Service.class);

    private static RunningSuite suite;
    private static String formToken;

    @BeforeAll
    static void the_demo() throws IOException {
        suite = RunningSuite.start("examples");
        DemoLoad.load(SharedStack.root().resolve("deploy/demo"), suite::address, suite::token, line -> {});
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            SAVED_QUERIES.put(service, savedQuery(service));
        }
        formToken = invitation();
    }

    private static String savedQuery(Service service) {
        String client = "executive" + MUNICIPALITY.get(service);
        String table = suite.as(client, service).get("/pxwebapi/v2/tables").path("tables[0].id");
        return suite.as(client, service)
                .contentType("application/json")
                .body("{\"tableId\": \"%s\", \"language\": \"nb\", \"selection\": {\"selection\": []}}"
                        .formatted(table))
                .post("/pxwebapi/v2/savedqueries")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** As README says it: a campaign that is open, and an invitation to it. */
    private static String invitation() {
        String campaign = suite.as("executive-barum", SURVEY)
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Prøve"}, "questionnaire": "brukere", "respondentGroup": "brukere", "units": ["barum"], "period": "2026",
                 "opens": "2020-01-01", "closes": "2099-12-31"}
                """)
                .post("/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        suite.as("executive-barum", SURVEY)
                .post("/v1/campaigns/" + campaign + "/open")
                .then()
                .statusCode(200);
        return suite.as("executive-barum", SURVEY)
                .contentType("application/json")
                .body("{\"units\": [{\"unit\": \"barum\", \"count\": 1}]}")
                .post("/v1/campaigns/" + campaign + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("[0].token");
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    @TestFactory
    Stream<DynamicTest> every_example_of_a_read_answers() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            JsonNode document = JSON.readTree(
                    suite.as("analyst", service).get("/openapi?format=json").asString());
            document.get("paths").properties().stream()
                    .filter(path -> path.getValue().has("get") && !path.getKey().endsWith("/stream"))
                    .map(path -> DynamicTest.dynamicTest(
                            service.label() + " " + path.getKey(),
                            () -> answers(
                                    service, path.getKey(), path.getValue().get("get"))))
                    .forEach(tests::add);
        }
        return tests.stream();
    }

    private static void answers(Service service, String path, JsonNode operation) {
        String client = client(service, operation);
        RequestSpecification request = suite.as(client, service);
        String address = path;
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.get("name").asText();
            String example = example(parameter);
            if (parameter.get("in").asText().equals("path")) {
                assumeTrue(example != null || !path.contains("/codelists/"), "no table of the service has a code list");
                assertThat(example).as("an example of " + name).isNotNull();
                address = address.replace("{" + name + "}", known(service, client, address, name, example));
            } else if (parameter.get("in").asText().equals("query") && example != null) {
                request.queryParam(name, example);
            }
        }
        Response answer = request.get(address);
        assertThat(answer.statusCode())
                .as("%s as %s: %s", address, client, answer.asString())
                .isEqualTo(200);
    }

    /** The machine client of a role that may call it, an executive where that is one. */
    private static String client(Service service, JsonNode operation) {
        Matcher told = ROLES.matcher(operation.path("description").asText());
        List<String> roles = told.find() ? List.of(told.group(1).split(", ")) : FIRST;
        return FIRST.stream().filter(roles::contains).findFirst().orElse(roles.get(0)) + MUNICIPALITY.get(service);
    }

    private static String example(JsonNode parameter) {
        if (parameter.path("example").isArray()) {
            return StreamSupport.stream(parameter.get("example").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
        }
        if (parameter.has("example")) {
            return parameter.get("example").asText();
        }
        JsonNode examples = parameter.at("/schema/examples");
        return examples.isArray() && !examples.isEmpty() ? examples.get(0).asText() : null;
    }

    /**
     * What somebody would take from the list above it, where the example is an identifier that each installation gives.
     */
    private static String known(Service service, String client, String address, String name, String example) {
        boolean isGiven = example.matches("[0-9a-f]{8}-[0-9a-f-]{27}");
        if (!isGiven) {
            return name.equals("token") ? formToken : example;
        }
        if (address.contains("/savedqueries/")) {
            return SAVED_QUERIES.get(service);
        }
        String list = address.substring(0, address.indexOf("/{" + name + "}"));
        String narrowed = list.equals("/v1/campaigns") ? list + "?state=released" : list;
        JsonNode items;
        try {
            items = JSON.readTree(suite.as(client, service).get(narrowed).asString())
                    .path("items");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(items.isEmpty()).as("nothing is listed at " + list).isFalse();
        return items.get(0).has("id")
                ? items.get(0).get("id").asText()
                : items.get(0).get(name).asText();
    }
}
