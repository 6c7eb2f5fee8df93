package no.resultat.scorecard.organisation;

import static no.resultat.platform.testing.PushedFiles.outcome;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.spi.CDI;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Bulk data as ERP systems write them, and what becomes of what they write wrong. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class UnitImportTest {
    private static final String ERP = "erp-integration";

    @Test
    void the_same_file_twice_changes_nothing() {
        String file = "code;name;type;parent;validFrom\nsame;Samme;kommune;;2020-01-01\n";
        pushed(ERP, "units", file).body("changes", equalTo(1));
        pushed(ERP, "units", file).body("state", equalTo("completed"), "changes", equalTo(0));
    }

    @Test
    void the_audit_trail_names_who_pushed_and_how_much_changed() {
        String location = outcomeOf("code;name;type;parent;validFrom\naudited;Revidert;kommune;;2020-01-01\n");
        String id = location.substring(location.lastIndexOf('/') + 1);
        String submitter = as("administrator")
                .queryParam("kind", "import")
                .queryParam("key", id)
                .get("/v1/audit")
                .then()
                .body("items.after.kind", contains("units"), "items.after.changes", contains(1))
                .extract()
                .path("items[0].who");
        as("administrator")
                .queryParam("kind", "unit")
                .queryParam("key", "audited")
                .get("/v1/audit")
                .then()
                .body("items.who", contains(submitter));
        assertThat(submitter).isNotEqualTo("resultat");
    }

    private static String outcomeOf(String csv) {
        Response push = as(ERP).contentType("text/csv; charset=utf-8").body(csv).post("/v1/imports/units");
        outcome(ERP, push).body("state", equalTo("completed"));
        return push.header("Location");
    }

    @Test
    void a_file_of_what_units_are_today_leaves_what_they_were() {
        String heading = "code;name;type;parent;validFrom;validTo\n";
        pushed(
                        ERP,
                        "units",
                        heading
                                + "kept-n;Nord;område;;2020-01-01;\nkept-s;Sør;område;;2020-01-01;\n"
                                + "kept;Skole;skole;kept-n;2020-01-01;2025-07-31\nkept;Skole;skole;kept-s;2025-08-01;\n")
                .body("state", equalTo("completed"));
        for (String today : new String[] {"2025-08-01", "2020-01-01"}) {
            String id = pushed(ERP, "units", heading + "kept;Skole to;skole;kept-s;" + today + ";\n")
                    .body("state", equalTo("completed"), "warnings", equalTo(1))
                    .extract()
                    .path("id");
            as(ERP).get("/v1/imports/" + id + "/warnings")
                    .then()
                    .body("items[0].code", equalTo("history-kept"), "items[0].detail", containsString("2025-07-31"));
            as(ERP).get("/v1/units/kept")
                    .then()
                    .body(
                            "versions.parent",
                            contains("kept-n", "kept-s"),
                            "versions.name",
                            contains("Skole", "Skole to"));
        }
        pushed(ERP, "units?history=replace", heading + "kept;Skole;skole;kept-s;2020-01-01;\n")
                .body("state", equalTo("completed"), "warnings", equalTo(0));
        as(ERP).get("/v1/units/kept").then().body("versions.parent", contains("kept-s"));
        as(ERP).contentType("text/csv")
                .body(heading)
                .post("/v1/imports/units?history=forget")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("history"));
    }

    @Test
    void a_type_that_no_unit_has_and_a_code_without_its_zero_are_named() {
        String heading = "code;name;type;parent;validFrom\n";
        pushed(ERP, "units", heading + "0417;Skole;skole;;2020-01-01\n").body("state", equalTo("completed"));
        String id = pushed(ERP, "units", heading + "417;Skole;skloe;;2020-01-01\n")
                .body("state", equalTo("completed"))
                .extract()
                .path("id");
        as(ERP).get("/v1/imports/" + id + "/warnings")
                .then()
                .body("items.code", containsInAnyOrder("unknown-type", "lost-zero"));
    }

    @Test
    void comma_byte_order_mark_and_norwegian_dates_are_read() {
        pushed(
                        ERP,
                        "units",
                        "\ufeffcode,name,type,parent,validFrom,validTo\r\nkomma,\"Komma, og mer\",kontor,,1.1.2020,31.12.2024\r\n")
                .body("state", equalTo("completed"));
        as(ERP).get("/v1/units/komma")
                .then()
                .statusCode(200)
                .body("versions[0].name", equalTo("Komma, og mer"), "versions[0].validTo", equalTo("2024-12-31"));
    }

    @Test
    void another_character_set_is_read_where_it_is_declared_and_refused_where_it_is_not() {
        byte[] latin = "code;name;type;parent;validFrom\nlatin;Blåbærtunet;kontor;;2020-01-01\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        outcome(
                        ERP,
                        as(ERP).contentType("text/csv; charset=iso-8859-1")
                                .body(latin)
                                .post("/v1/imports/units"))
                .body("state", equalTo("completed"));
        as(ERP).get("/v1/units/latin").then().body("versions[0].name", equalTo("Blåbærtunet"));
        as(ERP).contentType("text/csv; charset=utf-8")
                .body(latin)
                .post("/v1/imports/units")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith("Row "));
    }

    @Test
    void gzip_json_and_ndjson_are_read() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("code;name;type;parent;validFrom\ngzip;Pakket;kontor;;2020-01-01\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        outcome(
                        ERP,
                        as(ERP).contentType("text/csv")
                                .header("Content-Encoding", "gzip")
                                .body(packed.toByteArray())
                                .post("/v1/imports/units"))
                .body("changes", equalTo(1));
        outcome(
                        ERP,
                        as(ERP).contentType("application/json")
                                .body(
                                        "[{\"code\": \"json\", \"name\": \"JSON\", \"type\": \"kontor\", \"validFrom\": \"2020-01-01\"}]")
                                .post("/v1/imports/units"))
                .body("changes", equalTo(1));
        outcome(
                        ERP,
                        as(ERP).contentType("application/x-ndjson")
                                .body(
                                        "{\"code\": \"nd\", \"name\": \"ND\", \"type\": \"kontor\", \"validFrom\": \"2020-01-01\"}\n"
                                                .getBytes(StandardCharsets.UTF_8))
                                .post("/v1/imports/units"))
                .body("changes", equalTo(1));
    }

    @Test
    void every_wrong_row_is_named_and_nothing_is_taken() {
        String location = as(ERP).contentType("text/csv")
                .body("""
                code;name;type;parent;validFrom;validTo
                good;God;kontor;;2020-01-01;
                ;Uten kode;kontor;;2020-01-01;
                lost;Borte;kontor;nobody;2020-01-01;
                late;Sen;kontor;;31.31.2020;
                """)
                .post("/v1/imports/units")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        outcome(
                ERP,
                as(ERP).contentType("text/csv")
                        .body("code;name;type;parent;validFrom\nafter;Etter;kontor;;2020-01-01\n")
                        .post("/v1/imports/units"));
        as(ERP).get(location)
                .then()
                .body("state", equalTo("rejected"), "rowsReceived", equalTo(4), "rowsRejected", equalTo(3));
        as(ERP).get(location + "/errors")
                .then()
                .body(
                        "items.find { it.row == 3 }.column",
                        equalTo("code"),
                        "items.find { it.row == 3 }.code",
                        equalTo("missing"))
                .body("items.find { it.row == 4 }.code", equalTo("unknown-parent"))
                .body("items.find { it.row == 5 }.column", equalTo("validFrom"));
        as(ERP).get("/v1/units/good").then().statusCode(404);
    }

    @Test
    void with_partial_the_right_rows_are_taken() {
        outcome(
                        ERP,
                        as(ERP).contentType("text/csv")
                                .body(
                                        "code;name;type;parent;validFrom\npartly;Delvis;kontor;;2020-01-01\nwrong;Feil;kontor;;x\n")
                                .post("/v1/imports/units?mode=partial"))
                .body(
                        "state",
                        equalTo("completed"),
                        "rowsAccepted",
                        equalTo(1),
                        "rowsRejected",
                        equalTo(1),
                        "changes",
                        equalTo(1));
    }

    @Test
    void a_retry_with_the_same_key_gets_the_first_answer() {
        String file = "code;name;type;parent;validFrom\nonce;En gang;kontor;;2020-01-01\n";
        String first = as(ERP).contentType("text/csv")
                .header("Idempotency-Key", "k1")
                .body(file)
                .post("/v1/imports/units")
                .then()
                .extract()
                .header("Location");
        as(ERP).contentType("text/csv")
                .header("Idempotency-Key", "k1")
                .body(file)
                .post("/v1/imports/units")
                .then()
                .statusCode(202)
                .header("Location", equalTo(first));
        as(ERP).contentType("text/csv")
                .header("Idempotency-Key", "k1")
                .body(file)
                .post("/v1/imports/units?mode=partial")
                .then()
                .statusCode(422);
    }

    /** Neither dropped without a word nor taken for the first file. */
    @Test
    void a_key_belongs_to_one_file() {
        String file = "code;name;type;parent;validFrom\nkeyed;%s;kontor;;2020-01-01\n";
        pushedWith("k2", file.formatted("Først")).statusCode(202);
        pushedWith("k2", file.formatted("Så")).statusCode(422).body("type", endsWith("idempotency-key-reused"));
        pushedWith("k3", file.formatted("Så")).statusCode(202);
        pushedWith("k3", "no heading at all").statusCode(422).body("type", endsWith("idempotency-key-reused"));
    }

    /** The lock of a tenant stands for a file that takes long. */
    @Test
    void one_tenants_import_does_not_hold_up_anothers() {
        Jdbi database = CDI.current().select(Jdbi.class).get();
        Callers callers = CDI.current().select(Callers.class).get();
        String file = "code;name;type;parent;validFrom\nfair;Rettferdig;kontor;;2020-01-01\n";
        String slow = callers.call(
                Caller.of("fjordvik"),
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.withHandle(handle -> {
                            handle.execute("select lock_tenant()");
                            String location = outcomeLocation(ERP, file);
                            pushed("erp-integration-alna", "units", file).body("state", equalTo("completed"));
                            as(ERP).get(location).then().body("finishedAt", nullValue());
                            return location;
                        })));
        outcome(ERP, slow);
    }

    private static String outcomeLocation(String client, String file) {
        return as(client)
                .contentType("text/csv")
                .body(file)
                .post("/v1/imports/units")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    /** What was refused has used no key. */
    @Test
    void a_refused_file_can_be_mended_and_pushed_with_its_key() {
        pushedWith("k4", "code;name\nkeyed;Først\n").statusCode(422);
        pushedWith("k4", "code;name;type;parent;validFrom\nkeyed;Først;kontor;;2020-01-01\n")
                .statusCode(202);
    }

    private static ValidatableResponse pushedWith(String key, String file) {
        return as(ERP).contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(file)
                .post("/v1/imports/units")
                .then();
    }

    @Test
    void a_file_that_cannot_be_rows_is_refused_with_the_column() {
        as(ERP).contentType("text/csv")
                .body("code;name;typ\nx;y;z\n")
                .post("/v1/imports/units")
                .then()
                .statusCode(422)
                .body("column", equalTo("type"));
        as(ERP).contentType("text/csv")
                .body("code;name;type;parent;validFrom;colour\n")
                .post("/v1/imports/units")
                .then()
                .statusCode(422)
                .body("column", equalTo("colour"));
        as(ERP).contentType("text/csv")
                .body("")
                .post("/v1/imports/units")
                .then()
                .statusCode(422);
        as(ERP).contentType("application/json")
                .body("[{\"code\": ")
                .post("/v1/imports/units")
                .then()
                .statusCode(400);
        as(ERP).contentType("application/pdf")
                .body("x".getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports/units")
                .then()
                .statusCode(415);
    }

    @Test
    void an_integration_follows_its_own_imports_only() {
        pushed("administrator", "units", "code;name;type;parent;validFrom\nadm;Adm;kontor;;2020-01-01\n");
        as("hr-integration").get("/v1/imports").then().statusCode(200).body("items.kind", not(hasItem("units")));
        as("controller").get("/v1/imports").then().body("items.kind", hasItem("units"));
    }
}
