package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.BENCHMARK;
import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static no.resultat.deploy.suite.Service.SURVEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import no.resultat.deploy.faults.Fuzz;
import no.resultat.deploy.suite.Service;
import no.resultat.platform.stack.SharedStack;
import no.resultat.platform.testing.ConformsToOpenApi;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The loop turns: what the ERP pushes is a light on the executive's card, through every part of the running suite. */
@ExtendWith(SharedSuite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SuiteIT {
    private static final String STRATEGY = """
            {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "Ø", "label": {"nb": "Økonomi"}, "successFactors": [
              {"code": "Ø1", "label": {"nb": "God økonomistyring"}, "indicators": [
                {"code": "Ø1.1", "label": {"nb": "Avvik i forhold til budsjett"}, "direction": "higher-is-better", "unitOfMeasure": "%",
                 "frequency": "month", "source": {"kind": "ledger", "measure": "deviation-percent"},
                 "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 0.5, "lower": 0.0}]}]},
                {"code": "M1.2", "label": {"nb": "Sykefravær"}, "direction": "lower-is-better", "unitOfMeasure": "%",
                 "frequency": "month", "source": {"kind": "absence", "measure": "rate"},
                 "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 8.3, "lower": 8.6}]}]}]}]}]}
            """;
    private static final List<String> FORMATS =
            List.of("json-stat2", "json-px", "csv", "csv2", "csv3", "xlsx", "html", "px", "parquet");
    private static RunningSuite suite;

    @BeforeAll
    static void a_municipality_with_a_school(RunningSuite shared) {
        suite = shared;
        suite.push("erp-integration", SCORECARD, "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2020-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2020-01-01;
                skole-1;Skole én;skole;oppvekst-nord;2020-01-01;
                skole-2;Skole to;skole;fjordvik;2020-01-01;
                """);
        suite.as("executive", SCORECARD)
                .contentType("application/json")
                .body(STRATEGY)
                .put("/v1/scorecards/felles")
                .then()
                .statusCode(201);
        for (String unit : List.of("fjordvik", "oppvekst-nord", "skole-1", "skole-2")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> suite.as("executive", REPORTING)
                                    .queryParam("period", "2025")
                                    .get("/v1/units/" + unit + "/absence")
                                    .statusCode()
                            == 200);
        }
        suite.push("erp-integration", REPORTING, "budget", """
                version,period,unit,function,account,amount
                original,2025-03,skole-1,202,1010,1000000.00
                """);
    }

    @Test
    @Order(1)
    void a_month_pushed_by_the_erp_turns_the_light_yellow_and_a_correction_turns_it_red() throws Exception {
        List<String> heard = listen("skole-1");
        suite.push(
                "erp-integration",
                REPORTING,
                "ledger",
                "period;unit;function;account;amount\n2025-03;skole-1;202;1010;998 000,00\n");
        awaitLight("skole-1", 0, "yellow");
        awaitLight("fjordvik", 0, "yellow");
        Instant before = Instant.now();

        suite.push(
                "erp-integration",
                REPORTING,
                "ledger",
                "period;unit;function;account;amount\n2025-03;skole-1;202;1010;1 100 000,00\n");
        awaitLight("skole-1", 0, "red");

        suite.as("executive", SCORECARD)
                .queryParam("period", "2025-03")
                .queryParam("asOf", before.toString())
                .get("/v1/units/skole-1/scorecard")
                .then()
                .body(light(0), equalTo("yellow"));
        suite.as("controller", REPORTING)
                .queryParam("period", "2025-03")
                .queryParam("asOf", before.toString())
                .get("/v1/units/fjordvik/deviation")
                .then()
                .statusCode(200)
                .body("total.toDate.actual", equalTo(998000.0f));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard)
                        .anyMatch(line -> line.contains("\"after\":\"yellow\""))
                        .anyMatch(line -> line.contains("\"after\":\"red\"")));
    }

    @Test
    @Order(2)
    void a_small_unit_s_absence_is_withheld_everywhere_and_not_found_by_subtraction() {
        suite.push("hr-integration", REPORTING, "absence", """
                period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte
                2025-03;skole-1;560;12;15;20;28;25,4
                2025-03;skole-2;80;1;1;1;4;3,5
                """);
        awaitLight("fjordvik", 1, "green");
        suite.as("executive", SCORECARD)
                .queryParam("period", "2025-03")
                .get("/v1/units/skole-2/scorecard")
                .then()
                .body(
                        light(1),
                        equalTo("grey"),
                        "focusAreas[0].successFactors[0].indicators[1].reason",
                        equalTo("withheld"));
        suite.as("executive", REPORTING)
                .queryParam("period", "2025-03")
                .get("/v1/units/fjordvik/absence")
                .then()
                .body("children.find { it.unit == 'skole-2' }.withheld", equalTo("small-group"))
                .body("children.find { it.unit == 'oppvekst-nord' }.withheld", equalTo("small-group"))
                .body("unit.absence.lostDays", equalTo(50));
    }

    @Test
    @Order(3)
    void a_survey_that_people_answer_is_a_light_when_it_is_released() {
        strategy(
                "brukere",
                "B1.1",
                "{\"kind\": \"survey\", \"questionnaire\": \"brukere\", \"item\": \"tilfredshet\"}",
                "level");
        suite.as("executive", SURVEY)
                .contentType("application/json")
                .body("""
                        {"label": {"nb": "Brukere"}, "sections": [{"code": "s", "label": {"nb": "Spørsmål"}, "items": [
                          {"code": "tilfredshet", "kind": "scale", "label": {"nb": "Hvor fornøyd er du?"}}]}]}
                        """)
                .put("/v1/questionnaires/brukere")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> suite.as("executive", SCORECARD)
                        .get("/v1/scorecards/brukere/warnings")
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(0)));
        String campaign = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> suite.as("executive", SURVEY)
                                .contentType("application/json")
                                .body("""
                                        {"label": {"nb": "Brukere 2025"}, "questionnaire": "brukere", "respondentGroup": "brukere",
                                         "units": ["skole-1"], "period": "2025", "opens": "2020-01-01", "closes": "2099-12-31"}
                                        """)
                                .post("/v1/campaigns"),
                        made -> made.statusCode() == 201)
                .path("id");
        step(campaign, "open");
        List<String> tokens = suite.as("survey-integration", SURVEY)
                .contentType("application/json")
                .body("{\"units\": [{\"unit\": \"skole-1\", \"count\": 6}]}")
                .post("/v1/campaigns/" + campaign + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        for (int at = 0; at < tokens.size(); at++) {
            suite.as("reader", SURVEY)
                    .contentType("application/json")
                    .body("{\"answers\": {\"tilfredshet\": %s}}"
                            .formatted(List.of(4, 5, 5, 6, 3, 5).get(at)))
                    .post("/v1/forms/" + tokens.get(at))
                    .then()
                    .statusCode(204);
        }
        step(campaign, "close");
        step(campaign, "release");
        awaitCard("brukere", "skole-1", "2025", "yellow");
        suite.as("executive-alna", SURVEY)
                .get("/v1/campaigns/" + campaign)
                .then()
                .statusCode(404);
    }

    @Test
    @Order(4)
    void a_figure_of_others_is_a_light_on_the_own_card() {
        strategy(
                "sammenligning",
                "Ø2.1",
                "{\"kind\": \"benchmark\", \"figure\": \"kostnad\", \"group\": \"country\"}",
                "relative");
        suite.push("statistics-integration", BENCHMARK, "regions", "region;year;name\n0001;2025;En\n0002;2025;To\n");
        suite.as("statistics-integration", BENCHMARK)
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Kostnad\"}, \"unit\": \"kr\", \"direction\": \"lower-is-better\"}")
                .put("/v1/figures/kostnad")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> suite.as("executive", BENCHMARK)
                                .contentType("application/json")
                                .body("{\"region\": \"0001\", \"unit\": \"fjordvik\"}")
                                .put("/v1/own-region")
                                .statusCode()
                        == 200);
        suite.push(
                "statistics-integration",
                BENCHMARK,
                "figures",
                "figure,region,year,value\nkostnad,0001,2025,90\nkostnad,0002,2025,100\n");
        awaitCard("sammenligning", "fjordvik", "2025", "yellow");
        suite.as("executive-alna", BENCHMARK).get("/v1/figures/kostnad").then().statusCode(404);
    }

    /** The answers are left for a judge of JSON-stat. */
    /** For the judges of {@code .ci/run}. */
    @Test
    @Order(5)
    void every_service_describes_its_interface() throws IOException {
        Path documents = Files.createDirectories(SharedStack.root().resolve("deploy/local/target/openapi"));
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            String document = suite.as("analyst", service)
                    .get("/openapi?format=yaml")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            Files.writeString(documents.resolve(service.label() + ".yaml"), document);
            String older = suite.as("analyst", service)
                    .get("/openapi?version=3.0")
                    .then()
                    .statusCode(200)
                    .body("openapi", equalTo("3.0.3"))
                    .extract()
                    .asString();
            Files.writeString(documents.resolve(service.label() + "-3.0.json"), older);
        }
    }

    /** A change on purpose is written into `platform/interface` and told in its README. */
    @Test
    @Order(6)
    void callers_of_the_last_release_find_what_they_were_built_on() throws IOException {
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            Set<String> now = InterfaceLines.of(new ObjectMapper()
                    .readTree(suite.as("analyst", service)
                            .get("/openapi?format=json")
                            .asString()));
            Path written = Files.createDirectories(SharedStack.root().resolve("deploy/local/target/interface"))
                    .resolve(service.label() + ".txt");
            Files.write(written, now);
            Path released = SharedStack.root().resolve("platform/interface").resolve(service.label() + ".txt");
            assertThat(InterfaceLines.breaks(new TreeSet<>(Files.readAllLines(released)), now))
                    .as("what breaks callers of %s; %s has the interface as it is now", service.label(), written)
                    .isEmpty();
        }
    }

    @Test
    @Order(7)
    void one_trace_leads_from_a_push_to_the_light_that_it_changed() {
        String trace = "5ca1ab1e%024x".formatted(System.nanoTime());
        suite.as("erp-integration", REPORTING)
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace))
                .contentType("text/csv")
                .body("period;unit;function;account;amount\n2025-03;skole-1;202;1010;50000\n")
                .post("/v1/imports/ledger?source=trace")
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(suite.logged(REPORTING, trace))
                    .anyMatch(line -> line.contains("POST ImportUploadResource"))
                    .anyMatch(line -> line.contains("of ledger is worked off"));
            assertThat(suite.logged(SCORECARD, trace))
                    .anyMatch(line -> line.contains("events of resultat.reporting.measurement.v1"))
                    .anyMatch(line -> line.contains("lights have changed"));
        });
    }

    @Test
    @Order(8)
    void whoever_watches_is_told_every_metric_that_alerts_and_dashboards_ask_for() throws IOException {
        String told = Stream.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)
                .map(suite::metrics)
                .collect(Collectors.joining());
        assertThat(Monitoring.metrics())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(told).containsPattern("(?m)^" + metric + "[ {]"));
        assertThat(Monitoring.backlogs())
                .allSatisfy(of -> assertThat(told).contains("resultat_backlog_seconds{of=\"" + of + "\"} "));
        assertThat(Monitoring.explained()).isEqualTo(Monitoring.alerts());
    }

    @Test
    @Order(9)
    void no_service_tells_what_is_another_s_to_tell_and_no_stranger_is_let_in() {
        var figure = new ProducerRecord<>(Topic.REPORTING_MEASUREMENT.topicName(), "fjordvik|forged", "{}");
        assertThatThrownBy(() -> send(suite.brokerClient("survey"), figure))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        Map<String, Object> stranger = new HashMap<>(suite.brokerClient("reporting"));
        stranger.computeIfPresent(
                "sasl.jaas.config",
                (name, login) -> login.toString().replaceAll("password=\"\\w+\"", "password=\"guessed\""));
        assertThatThrownBy(() -> send(stranger, figure)).hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    private static void send(Map<String, Object> client, ProducerRecord<String, String> event) throws Exception {
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(event).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    @Order(5)
    void analysts_pull_every_table_in_every_form() throws IOException {
        Path answers = Files.createDirectories(SharedStack.root().resolve("deploy/local/target/tables"));
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            List<String> tables = suite.as("analyst", service)
                    .get("/pxwebapi/v2/tables")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("tables.id");
            assertThat(tables).isNotEmpty();
            for (String table : tables) {
                List<String> variables = suite.as("analyst", service)
                        .get("/pxwebapi/v2/tables/" + table + "/metadata")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");
                String selection = variables.stream()
                        .map("{\"variableCode\": \"%s\", \"valueCodes\": [\"*\"]}"::formatted)
                        .collect(Collectors.joining(", ", "{\"selection\": [", "]}"));
                for (String format : FORMATS) {
                    byte[] answer = suite.as("analyst", service)
                            .contentType("application/json")
                            .body(selection)
                            .post("/pxwebapi/v2/tables/%s/data?outputFormat=%s".formatted(table, format))
                            .then()
                            .statusCode(200)
                            .extract()
                            .asByteArray();
                    assertThat(answer).isNotEmpty();
                    if (format.equals("json-stat2")) {
                        ConformsToOpenApi.requireDataset(new String(answer, StandardCharsets.UTF_8));
                        Files.write(answers.resolve(table + ".json"), answer);
                    } else if (format.equals("csv3")) {
                        Files.write(answers.resolve(table + ".csv"), answer);
                    }
                }
            }
        }
    }

    /** The last, as it writes whatever comes. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatever_is_asked_is_answered_without_a_fault_or_told_why_not() throws Exception {
        for (Service service : List.of(SCORECARD, SURVEY, REPORTING, BENCHMARK)) {
            assertThat(Fuzz.run(suite.address(service), 1500, 1, suite::token)).isEmpty();
        }
    }

    private static void strategy(String scorecard, String indicator, String source, String basis) {
        suite.as("executive", SCORECARD)
                .contentType("application/json")
                .body("""
                        {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "%1$s-a", "label": {"nb": "Område"}, "successFactors": [
                          {"code": "%1$s-f", "label": {"nb": "Faktor"}, "indicators": [
                            {"code": "%1$s", "label": {"nb": "Indikator"}, "direction": "%4$s", "unitOfMeasure": "poeng", "frequency": "year",
                             "source": %2$s, "targets": [{"year": 2025, "criteria": [{"basis": "%3$s", "desired": %5$s, "lower": %6$s}]}]}]}]}]}
                        """.formatted(
                                indicator,
                                source,
                                basis,
                                basis.equals("level") ? "higher-is-better" : "lower-is-better",
                                basis.equals("level") ? "5" : "20",
                                basis.equals("level") ? "4.5" : "5"))
                .put("/v1/scorecards/" + scorecard + "?lenient=true")
                .then()
                .statusCode(201);
    }

    private static void step(String campaign, String step) {
        suite.as("executive", SURVEY)
                .post("/v1/campaigns/" + campaign + "/" + step)
                .then()
                .statusCode(200);
    }

    private static void awaitCard(String scorecard, String unit, String period, String light) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> suite.as("executive", SCORECARD)
                        .queryParam("period", period)
                        .queryParam("scorecard", scorecard)
                        .get("/v1/units/" + unit + "/scorecard")
                        .then()
                        .statusCode(200)
                        .body(light(0), equalTo(light)));
    }

    @Test
    void another_municipality_finds_nothing() {
        suite.as("executive-alna", SCORECARD)
                .queryParam("period", "2025-03")
                .get("/v1/units/skole-1/scorecard")
                .then()
                .statusCode(404);
        suite.as("executive-alna", REPORTING)
                .queryParam("period", "2025-03")
                .get("/v1/units/skole-1/deviation")
                .then()
                .statusCode(404);
        suite.as("executive-alna", SCORECARD)
                .get("/v1/scorecards/felles")
                .then()
                .statusCode(404);
        suite.as("executive-alna", SCORECARD)
                .get("/v1/measurements")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void a_leader_finds_the_own_subtree_and_nothing_beside_it() {
        suite.as("unit-leader", REPORTING)
                .queryParam("period", "2025-03")
                .get("/v1/units/skole-1/deviation")
                .then()
                .statusCode(200);
        suite.as("unit-leader", REPORTING)
                .queryParam("period", "2025-03")
                .get("/v1/units/skole-2/deviation")
                .then()
                .statusCode(404);
        suite.as("unit-leader", REPORTING)
                .queryParam("period", "2025-03")
                .get("/v1/units/fjordvik/deviation")
                .then()
                .statusCode(404);
        suite.as("unit-leader", SCORECARD)
                .get("/v1/units")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("oppvekst-nord", "skole-1")));
    }

    @Test
    @Order(50)
    void a_red_light_is_explained_acted_on_wherever_it_comes_from_and_released_when_it_is_time() {
        String card = "/v1/units/skole-1/scorecard?period=2025-03";
        String figures = suite.as("unit-leader", SCORECARD)
                .get("/v1/units/skole-1/indicators/Ø1.1/explanation?period=2025-03")
                .then()
                .statusCode(200)
                .body("origin.service", equalTo("reporting"), "light", equalTo("red"))
                .extract()
                .path("origin.url");
        suite.as("unit-leader", REPORTING).get(figures).then().statusCode(200);

        String task = suite.as("unit-leader", REPORTING)
                .contentType("application/json")
                .body("""
                {"subject": {"kind": "deviation", "key": "skole-1|2025-03"},
                 "work": {"title": "Spar på vikarer", "person": "service-account-unit-leader", "due": "2025-05-01"}}
                """)
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        awaitTask(task, "planned");
        suite.push(
                "hr-integration",
                SCORECARD,
                "leaders",
                "unit;person;role;validFrom\nskole-1;service-account-reader;leader;2020-01-01\n");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> suite.as("reader", REPORTING)
                                .contentType("application/json")
                                .body("{\"to\": \"done\", \"comment\": \"Vikarpoolen er på plass\"}")
                                .post("/v1/tasks/" + task + "/steps")
                                .statusCode()
                        == 200);
        awaitTask(task, "done");

        suite.as("politician", SCORECARD).get(card).then().statusCode(404);
        suite.as("politician", REPORTING).get(figures).then().statusCode(404);
        release(SCORECARD, "lights");
        release(REPORTING, "figures");
        suite.as("politician", SCORECARD).get(card).then().statusCode(200).body(light(0), equalTo("red"));
        suite.as("politician", REPORTING).get(figures).then().statusCode(200);
    }

    private static void awaitTask(String task, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> suite.as("unit-leader", SCORECARD)
                        .get("/v1/tasks?assignee=me")
                        .then()
                        .body("items.find { it.id == '%s' }.state".formatted(task), equalTo(state)));
    }

    private static void release(Service service, String kind) {
        suite.as("executive", service)
                .contentType("application/json")
                .body("{\"levels\": {\"council\": \"2025-04-20T10:00:00Z\"}}")
                .put("/v1/releases/" + kind + "/2025-03")
                .then()
                .statusCode(201);
    }

    @Test
    void outside_its_role_nobody_gets_in() {
        suite.as("erp-integration", SCORECARD)
                .queryParam("period", "2025-03")
                .get("/v1/units/skole-1/scorecard")
                .then()
                .statusCode(403);
        suite.as("executive", REPORTING)
                .contentType("text/csv")
                .body("x")
                .post("/v1/imports/ledger")
                .then()
                .statusCode(403);
        suite.as("politician", REPORTING)
                .get("/v1/units/skole-1/forecasts/2025-03")
                .then()
                .statusCode(403);
        suite.as("controller", SCORECARD).get("/v1/audit").then().statusCode(403);
    }

    private static void awaitLight(String unit, int indicator, String light) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> suite.as("executive", SCORECARD)
                        .queryParam("period", "2025-03")
                        .get("/v1/units/" + unit + "/scorecard")
                        .then()
                        .statusCode(200)
                        .body(light(indicator), equalTo(light)));
    }

    private static String light(int indicator) {
        return "focusAreas[0].successFactors[0].indicators[%d].light".formatted(indicator);
    }

    private static List<String> listen(String unit) throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpURLConnection stream = (HttpURLConnection) suite.address(SCORECARD)
                .resolve("/v1/units/" + unit + "/scorecard/stream")
                .toURL()
                .openConnection();
        stream.setRequestProperty("Authorization", "Bearer " + suite.token("executive"));
        stream.setRequestProperty("Accept", "text/event-stream");
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(() -> {
            try {
                lines.lines().forEach(heard::add);
            } catch (UncheckedIOException ended) {
                heard.add("the stream ended");
            }
        });
        reader.setDaemon(true);
        reader.start();
        return heard;
    }
}
