package no.resultat.reporting.ledger;

import static no.resultat.platform.testing.PushedFiles.outcome;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import no.resultat.platform.testing.StackResource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same figures, however the ERP and the payroll system write them. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class FormatsTest {
    private static final String SEMICOLON =
            "period;unit;function;account;amount;project;voucher;text\n2025-06;målselv;202;1010;-1 234,50;P1;B17;Lønn «Åse»\n";

    @BeforeAll
    static void a_unit_with_a_norwegian_name() {
        unit("barum", "målselv", null);
    }

    static Arguments[] ledgers() {
        return new Arguments[] {
            Arguments.of("semicolon and comma", "text/csv", utf8(SEMICOLON)),
            Arguments.of("byte order mark and CRLF", "text/csv", utf8("\ufeff" + SEMICOLON.replace("\n", "\r\n"))),
            Arguments.of(
                    "declared ISO-8859-1",
                    "text/csv; charset=iso-8859-1",
                    SEMICOLON.getBytes(StandardCharsets.ISO_8859_1)),
            Arguments.of("gzip", "text/csv; charset=utf-8", gzip(utf8(SEMICOLON))),
            Arguments.of(
                    "comma and point, columns in another order",
                    "text/csv",
                    utf8("Unit,Period,Amount,Account,Function\nmålselv,202506,\"-1,234.50\",1010,202\n")),
            Arguments.of(
                    "a JSON array",
                    "application/json",
                    utf8(
                            "[{\"period\": \"2025-06\", \"unit\": \"målselv\", \"function\": \"202\", \"account\": \"1010\", \"amount\": -1234.50}]")),
            Arguments.of(
                    "NDJSON, gzipped",
                    "application/x-ndjson",
                    gzip(
                            utf8(
                                    "{\"period\": \"2025-06\", \"unit\": \"målselv\", \"function\": \"202\", \"account\": \"1010\", \"amount\": \"-1234,5\"}\n")))
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ledgers")
    void one_figure_comes_of_it(String how, String contentType, byte[] body) {
        outcome("erp-integration-barum", push("ledger?source=formats", contentType, body))
                .body("state", equalTo("completed"), "rowsReceived", equalTo(1), "rowsRejected", equalTo(0));
        as("executive-barum")
                .queryParam("period", "2025-06")
                .queryParam("by", "account")
                .get("/v1/units/målselv/deviation")
                .then()
                .body("total.period.actual", equalTo(-1234.5f), "groups[0].key", equalTo("1010"));
    }

    @Test
    void an_account_without_the_zero_that_is_known_is_named() {
        String heading = "period;unit;function;account;amount\n";
        for (String account : new String[] {"0417", "417"}) {
            String id = outcome(
                            "erp-integration-barum",
                            push(
                                    "ledger?source=zeros",
                                    "text/csv",
                                    utf8(heading + "2024-02;målselv;202;" + account + ";10\n")))
                    .body("state", equalTo("completed"), "warnings", equalTo(account.equals("417") ? 1 : 0))
                    .extract()
                    .path("id");
            as("erp-integration-barum")
                    .get("/v1/imports/" + id + "/warnings")
                    .then()
                    .body("items.code", equalTo(account.equals("417") ? List.of("lost-zero") : List.of()));
        }
    }

    /** What one row of a month says, in a month of its own: each file is a form that real users bring. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "minus-after|text/csv|-1234.5",
                "thousands-point-whole-amount|text/csv|13234.5",
                "separator-at-line-end|text/csv|100",
                "sep-line|text/csv|100",
                "sep-line|text/CSV|100",
                "sep-line|TEXT/PLAIN|100",
                "sep-line|application/vnd.ms-excel|100",
                "utf16-with-mark|text/csv|100",
                "utf16-with-mark|text/csv; charset=utf-8|100"
            })
    void a_file_of_real_life_is_taken(String file, String contentType, float actual) {
        unit("fjordvik", "skole-1", null);
        outcome(
                        "erp-integration",
                        as("erp-integration")
                                .contentType(contentType)
                                .body(trial(file))
                                .post("/v1/imports/ledger?source=trials"))
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        as("executive")
                .queryParam("period", "2025-01")
                .get("/v1/units/skole-1/deviation")
                .then()
                .body("total.period.actual", equalTo(actual));
    }

    @Test
    void a_quotation_mark_that_is_not_closed_is_refused_with_its_row() {
        push("ledger", "text/csv", trial("quote-not-closed"))
                .then()
                .statusCode(400)
                .body("row", equalTo(2), "detail", containsString("quotation mark"));
    }

    @Test
    void groups_of_thousands_have_three_digits() {
        outcome("erp-integration-barum", push("ledger?source=trials", "text/csv", trial("spaces-inside-a-number")))
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(2));
    }

    /** Never a thousandth without a word. */
    @Test
    void a_file_that_leaves_open_what_its_numbers_are_is_asked() {
        String file = "period;unit;function;account;amount\n2025-09;målselv;202;1010;1.234\n";
        push("ledger?source=open", "text/csv", utf8(file))
                .then()
                .statusCode(422)
                .body("column", equalTo("amount"), "row", equalTo(2), "detail", containsString("decimal=comma"));
        outcome("erp-integration-barum", push("ledger?source=open&decimal=comma", "text/csv", utf8(file)))
                .body("state", equalTo("completed"));
        actualOfSeptember("1234");
        outcome("erp-integration-barum", push("ledger?source=open&decimal=point", "text/csv", utf8(file)))
                .body("state", equalTo("completed"));
        actualOfSeptember("1.234");
        outcome(
                        "erp-integration-barum",
                        push("ledger?source=open", "text/csv", utf8(file + "2025-09;målselv;202;1020;0,5\n")))
                .body("state", equalTo("completed"));
        actualOfSeptember("1234.5");
    }

    private static void actualOfSeptember(String actual) {
        Number told = as("executive-barum")
                .queryParam("period", "2025-09")
                .get("/v1/units/målselv/deviation")
                .then()
                .extract()
                .path("total.period.actual");
        assertThat(new BigDecimal(told.toString())).isEqualByComparingTo(actual);
    }

    @Test
    void numbers_of_any_length_are_rounded_and_told() {
        String id = outcome(
                        "erp-integration-barum",
                        push(
                                "ledger?source=long",
                                "application/json",
                                utf8(
                                        "[{\"period\": \"2025-10\", \"unit\": \"målselv\", \"function\": \"202\", \"account\": \"1010\", \"amount\": 33.333333333333336}]")))
                .body("state", equalTo("completed"), "warnings", equalTo(1))
                .extract()
                .path("id");
        as("erp-integration-barum")
                .get("/v1/imports/" + id + "/warnings")
                .then()
                .statusCode(200)
                .body(
                        "items[0].code",
                        equalTo("rounded"),
                        "items[0].column",
                        equalTo("amount"),
                        "items[0].row",
                        equalTo(1));
    }

    @Test
    void columns_that_are_not_known_are_left_alone_when_asked() {
        String file = "periode;ansvar;funksjon;art;beløp;bilagsart\n2025-11;målselv;202;1010;7;x\n";
        push("ledger?source=lenient", "text/csv", utf8(file))
                .then()
                .statusCode(422)
                .body("column", equalTo("bilagsart"));
        outcome("erp-integration-barum", push("ledger?source=lenient&columns=lenient", "text/csv", utf8(file)))
                .body("state", equalTo("completed"), "warnings", equalTo(1));
    }

    @Test
    void a_tenant_has_its_own_words_for_columns() {
        as("erp-integration-barum")
                .contentType("application/json")
                .body("{\"headings\": {\"Sted\": \"unit\", \"Sum i NOK\": \"amount\"}}")
                .put("/v1/import-mappings/ledger")
                .then()
                .statusCode(200)
                .body("headings.sted", equalTo("unit"));
        String file = "Periode;STED;Funksjon;Konto;Sum i NOK\n2025-12;målselv;202;1010;7\n";
        outcome("erp-integration-barum", push("ledger?source=mapped", "text/csv", utf8(file)))
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        as("erp-integration")
                .get("/v1/import-mappings/ledger")
                .then()
                .statusCode(200)
                .body("headings.size()", equalTo(0));
        as("erp-integration-barum").delete("/v1/import-mappings/ledger").then().statusCode(204);
        push("ledger?source=mapped", "text/csv", utf8(file)).then().statusCode(422);
        as("erp-integration-barum")
                .contentType("application/json")
                .body("{\"headings\": {\"Sted\": \"place\"}}")
                .put("/v1/import-mappings/ledger")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/headings/Sted"));
        as("erp-integration-barum")
                .contentType("application/json")
                .body("{\"headings\": {\"Sted\": \"unit\"}}")
                .put("/v1/import-mappings/nothing")
                .then()
                .statusCode(404);
    }

    @Test
    void a_member_that_stands_twice_is_refused() {
        push("ledger", "application/json", utf8("[{\"period\": \"2025-10\", \"amount\": 1, \"amount\": 2}]"))
                .then()
                .statusCode(400)
                .body("row", equalTo(1), "detail", containsString("amount"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"] x", "] []", "", ", "})
    void an_array_that_does_not_end_as_one_is_refused(String end) {
        push(
                        "ledger",
                        "application/json",
                        utf8(
                                "[{\"period\": \"2025-10\", \"unit\": \"målselv\", \"function\": \"202\", \"account\": \"1010\", \"amount\": 1}"
                                        + end))
                .then()
                .statusCode(400);
    }

    @Test
    void a_workbook_is_read_as_its_cells_are() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Ark1");
            String[] heading = {"Periode", "Ansvar", "Funksjon", "Art", "Beløp"};
            for (int place = 0; place < heading.length; place++) {
                sheet.value(0, place, heading[place]);
            }
            sheet.value(1, 0, LocalDate.of(2025, 5, 1));
            sheet.style(1, 0).format("yyyy-mm-dd").set();
            sheet.value(1, 1, "målselv");
            sheet.value(1, 2, 202);
            sheet.value(1, 3, 1010);
            sheet.value(1, 4, 1.234);
        }
        outcome(
                        "erp-integration-barum",
                        push(
                                "ledger?source=workbook",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                bytes.toByteArray()))
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        as("executive-barum")
                .queryParam("period", "2025-05")
                .get("/v1/units/målselv/deviation")
                .then()
                .body("total.period.actual", equalTo(1.234f));
        push("ledger", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", utf8("PK no workbook"))
                .then()
                .statusCode(400);
    }

    private static byte[] trial(String name) {
        try (InputStream file = FormatsTest.class.getResourceAsStream("/trials/" + name + ".ledger.csv")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_wrong_is_named_by_row_and_column_and_the_rest_is_taken_if_asked_for() {
        String rows = """
                period;unit;function;account;amount
                2025-14;målselv;202;1010;1
                2025-07;målselv;;1010;1
                2025-07;målselv;202;1010;en million
                2025-07;ukjent;202;1010;1
                2025-07;målselv;202;1010
                2025-07;målselv;202;1020;7
                """;
        outcome("erp-integration-barum", push("ledger?source=partial", "text/csv", utf8(rows)))
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(5), "changes", equalTo(0));
        String id = outcome("erp-integration-barum", push("ledger?source=partial&mode=partial", "text/csv", utf8(rows)))
                .body("state", equalTo("completed"), "rowsRejected", equalTo(5), "changes", equalTo(1))
                .extract()
                .path("id");
        as("erp-integration-barum")
                .get("/v1/imports/" + id + "/errors")
                .then()
                .body("items.row", equalTo(java.util.List.of(2, 3, 4, 5, 6)))
                .body("items.column", equalTo(java.util.List.of("period", "function", "amount", "unit", "")))
                .body(
                        "items.code",
                        equalTo(java.util.List.of(
                                "malformed", "missing", "malformed", "unknown-unit", "malformed-row")));
        as("executive-barum")
                .queryParam("period", "2025-07")
                .get("/v1/units/målselv/deviation")
                .then()
                .body("total.period.actual", equalTo(7));
    }

    @Test
    void a_retry_with_its_key_is_the_import_that_was() {
        String first = retried();
        String second = retried();
        assertThat(second).isEqualTo(first);
    }

    private static String retried() {
        return as("erp-integration-barum")
                .contentType("text/csv")
                .header("Idempotency-Key", "production-2025-08")
                .body(utf8("period;unit;measure;quantity\n2025-08;målselv;elever;312\n"))
                .post("/v1/imports/production")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
    }

    private static io.restassured.response.Response push(String kind, String contentType, byte[] body) {
        return as("erp-integration-barum").contentType(contentType).body(body).post("/v1/imports/" + kind);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
