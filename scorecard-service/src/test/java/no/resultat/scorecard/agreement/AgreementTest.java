package no.resultat.scorecard.agreement;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A result agreement as Bærum and Alna have them, between a leader and the superior, and nobody else's to read. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class AgreementTest {
    private static final String LEADER = "service-account-unit-leader";
    private static final String EXECUTIVE = "service-account-executive";

    @Inject
    Jdbi database;

    @Inject
    Callers callers;

    @BeforeAll
    static void a_school_with_its_card() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                avtaleskolen;Avtaleskolen;avtaleskole;oppvekst-nord;2000-01-01;
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                fjordvik;service-account-executive;leader;2020-01-01;
                oppvekst-nord;service-account-unit-leader;leader;2021-01-01;
                avtaleskolen;rektor-avtaleskolen;leader;2020-01-01;
                """).body("state", equalTo("completed"));
        as("administrator")
                .contentType("application/json")
                .body("""
                {"label": {"nb": "Avtalekart"}, "unitTypes": ["avtaleskole"], "focusAreas": [{"code": "AV", "label": {"nb": "Brukere"},
                  "successFactors": [{"code": "AV1", "label": {"nb": "Gode tjenester"}, "indicators": [
                    {"code": "AVT1", "label": {"nb": "Brukertilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng 1–6",
                     "decimals": 1, "frequency": "year", "aggregation": "mean", "source": {"kind": "manual"},
                     "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 5, "lower": 4.5}]}]},
                    {"code": "AVT2", "label": {"nb": "Sykefravær"}, "direction": "lower-is-better", "unitOfMeasure": "%", "decimals": 1,
                     "frequency": "year", "aggregation": "none", "source": {"kind": "manual"},
                     "targets": [{"year": 2025, "match": "any", "criteria": [{"basis": "level", "desired": 8.3, "lower": 8.6},
                       {"basis": "change", "desired": -3.5, "lower": 0}]}]}]}]}]}
                """.replace("%", "%"))
                .put("/v1/scorecards/avtale")
                .then()
                .statusCode(201);
    }

    @Test
    void it_is_drafted_from_the_card_signed_by_both_followed_up_assessed_and_closed() throws IOException {
        String id = drafted("oppvekst-nord", 2024, "", LEADER, EXECUTIVE);
        read("unit-leader", id)
                .body("state", equalTo("draft"), "steps", contains("agreed"), "leader", equalTo(LEADER))
                .body("superior", equalTo(EXECUTIVE));
        step("unit-leader", id, "agreed").statusCode(409).body("lacking", equalTo("signatures"));
        sign("unit-leader", id).body("state", equalTo("draft"), "signatures.person", contains(LEADER));
        put(
                        "executive",
                        id,
                        "terms",
                        "{\"expectations\": \"Et godt læringsmiljø\", \"goals\": [{\"title\": \"Alle nye lærere har en veileder\"}]}")
                .statusCode(200)
                .body("signatures", empty()); // other terms than those that were signed
        sign("executive", id);
        sign("executive", id).body("signatures", hasSize(1));
        ValidatableResponse agreed = sign("unit-leader", id).body("state", equalTo("agreed"));
        String hash = agreed.extract().path("hash");
        agreed.body("signatures.hash", contains(hash, hash));
        put("unit-leader", id, "terms", "{}")
                .statusCode(409)
                .body("type", equalTo("urn:resultat:problem:agreement-is-signed"));
        sign("unit-leader", id, 409);

        put("executive", id, "talks/2024-05-20", "{\"occasion\": \"follow-up\"}")
                .statusCode(200);
        step("executive", id, "followed-up").statusCode(409).body("lacking", equalTo("talks"));
        put(
                        "executive",
                        id,
                        "talks/2024-05-20",
                        "{\"occasion\": \"follow-up\", \"minutes\": \"Fraværet er på vei ned\"}")
                .body("talks", hasSize(1));
        step("unit-leader", id, "followed-up").statusCode(200);
        put("unit-leader", id, "assessment", "{\"text\": \"Bra\"}").statusCode(403);
        put("unit-leader", id, "self-assessment", "{\"text\": \"Læringsmiljøet er bedre\"}")
                .statusCode(200);
        step("unit-leader", id, "assessed").statusCode(403);
        step("executive", id, "assessed").statusCode(409).body("lacking", equalTo("assessment"));
        put("executive", id, "assessment", "{\"text\": \"Målene er nådd\"}").statusCode(200);
        step("executive", id, "assessed").statusCode(200);
        step("executive", id, "closed").statusCode(200).body("steps", empty());
        put("executive", id, "assessment", "{\"text\": \"Likevel ikke\"}").statusCode(409);

        as("administrator")
                .get("/v1/audit?kind=agreement&key=" + id)
                .then()
                .body("items[0].after.state", equalTo("closed"), "items[0].after.hash", equalTo(hash))
                .body(
                        "items.findAll { it.toString().contains('Målene er nådd') || it.toString().contains('veileder') }",
                        empty());
        String page = as("unit-leader")
                .accept("text/html")
                .get("/v1/agreements/" + id + "/document")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
        assertThat(page)
                .contains("Resultatavtale 2024: Oppvekst nord", "Fraværet er på vei ned", "Målene er nådd", hash);
    }

    @Test
    void it_aims_at_what_the_card_aims_at_and_is_read_on_paper() throws IOException {
        pushed("administrator", "measurements", """
                indicator;unit;period;value;n
                AVT1;avtaleskolen;2025;4.7;40
                """).body("state", equalTo("completed"));
        String id = drafted("avtaleskolen", 2025, "", "rektor-avtaleskolen", LEADER);
        read("unit-leader", id)
                .body("terms.indicators.indicator", contains("AVT1", "AVT2"))
                .body(
                        "terms.indicators[1].criteria.desired",
                        contains(8.3f, -3.5f),
                        "terms.indicators[1].match",
                        equalTo("any"));
        byte[] pdf = as("unit-leader")
                .accept("application/pdf")
                .get("/v1/agreements/" + id + "/document?lang=en")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("Result%20agreement%202025"))
                .extract()
                .asByteArray();
        try (PDDocument file = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(file).replaceAll("\\s+", " "))
                    .contains("Result agreement 2025: Avtaleskolen", "AVT1 Brukertilfredshet", "desired at least 5");
        }
        byte[] docx = as("unit-leader")
                .accept("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
                .get("/v1/agreements/" + id + "/document")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(docx))) {
            assertThat(file.getTables()).hasSize(2);
        }
        as("unit-leader")
                .get("/v1/agreements/" + id + "/document")
                .then()
                .body("sections.heading", contains("Parter", "Mål for året"), "language", equalTo("nb"));
        put("unit-leader", id, "terms", "{\"indicators\": [\"AVT2\"]}")
                .body("terms.indicators.indicator", contains("AVT2"));
        put("unit-leader", id, "terms", "{\"indicators\": [\"INGEN\"]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/indicators/0"));
    }

    @Test
    void nobody_but_the_two_and_the_executive_reads_it() {
        String mine = drafted("avtaleskolen", 2021, "", "rektor-avtaleskolen", LEADER);
        String others = asked(
                        "executive",
                        "avtaleskolen",
                        2022,
                        ", \"leader\": \"rektor-avtaleskolen\", \"superior\": \"skolesjefen\"")
                .statusCode(201)
                .extract()
                .path("id");
        read("executive", others);
        as("unit-leader").get("/v1/agreements/" + others).then().statusCode(404); // of a unit below the leader's own
        as("unit-leader")
                .get("/v1/agreements?limit=1000")
                .then()
                .body("items.id", hasItem(mine), "items.id", not(hasItem(others)));
        as("executive").get("/v1/agreements?limit=1000&year=2022").then().body("items.id", contains(others));
        as("executive-barum").get("/v1/agreements/" + others).then().statusCode(404);
        Tokens.ROLES.stream()
                .filter(role -> !Set.of("executive", "unit-leader").contains(role))
                .forEach(role -> as(role).get("/v1/agreements/" + others)
                        .then()
                        .statusCode(403)
                        .body("", hasKey("type")));
        sign("executive", others, 403); // who reads it is not who agrees

        assertThat(seen(others, "skolesjefen", Set.of("unit-leader"))).isOne();
        assertThat(seen(others, "rektor-avtaleskolen", Set.of("reader"))).isOne();
        assertThat(seen(others, "somebody", Set.of("executive"))).isOne();
        for (String role : Tokens.ROLES) {
            if (!role.equals("executive")) {
                assertThat(seen(others, "somebody", Set.of(role))).as(role).isZero();
            }
        }
        assertThat(seen(others, "", Set.of())).isZero();
    }

    @Test
    void what_is_wrong_is_named() {
        asked("executive", "ingensteds", 2025, "").statusCode(422).body("errors[0].pointer", equalTo("/unit"));
        asked("executive", "fjordvik", 2025, "").statusCode(422).body("errors[0].pointer", equalTo("/superior"));
        asked("executive", "avtaleskolen", 2025, ", \"leader\": \"x\", \"superior\": \"x\"")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/superior"));
        asked("unit-leader", "avtaleskolen", 2025, ", \"leader\": \"x\", \"superior\": \"y\"")
                .statusCode(403);
        String id = drafted("avtaleskolen", 2020, "", "rektor-avtaleskolen", LEADER);
        asked("unit-leader", "avtaleskolen", 2020, "").statusCode(409);
        put("unit-leader", id, "talks/2030-01-01", "{\"occasion\": \"start\"}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/day"));
        put("unit-leader", id, "self-assessment", "{\"text\": \"Bra\"}").statusCode(409);
        as("unit-leader")
                .contentType("application/json")
                .header("If-Match", "\"99\"")
                .post("/v1/agreements/" + id + "/signatures")
                .then()
                .statusCode(412);
        as("executive").get("/v1/agreements?state=drøm").then().statusCode(400).body("parameter", equalTo("state"));
        as("executive").get("/v1/agreements/" + UUID.randomUUID()).then().statusCode(404);
    }

    private long seen(String id, String person, Set<String> roles) {
        Caller caller = new Caller(
                "fjordvik",
                person,
                Optional.of(person).filter(name -> !name.isEmpty()),
                roles,
                Optional.empty(),
                Optional.empty());
        return callers.call(
                caller,
                () -> database.withHandle(handle -> handle.createQuery("select count(*) from agreement where id = :id")
                        .bind("id", UUID.fromString(id))
                        .mapTo(Long.class)
                        .one()));
    }

    private static String drafted(String unit, int year, String more, String leader, String superior) {
        return asked("unit-leader", unit, year, more)
                .statusCode(201)
                .body("leader", equalTo(leader), "superior", equalTo(superior))
                .extract()
                .path("id");
    }

    private static ValidatableResponse asked(String client, String unit, int year, String more) {
        return as(client)
                .contentType("application/json")
                .body("{\"unit\": \"%s\", \"year\": %d%s}".formatted(unit, year, more))
                .post("/v1/agreements")
                .then();
    }

    private static ValidatableResponse read(String client, String id) {
        return as(client).get("/v1/agreements/" + id).then().statusCode(200);
    }

    private static ValidatableResponse sign(String client, String id) {
        return sign(client, id, 200);
    }

    private static ValidatableResponse sign(String client, String id, int status) {
        return as(client)
                .contentType("application/json")
                .post("/v1/agreements/" + id + "/signatures")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse put(String client, String id, String what, String body) {
        return as(client)
                .contentType("application/json")
                .body(body)
                .put("/v1/agreements/" + id + "/" + what)
                .then();
    }

    private static ValidatableResponse step(String client, String id, String to) {
        return as(client)
                .contentType("application/json")
                .body(Map.of("to", to))
                .post("/v1/agreements/" + id + "/steps")
                .then();
    }
}
