package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.BENCHMARK;
import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static no.resultat.deploy.suite.Service.SURVEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whoever tries an example of the documentation gets an answer: every GET is asked, and every body is sent, as the
 * description says.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExamplesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROLES = Pattern.compile("Roles: ([a-z, -]+)\\.\\s*$");
    private static final List<String> FIRST = List.of("executive", "administrator", "controller", "analyst");
    /** Whose demo the examples are of. */
    private static final Map<Service, String> MUNICIPALITY =
            Map.of(SCORECARD, "", REPORTING, "", SURVEY, "-barum", BENCHMARK, "-barum");

    private static final int LONGEST_LIST = 2;

    /** What was made by an example, by the service and the address that made it. */
    private static final Map<String, String> MADE = new HashMap<>();

    private static final Map<Service, ObjectNode> ANSWERS = new EnumMap<>(Service.class);
    private static final Map<Service, String> SAVED_QUERIES = new EnumMap<>(Service.class);

    private static RunningSuite suite;
    private static String formToken;
    private static String calendarToken;

    @BeforeAll
    static void the_demo() throws IOException {
        suite = RunningSuite.start("examples");
        DemoLoad.load(SharedStack.root().resolve("deploy/demo"), suite::address, suite::token, line -> {});
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            SAVED_QUERIES.put(service, savedQuery(service));
            subscribe(service);
            release(service);
        }
        formToken = invitation();
        calendarToken = calendar();
    }

    private static void subscribe(Service service) {
        suite.as("administrator" + MUNICIPALITY.get(service), service)
                .contentType("application/json")
                .body("{\"address\": \"https://dashboard.example/results\", \"events\": [\"import.finished\"]}")
                .put("/v1/subscriptions/dashboard")
                .then()
                .statusCode(201);
    }

    private static void release(Service service) {
        suite.as("executive" + MUNICIPALITY.get(service), service)
                .contentType("application/json")
                .body("{\"levels\": {\"council\": \"2036-04-10T10:00:00Z\"}}")
                .put("/v1/releases/table/" + firstTable(service))
                .then()
                .statusCode(201);
    }

    private static String firstTable(Service service) {
        return suite.as("executive" + MUNICIPALITY.get(service), service)
                .get("/pxwebapi/v2/tables")
                .path("tables[0].id");
    }

    private static String savedQuery(Service service) {
        String client = "executive" + MUNICIPALITY.get(service);
        String table = firstTable(service);
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

    private static String calendar() {
        String url = suite.as("executive", SCORECARD)
                .contentType("application/json")
                .body("{\"name\": \"Telefonen min\"}")
                .post("/v1/calendar-addresses")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        return url.substring(url.indexOf('=') + 1);
    }

    /** What was answered stays for whoever renews the examples of the documentation. */
    @AfterAll
    static void stop() throws IOException {
        Path folder = Path.of("target/examples");
        Files.createDirectories(folder);
        for (Map.Entry<Service, ObjectNode> answers : ANSWERS.entrySet()) {
            Files.writeString(
                    folder.resolve(answers.getKey().label() + ".json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answers.getValue()) + "\n");
        }
        suite.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> every_example_of_a_read_answers() {
        return operations()
                .filter(operation ->
                        operation.method().equals("get") && !operation.path().endsWith("/stream"))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> answers(operation)));
    }

    /** What changes the demo comes after what reads it; first what makes things, which the others are then about. */
    @TestFactory
    @Order(2)
    Stream<DynamicTest> every_example_of_what_is_sent_is_taken() {
        return operations()
                .filter(DescribedOperation::changesTheDemo)
                .sorted(Comparator.comparing(DescribedOperation::turn))
                .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> isTaken(operation)));
    }

    private static Stream<DescribedOperation> operations() {
        return Stream.of(SCORECARD, SURVEY, REPORTING, BENCHMARK).flatMap(service -> {
            JsonNode paths = read(suite.as("analyst", service).get("/openapi?format=json"))
                    .get("paths");
            return paths.properties().stream()
                    .flatMap(path -> path.getValue().properties().stream()
                            .map(method -> new DescribedOperation(
                                    service, path.getKey(), method.getKey(), method.getValue())));
        });
    }

    private static void answers(DescribedOperation operation) {
        String client = client(operation);
        RequestSpecification request = suite.as(client, operation.service());
        String address = address(operation, client);
        for (JsonNode parameter : operation.parameters("query")) {
            boolean isCalendarToken =
                    operation.isOfCalendar() && parameter.get("name").asText().equals("token");
            String example = isCalendarToken ? calendarToken : example(parameter);
            if (example != null) {
                request.queryParam(parameter.get("name").asText(), example);
            }
        }
        Response answer = request.get(address);
        assertThat(answer.statusCode())
                .as("%s as %s: %s", address, client, answer.asString())
                .isEqualTo(200);
        note(operation, answer);
    }

    private static void isTaken(DescribedOperation operation) throws IOException {
        JsonNode example = operation.node().at("/requestBody/content/application~1json/example");
        assertThat(example.isObject() || !operation.node().has("requestBody"))
                .as("an example of what is sent")
                .isTrue();
        boolean joins = operation.path().equals("/v1/networks/joined");
        if (joins) {
            ((ObjectNode) example).put("token", invitationToNetwork());
        }
        if (operation.path().endsWith("/signatures")) {
            suite.as("unit-leader", SCORECARD)
                    .post(address(operation, "unit-leader"))
                    .then()
                    .statusCode(200);
        }
        String client = joins ? "executive" : client(operation);
        RequestSpecification request = suite.as(client, operation.service());
        Response answer = (example.isObject()
                        ? request.contentType("application/json").body(JSON.writeValueAsString(example))
                        : request)
                .request(operation.method().toUpperCase(Locale.ROOT), address(operation, client));
        assumeTrue(
                answer.statusCode() != 404 || !operation.path().contains("/outliers/"),
                "no value of the demo is flagged");
        assertThat(answer.statusCode())
                .as("%s as %s: %s", operation.name(), client, answer.asString())
                .isBetween(200, 204);
        if (operation.method().equals("post") && answer.header("Location") != null) {
            String location = answer.header("Location");
            MADE.put(operation.service().label() + operation.path(), location.substring(location.lastIndexOf('/') + 1));
        }
        note(operation, answer);
    }

    private static String invitationToNetwork() {
        return suite.as("executive-barum", BENCHMARK)
                .post("/v1/networks/" + MADE.get(BENCHMARK.label() + "/v1/networks") + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static String address(DescribedOperation operation, String client) {
        String address = operation.path();
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.get("name").asText();
            String example = example(parameter);
            assumeTrue(example != null || !address.contains("/codelists/"), "no table of the service has a code list");
            assertThat(example).as("an example of " + name).isNotNull();
            String made = operation.service().label() + address.substring(0, address.indexOf("/{" + name + "}"));
            boolean isOfWhatWasMade =
                    !operation.method().equals("get") && MADE.containsKey(made) && !operation.isOfReleased();
            String known =
                    isOfWhatWasMade ? MADE.get(made) : known(operation.service(), client, address, name, example);
            address = address.replace("{" + name + "}", known);
        }
        return address;
    }

    /** Lists are long; the first of each tell enough. */
    private static void note(DescribedOperation operation, Response answer) {
        if (operation.path().startsWith("/v1/")
                && answer.contentType().startsWith("application/json")
                && !answer.asString().isEmpty()) {
            ANSWERS.computeIfAbsent(operation.service(), service -> JSON.createObjectNode())
                    .set(operation.node().get("operationId").asText(), shortened(read(answer)));
        }
    }

    private static JsonNode shortened(JsonNode node) {
        if (node instanceof ArrayNode list) {
            while (list.size() > LONGEST_LIST) {
                list.remove(list.size() - 1);
            }
        }
        node.forEach(ExamplesIT::shortened);
        return node;
    }

    private static JsonNode read(Response answer) {
        try {
            return JSON.readTree(answer.asString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An operation as its service describes it. */
    private record DescribedOperation(Service service, String path, String method, JsonNode node) {
        String name() {
            return service.label() + " " + method + " " + path;
        }

        List<JsonNode> parameters(String in) {
            return StreamSupport.stream(node.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.get("in").asText().equals(in))
                    .toList();
        }

        boolean changesTheDemo() {
            boolean isOfJson = node.has("requestBody")
                    ? node.at("/requestBody/content").has("application/json")
                    : !node.at("/responses/200/content/application~1json").isMissingNode();
            return List.of("post", "put", "delete").contains(method)
                    && path.startsWith("/v1/")
                    && !path.startsWith("/v1/imports/")
                    && isOfJson;
        }

        boolean isOfCalendar() {
            return path.endsWith("/calendar.ics");
        }

        /** What who leads a unit does, and nobody above. */
        boolean isOfLeader() {
            return Stream.of(
                            "/self-assessment",
                            "/annual-plans/{year}/steps",
                            "/monthly-reports/{month}/steps",
                            "/controls/{control}/answers",
                            "/controls/{control}/steps")
                    .anyMatch(path::endsWith);
        }

        boolean isOfReleased() {
            return path.contains("/comments/") || path.equals("/v1/procedures/{procedure}/receipts");
        }

        /** A campaign goes its way; a scorecard and a questionnaire are written after what is about what they have. */
        int turn() {
            List<String> last = List.of(
                    "/scorecards/{scorecard}",
                    "/{questionnaire}",
                    "/open",
                    "/close",
                    "/release",
                    "/publication",
                    "/self-assessment",
                    "/assessment");
            for (int at = 0; at < last.size(); at++) {
                if (path.endsWith(last.get(at))) {
                    return 3 + 2 * at + (method.equals("delete") ? 1 : 0);
                }
            }
            boolean makes = method.equals("post") && !path.contains("{");
            return makes ? 0 : method.equals("put") ? 1 : 2;
        }
    }

    /** The machine client of a role that may call it, an executive where that is one. */
    private static String client(DescribedOperation operation) {
        if (operation.isOfLeader()) {
            return "unit-leader";
        }
        Matcher told = ROLES.matcher(operation.node().path("description").asText());
        List<String> roles = told.find() ? List.of(told.group(1).split(", ")) : FIRST;
        return FIRST.stream().filter(roles::contains).findFirst().orElse(roles.get(0))
                + MUNICIPALITY.get(operation.service());
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
        String narrowed = switch (list) {
            case "/v1/campaigns" -> list + "?state=released";
            case "/v1/controls" -> list + "?state=open";
            case "/v1/incidents" -> list + "?q=garderoben"; // one with a file
            case "/v1/tasks" -> list + "?subject=unit"; // those of other services are listed too
            default -> list.replaceFirst("/comments$", "/comments-to-judge");
        };
        JsonNode items = read(suite.as(client, service).get(narrowed)).path("items");
        assumeTrue(!items.isEmpty() || !narrowed.endsWith("/comments-to-judge"), "no comment of the demo waits");
        assertThat(items.isEmpty()).as("nothing is listed at " + narrowed).isFalse();
        return items.get(0).has("id")
                ? items.get(0).get("id").asText()
                : items.get(0).get(name).asText();
    }
}
