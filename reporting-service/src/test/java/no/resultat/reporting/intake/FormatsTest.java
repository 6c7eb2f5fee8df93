package no.resultat.reporting.intake;

import static no.resultat.platform.stack.Tokens.as;
import static no.resultat.reporting.Front.outcome;
import static no.resultat.reporting.Front.unit;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import no.resultat.platform.stack.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void what_is_wrong_is_named_by_row_and_column_and_the_rest_is_taken_if_asked_for() {
        String rows = """
                period;unit;function;account;amount
                2025-13;målselv;202;1010;1
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
        org.assertj.core.api.Assertions.assertThat(second).isEqualTo(first);
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
