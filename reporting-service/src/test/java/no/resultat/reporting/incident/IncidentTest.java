package no.resultat.reporting.incident;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.imageio.ImageIO;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.http.RequestLog;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.Front;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a report to a verified remedy; and without a name, so that nobody finds out whose it is. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class IncidentTest {
    private static final String READER = "service-account-reader";
    private static final String WET_FLOOR = """
            {"unit": "avvik-1", "kind": "event", "area": "hse", "description": "En elev skled på vått gulv i garderoben",
             "place": "Garderoben", "categories": {"arsak": "rutine"}, "likelihood": 4,
             "consequences": [{"type": "user", "actual": true, "severity": 2}, {"type": "user", "actual": false, "severity": 4}]}
            """;

    @Inject
    Jdbi database;

    @Inject
    Callers callers;

    @Inject
    Letterbox letterbox;

    @BeforeAll
    static void an_area_with_two_schools_and_a_nursing_home_elsewhere() {
        Front.unit("fjordvik", "fjordvik", null, 1);
        Front.unit("fjordvik", "oppvekst-nord", "fjordvik", 1);
        Front.unit("fjordvik", "avvik-1", "oppvekst-nord", 9);
        Front.unit("fjordvik", "avvik-2", "oppvekst-nord", 9);
        Front.unit("fjordvik", "avvik-hjem", "fjordvik");
        leads("fjordvik", "service-account-executive");
        leads("oppvekst-nord", "leder-oppvekst-nord");
        leads("avvik-1", "rektor-avvik-1");
        as("administrator")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Årsak"}, "areas": ["hse"], "mandatory": true,
                 "values": [{"code": "rutine", "label": {"nb": "Rutine"}}, {"code": "utstyr", "label": {"nb": "Utstyr"}}]}
                """)
                .put("/v1/incident-categories/arsak")
                .then()
                .statusCode(201);
    }

    private static void leads(String unit, String person) {
        says(Topic.SCORECARD_LEADER, "fjordvik", unit, """
                {"unit": "%s", "leaders": [{"person": "%s", "role": "leader", "validFrom": "2020-01-01"}], "revision": 9}
                """.formatted(unit, person));
    }

    @Test
    void it_goes_from_reported_to_verified() {
        String id = reported("reader", WET_FLOOR)
                .statusCode(201)
                .body("severity", equalTo("serious"), "score", equalTo(16), "state", equalTo("reported"))
                .body("reportedBy", equalTo(READER), "due", equalTo(inDays(14)), "steps", empty())
                .extract()
                .path("id");
        JsonNode task = awaitTask(id);
        assertThat(task.at("/unit").asText()).isEqualTo("avvik-1");
        assertThat(task.at("/due").asText()).isEqualTo(inDays(14));
        assertThat(task.toString()).doesNotContain("garderoben"); // what people wrote is not told by event

        step("reader", id, "in-hand", null).statusCode(403);
        step("unit-leader", id, "in-hand", null).statusCode(200).body("steps", contains("resolved"));
        step("unit-leader", id, "resolved", null).statusCode(409).body("type", endsWith(":no-remedy"));
        assessed("unit-leader", id, """
                {"unit": "avvik-1", "area": "hse", "categories": {"arsak": "rutine"}, "likelihood": 2,
                 "consequences": [{"type": "user", "actual": false, "severity": 5}], "cause": "Matta var borte",
                 "remedy": "Matta vaskes etter skoletid"}
                """)
                .statusCode(200)
                .body("severity", equalTo("critical"), "score", equalTo(10), "due", equalTo(inDays(2)));
        step("unit-leader", id, "resolved", "Rutinen er endret")
                .statusCode(200)
                .body("state", equalTo("resolved"), "resolvedOn", equalTo(inDays(0)));
        step("reader", id, "reopened", null).statusCode(422).body("errors.pointer", contains("/comment"));
        step("reader", id, "reopened", "Matta er borte igjen").statusCode(200).body("$", not(hasKey("resolvedOn")));
        step("unit-leader", id, "resolved", "Nå ligger den fast").statusCode(200);
        step("reader", id, "verified", null)
                .statusCode(200)
                .body("history.to", contains("reported", "in-hand", "resolved", "reopened", "resolved", "verified"));
        as("reader").get("/v1/incidents?reporter=me&state=verified").then().body("items.id", hasItem(id));
    }

    @Test
    void all_who_change_it_at_once_are_heard_one_after_the_other() throws InterruptedException {
        String id = reported("reader", WET_FLOOR).statusCode(201).extract().path("id");
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        ExecutorService leaders = Executors.newFixedThreadPool(8);
        for (int change = 0; change < 40; change++) {
            leaders.execute(
                    () -> answers.add(assessed("unit-leader", id, """
                    {"unit": "avvik-1", "area": "hse", "categories": {"arsak": "rutine"}, "cause": "Matta var borte"}
                    """).extract().statusCode()));
        }
        leaders.shutdown();
        assertThat(leaders.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(answers).hasSize(40).containsOnly(200);
    }

    @Test
    void it_is_read_by_those_who_handle_it_and_who_reported_it() {
        String id = reported("reader", WET_FLOOR).extract().path("id");
        String elsewhere = reported("unit-leader", WET_FLOOR.replace("avvik-1", "avvik-hjem"))
                .statusCode(201)
                .extract()
                .path("id"); // about a unit that the reporter does not see
        for (String client : List.of("controller", "politician", "analyst")) {
            as(client).get("/v1/incidents/" + id).then().statusCode(404);
            as(client).get("/v1/incidents").then().body("items", empty());
        }
        as("executive").get("/v1/incidents?under=fjordvik").then().body("items.id", hasItems(id, elsewhere));
        as("unit-leader").get("/v1/incidents/" + elsewhere).then().statusCode(200);
        as("unit-leader").get("/v1/incidents?reporter=me").then().body("items.id", hasItem(elsewhere));
        as("reader").get("/v1/incidents/" + elsewhere).then().statusCode(404);
        assessed("unit-leader", elsewhere, "{\"unit\": \"avvik-1\", \"area\": \"service\"}")
                .statusCode(403)
                .body("type", endsWith(":not-led-by-you")); // who reported it does not handle it
        as("executive-alna").get("/v1/incidents/" + id).then().statusCode(404);
        assertThat(awaitTask(elsewhere).at("/unit").asText()).isEqualTo("avvik-hjem");
    }

    @Test
    void it_is_sent_to_where_it_belongs() {
        String id = reported("reader", WET_FLOOR).extract().path("id");
        awaitTask(id);
        assessed("unit-leader", id, """
                {"unit": "avvik-hjem", "area": "hse", "categories": {"arsak": "utstyr"}}
                """).statusCode(200).body("assessment.unit", equalTo("avvik-hjem"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        as("unit-leader").get("/v1/incidents/" + id).then().statusCode(404));
        as("executive")
                .get("/v1/incidents/" + id)
                .then()
                .body("assessment.unit", equalTo("avvik-hjem"), "tasks.unit", hasItem("avvik-hjem"));
    }

    @Test
    void what_is_late_is_told_upward_every_third_day() {
        String id = reported("reader", WET_FLOOR).extract().path("id");
        as("executive").get("/v1/incidents/" + id).then().body("toldUpward", empty());
        awaitTask(id); // it is handed over, and changed by nobody meanwhile

        isDue(id, 0);
        as("executive").get("/v1/incidents/" + id).then().body("overdue", equalTo(false), "toldUpward", empty());
        isDue(id, -1);
        as("executive")
                .get("/v1/incidents/" + id)
                .then()
                .body("overdue", equalTo(true), "toldUpward.person", contains("leder-oppvekst-nord"));
        as("executive").get("/v1/incidents?toldTo=me").then().body("items.id", not(hasItem(id)));
        isDue(id, -4);
        as("executive")
                .get("/v1/incidents/" + id)
                .then()
                .body("toldUpward.person", contains("leder-oppvekst-nord", "service-account-executive"));
        as("executive").get("/v1/incidents?toldTo=me&overdue=true").then().body("items.id", hasItem(id));
    }

    @Test
    void a_report_without_a_name_leaves_nobody_and_no_time() {
        long audited = rows(
                "select count(*) from audit where after::text like '%hemmelig%' or before::text like '%hemmelig%'");
        long keys = rows("select count(*) from idempotency_key");
        String secret = WET_FLOOR.replace("En elev skled", "hemmelig: En elev skled");
        String anonymous = secret.replace("\"kind\"", "\"anonymous\": true, \"kind\"");
        as("reader")
                .contentType("application/json")
                .header("Idempotency-Key", "navnlos")
                .body(anonymous)
                .post("/v1/incidents")
                .then()
                .statusCode(400);
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("no.resultat.request").addHandler(listener);
        ValidatableResponse answer = reported("reader", anonymous).statusCode(202);
        as("reader").get("/v1/incident-deadlines").then().statusCode(200);
        Logger.getLogger("no.resultat.request").removeHandler(listener);
        assertThat(logged).singleElement().asString().contains("readDeadlines");
        assertThat(answer.extract().headers().hasHeaderWithName(RequestLog.UNLOGGED))
                .isFalse();
        assertThat(answer.extract().header("Location")).isNull();
        assertThat(answer.extract().asString()).isEmpty();
        reported("unit-leader", anonymous.replace("hemmelig:", "hemmelig igjen:"))
                .statusCode(202);
        as("executive").get("/v1/incidents?q=hemmelig").then().body("items", empty()); // not before the night

        nightFalls();

        List<String> ids =
                as("executive").get("/v1/incidents?q=hemmelig").then().extract().path("items.id");
        assertThat(ids).hasSize(2);
        as("executive")
                .get("/v1/incidents/" + ids.get(0))
                .then()
                .body("$", not(hasKey("reportedBy")), "history.by", contains("resultat"))
                .body("reportedOn", equalTo(inDays(0)));
        as("reader").get("/v1/incidents?reporter=me&q=hemmelig").then().body("items", empty());
        as("reader").get("/v1/incidents/" + ids.get(0)).then().statusCode(404);

        assertThat(rows("select count(*) from letterbox")).isZero();
        assertThat(
                        rows(
                                "select count(*) from audit where after::text like '%hemmelig%' or before::text like '%hemmelig%'"))
                .isEqualTo(audited);
        ids.forEach(id -> {
            assertThat(rows("select count(*) from audit where key = '%s'".formatted(id)))
                    .isZero();
            assertThat(rows("select count(*) from incident i where i.id = '%s' and i::text ~ 'service-account'"
                            .formatted(id)))
                    .isZero();
            assertThat(rows("select count(*) from step_taken s where s.thing = '%s' and s::text ~ 'service-account'"
                            .formatted(id)))
                    .isZero();
        });
        assertThat(rows("select count(*) from idempotency_key")).isEqualTo(keys);
        // both were written by one transaction at one instant, whoever came first
        assertThat(rows(
                        "select count(distinct (i.created_at, s.taken_at)) from incident i join step_taken s on s.thing = i.id"
                                + " where i.description like 'hemmelig%'"))
                .isEqualTo(1);
        assertThat(rows("select count(*) from information_schema.columns where table_name = 'letterbox'"
                        + " and data_type like 'timestamp%' or table_name = 'letterbox' and is_identity = 'YES'"))
                .isZero();
    }

    @Test
    void files_are_what_their_content_says() throws IOException {
        String picture = Base64.getEncoder().encodeToString(picture("jpg", "GPS 59.9139N 10.7522E"));
        String script =
                Base64.getEncoder().encodeToString("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        reported("reader", with(script, "gulvet.jpg"))
                .statusCode(422)
                .body("errors.pointer", contains("/attachments/0/content"));
        ValidatableResponse shown = reported("reader", with(picture, "gulvet.exe"))
                .statusCode(201)
                .body("attachments.mediaType", contains("image/jpeg"));
        String address = "/v1/incidents/%s/attachments/%s"
                .formatted(shown.extract().path("id"), shown.extract().path("attachments[0].id"));
        byte[] bytes = as("unit-leader")
                .get(address)
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .extract()
                .asByteArray();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("GPS 59.9139N");
        as("controller").get(address).then().statusCode(404);

        reported("reader", with(picture, "leser-sitt-bilde.jpg").replace("\"kind\"", "\"anonymous\": true, \"kind\""))
                .statusCode(202);
        nightFalls();
        assertThat(
                        rows(
                                "select count(*) from incident_attachment where name = 'vedlegg-1.jpg' and position('GPS'::bytea in content) = 0"))
                .isPositive();
        assertThat(rows("select count(*) from incident_attachment where name = 'leser-sitt-bilde.jpg'"))
                .isZero();
        String pdf = Base64.getEncoder().encodeToString("%PDF-1.4\n/Author (leser)".getBytes(StandardCharsets.UTF_8));
        reported("reader", with(pdf, "notat.pdf").replace("\"kind\"", "\"anonymous\": true, \"kind\""))
                .statusCode(422);
    }

    @Test
    void a_picture_may_be_as_large_as_a_camera_makes_it() throws IOException {
        BufferedImage noise = new BufferedImage(1100, 1100, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int at = 0; at < 1100 * 1100; at++) {
            noise.setRGB(at % 1100, at / 1100, random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", bytes);
        assertThat(bytes.size()).isBetween(3_000_000, 5_000_000);
        String large = Base64.getEncoder().encodeToString(bytes.toByteArray());
        reported("reader", with(large, "gulvet.png")).statusCode(201).body("attachments.size", contains(bytes.size()));
        reported("reader", with(large, "gulvet.png").replace("\"kind\"", "\"anonymous\": true, \"kind\""))
                .statusCode(202);
        nightFalls();
        assertThat(rows("select count(*) from letterbox")).isZero();

        String tooLarge = Base64.getEncoder().encodeToString(new byte[5 * 1024 * 1024 + 1]);
        reported("reader", with(tooLarge, "null.png")).statusCode(422).body("errors.code", contains("size"));
        reported("reader", with("***", "tull.png"))
                .statusCode(400)
                .body("pointer", equalTo("/attachments/0/content"), "detail", containsString("Base64"));
    }

    @Test
    void others_are_told_by_year_and_never_of_few() {
        Front.indicator("fjordvik", "AVVIK1", "year", "{\"kind\": \"incident\"}", 1);
        for (int report = 0; report < 6; report++) {
            reported("unit-leader", WET_FLOOR.replace("avvik-1", "avvik-2")).statusCode(201);
        }
        reported("unit-leader", WET_FLOOR.replace("avvik-1", "avvik-hjem")).statusCode(201);
        String year = inDays(0).substring(0, 4);
        JsonNode told = Events.awaitLast(
                Topic.REPORTING_MEASUREMENT.topicName(),
                "fjordvik|AVVIK1|fjordvik|" + year,
                measurement -> measurement.at("/value").asInt() >= 7);
        assertThat(told.at("/source").asText()).isEqualTo("incident");
        JsonNode home = Events.awaitLast(
                Topic.REPORTING_MEASUREMENT.topicName(), "fjordvik|AVVIK1|avvik-hjem|" + year, measurement -> true);
        assertThat(home.at("/withheld").asText()).isEqualTo("small-group");
        as("analyst")
                .get(
                        "/pxwebapi/v2/tables/incidents/data?lang=no&valueCodes[Unit]=avvik-hjem&valueCodes[ContentsCode]=Reported&valueCodes[Tid]="
                                + year)
                .then()
                .statusCode(200)
                .body("status", equalTo(Map.of("0", ":")));

        as("unit-leader")
                .get("/v1/incident-statistics?under=avvik-2&by=severity")
                .then()
                .statusCode(200)
                .body("items.key", contains("serious"), "items[0].reported", equalTo(6), "items[0].open", equalTo(6));
        as("unit-leader")
                .get("/v1/incident-statistics?under=avvik-2&by=category&category=arsak")
                .then()
                .body("items.key", contains("rutine"));
        as("controller").get("/v1/incident-statistics").then().statusCode(403);
        as("executive").get("/v1/incident-statistics?by=category").then().statusCode(400);
        as("executive").get("/v1/incident-statistics?by=mood").then().statusCode(400);
        as("executive")
                .get("/v1/incident-statistics?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("from"));
    }

    @Test
    void what_is_alike_is_found_by_words_in_any_form() {
        String id = reported(
                        "unit-leader",
                        WET_FLOOR.replace("En elev skled på vått gulv i garderoben", "Gymsalen manglet ballkasser"))
                .extract()
                .path("id");
        String other = reported(
                        "unit-leader",
                        WET_FLOOR.replace("En elev skled på vått gulv i garderoben", "En ballkasse falt ned"))
                .extract()
                .path("id");
        as("unit-leader").get("/v1/incidents/%s/similar".formatted(id)).then().body("items[0].id", equalTo(other));
        as("unit-leader").get("/v1/incidents?q=ballkassene").then().body("items.id", hasItems(id, other));
    }

    @Test
    void what_is_not_right_is_named() {
        reported("reader", """
                {"unit": "finnes-ikke", "kind": "event", "area": "hse", "description": "x", "day": "%s"}
                """.formatted(inDays(1)))
                .statusCode(422)
                .body("errors.pointer", hasItems("/unit", "/categories/arsak", "/day"));
        reported("reader", WET_FLOOR.replace("rutine", "finnes-ikke"))
                .statusCode(422)
                .body("errors.pointer", contains("/categories/arsak"));
        reported("reader", WET_FLOOR.replace("\"severity\": 2", "\"severity\": 9"))
                .statusCode(422)
                .body("errors.pointer", contains("/consequences/0/severity"));
        reported("reader", WET_FLOOR.replace("\"event\"", "\"gossip\"")).statusCode(400);
        as("reader").get("/v1/incidents?toldTo=you").then().statusCode(400).body("parameter", equalTo("toldTo"));
        as("executive")
                .contentType("application/json")
                .body("{\"minor\": 30, \"serious\": 0, \"critical\": 2}")
                .put("/v1/incident-deadlines")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/serious"));
    }

    @Test
    void a_task_is_about_it() {
        String id = reported("reader", WET_FLOOR).extract().path("id");
        as("unit-leader")
                .contentType("application/json")
                .body("""
                {"subject": {"kind": "incident", "key": "%s"}, "work": {"title": "Bestille ny matte"}}
                """.formatted(id))
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .body("unit", equalTo("avvik-1"), "subjectUrl", equalTo("/v1/incidents/" + id));
        as("unit-leader").get("/v1/incidents/" + id).then().body("tasks.title", hasItem("Bestille ny matte"));
    }

    private static Handler listener(List<String> heard) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                heard.add(new SimpleFormatter().formatMessage(line) + " " + line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private void isDue(String id, int days) {
        callers.run(
                Caller.of("fjordvik"),
                () -> database.useHandle(
                        handle -> handle.createUpdate("update incident set due = :due where id = :id::uuid")
                                .bind("due", LocalDate.parse(inDays(days)))
                                .bind("id", id)
                                .execute()));
    }

    private void nightFalls() {
        callers.run(
                Caller.of("fjordvik"),
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> letterbox.empty(Oslo.today().plusDays(1), Instant.now())));
    }

    private long rows(String sql) {
        return callers.call(
                Caller.of("fjordvik"),
                () -> database.withHandle(
                        handle -> handle.createQuery(sql).mapTo(long.class).one()));
    }

    private static JsonNode awaitTask(String incident) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            String task = as("executive")
                                    .get("/v1/tasks?subject=incident " + incident)
                                    .then()
                                    .extract()
                                    .path("items[0].id");
                            return task == null
                                    ? null
                                    : Events.awaitLast(
                                            Topic.REPORTING_TASK.topicName(), "fjordvik|" + task, told -> true);
                        },
                        told -> told != null);
    }

    private static String with(String content, String name) {
        return WET_FLOOR.replace(
                "\"place\"",
                "\"attachments\": [{\"name\": \"%s\", \"content\": \"%s\"}], \"place\"".formatted(name, content));
    }

    /** A small picture that says in a comment where it was taken. */
    private static byte[] picture(String format, String comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), format, bytes);
        byte[] plain = bytes.toByteArray();
        byte[] text = comment.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.write(plain, 0, 2);
        said.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (text.length + 2)});
        said.write(text);
        said.write(plain, 2, plain.length - 2);
        return said.toByteArray();
    }

    private static ValidatableResponse reported(String client, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .post("/v1/incidents")
                .then();
    }

    private static ValidatableResponse assessed(String client, String id, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .put("/v1/incidents/%s/assessment".formatted(id))
                .then();
    }

    private static ValidatableResponse step(String client, String id, String to, String comment) {
        return as(client)
                .contentType("application/json")
                .body(
                        comment == null
                                ? "{\"to\": \"%s\"}".formatted(to)
                                : "{\"to\": \"%s\", \"comment\": \"%s\"}".formatted(to, comment))
                .post("/v1/incidents/%s/steps".formatted(id))
                .then();
    }

    private static String inDays(int days) {
        return Oslo.today().plusDays(days).toString();
    }
}
