package no.resultat.reporting;

import static io.restassured.RestAssured.given;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.ConformsToOpenApi;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interface that analysts' scripts speak, on a ledger and on absence of which some is withheld. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class TableTest {
    private static final String BASE = "/pxwebapi/v2";

    /** Two schools below an area; the smaller one's absence is withheld with the other's. */
    private static final String SELECTED =
            "valuecodes[Unit]=tb*&valuecodes[Tid]=2031-01,2031-02&valuecodes[ContentsCode]=Actual,Deviation";

    @BeforeAll
    static void an_area_with_two_schools() {
        Front.unit("fjordvik", "tb", null);
        Front.unit("fjordvik", "tb-1", "tb");
        Front.unit("fjordvik", "tb-2", "tb");
        pushed("erp-integration", "budget?source=tables", """
                version;period;unit;function;account;amount
                original;2031-01;tb-1;202;1010;1000
                original;2031-02;tb-1;202;1010;1000
                """).body("state", equalTo("completed"));
        pushed("erp-integration", "ledger?source=tables", """
                period;unit;function;account;amount
                2031-01;tb-1;202;1010;1010,50
                2031-01;tb-1;202;1700;-10
                2031-02;tb-1;202;1010;900
                2031-01;tb-2;211;1010;500
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "absence?source=tables", """
                period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte
                2031-01;tb;560;12;15;20;30;28
                2031-01;tb-1;100;1;1;1;3;3
                2031-01;tb-2;200;2;2;4;12;10
                """).body("state", equalTo("completed"));
    }

    @Test
    void the_configuration_is_told_to_everybody() {
        anonymous()
                .get(BASE + "/config")
                .then()
                .statusCode(200)
                .body(
                        "apiVersion",
                        equalTo("2.0.0"),
                        "languages.id",
                        contains("nb", "nn", "en", "da"),
                        "dataFormats",
                        hasItems("json-stat2", "px", "xlsx", "parquet"));
    }

    @Test
    void tables_are_listed_by_pages_and_found_by_words() {
        get("/tables?lang=en&pageSize=2&pageNumber=4")
                .then()
                .statusCode(200)
                .body(
                        "tables.id", contains("production", "risks"),
                        "page.totalElements", equalTo(8),
                        "page.links.rel", contains("previous"));
        get("/tables?lang=en&query=Sickness").then().body("tables.id", contains("absence"));
        get("/tables?query=ledger&pastDays=1").then().body("tables.id", contains("ledger"));
        get("/tables?pageNumber=9").then().statusCode(404).body("title", equalTo("Non-existent page"));
        get("/tables/ledger?lang=da").then().statusCode(200).body("label", equalTo("Regnskab og budget"));
    }

    @Test
    void metadata_tell_what_can_be_selected() {
        get("/tables/ledger/metadata?lang=en")
                .then()
                .statusCode(200)
                .body(
                        "id",
                        contains("Unit", "Function", "Account", "ContentsCode", "Tid"),
                        "role.time",
                        contains("Tid"),
                        "role.metric",
                        contains("ContentsCode"),
                        "dimension.Unit.category.label.'tb-1'",
                        equalTo("tb-1"),
                        "dimension.Unit.extension.elimination",
                        equalTo(true),
                        "dimension.Unit.extension.codelists.id",
                        hasItems(
                                "agg_Organisation",
                                "agg_Organisation" + Oslo.today().getYear()),
                        "dimension.ContentsCode.category.unit.Actual.decimals",
                        equalTo(2),
                        "dimension.Tid.extension.elimination",
                        equalTo(false),
                        "value",
                        nullValue());
        get("/tables/ledger/metadata?codelist[Tid]=agg_Years")
                .then()
                .body("dimension.Tid.category.label", org.hamcrest.Matchers.hasKey("2031"));
        get("/tables/ledger/metadata?defaultSelection=true")
                .then()
                .statusCode(200)
                .body("size[0]", equalTo(get("/tables/ledger/metadata").<Integer>path("size[0]")));
        get("/codelists/agg_Organisation")
                .then()
                .statusCode(200)
                .body(
                        "type", equalTo("Aggregation"),
                        "values.find { it.code == 'tb' }.valueMap", contains("tb", "tb-1", "tb-2"));
        get("/tables/ledger/defaultselection")
                .then()
                .statusCode(200)
                .body("selection.variableCode", hasItems("Unit", "Tid"), "placement.heading", hasItem("Tid"));
    }

    /** Three times 0.004 are 0.012, not three times nothing. */
    @Test
    void figures_are_added_as_they_are_and_rounded_once() {
        Front.unit("fjordvik", "round", null);
        pushed("erp-integration", "ledger?future=true&source=thousandths", """
                period;unit;function;account;amount
                2033-02;round;202;1010;0,004
                2033-02;round;202;1020;0,004
                2033-02;round;202;1030;0,004
                """).body("state", equalTo("completed"));
        String selected = "valuecodes[Unit]=round&valuecodes[Tid]=2033-02&valuecodes[ContentsCode]=Actual";
        assertThat(told("/tables/ledger/data?outputFormat=csv3&" + selected)).contains("\"Actual\",\"2033-02\",0.01");
        assertThat(told("/tables/ledger/data?outputFormat=csv3&valuecodes[Account]=1020&" + selected))
                .contains(",0.00");
    }

    @Test
    void a_code_as_it_is_written_comes_before_one_that_differs_by_case() {
        Front.unit("fjordvik", "case-A", null);
        Front.unit("fjordvik", "case-a", null);
        pushed("erp-integration", "ledger?source=cases", """
                period;unit;function;account;amount
                2031-03;case-A;202;1010;1
                2031-03;case-a;202;1010;2
                """).body("state", equalTo("completed"));
        assertThat(
                        told(
                                "/tables/ledger/data?outputFormat=csv3&valuecodes[Unit]=case-a&valuecodes[Tid]=2031-03&valuecodes[ContentsCode]=Actual"))
                .contains("\"case-a\",\"Actual\",\"2031-03\",2.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[range(2031-01,2031-02)]", "[top(2,0)]", "range(2031-01,2031-02)", "[2031-01],[2031-02]"})
    void expressions_may_stand_in_brackets(String times) {
        get("/tables/ledger/data?outputFormat=csv3&valuecodes[Unit]=[tb-1]&valuecodes[ContentsCode]=[Actual]&valuecodes[Tid]="
                        + times)
                .then()
                .statusCode(200);
    }

    @Test
    void an_address_may_list_thousands_of_codes() {
        String units = String.join(",", java.util.Collections.nCopies(12_000, "tb-1"));
        get("/tables/ledger/data?outputFormat=csv3&" + SELECTED.replace("tb*", units))
                .then()
                .statusCode(200);
    }

    @Test
    void the_address_says_the_form_or_the_header_does() {
        as("analyst")
                .urlEncodingEnabled(true)
                .header("Accept", "text/csv")
                .get(BASE + "/tables/ledger/data?outputFormat=px&" + SELECTED)
                .then()
                .statusCode(200)
                .contentType("application/octet-stream");
        as("analyst")
                .urlEncodingEnabled(true)
                .header("Accept", "text/csv;q=0.5, text/html")
                .get(BASE + "/tables/ledger/data?" + SELECTED)
                .then()
                .statusCode(200)
                .contentType("text/html");
        as("analyst")
                .urlEncodingEnabled(true)
                .header("Accept", "text/csv")
                .get(BASE + "/tables/ledger/data?" + SELECTED)
                .then()
                .statusCode(200)
                .contentType("text/csv");
        as("analyst")
                .urlEncodingEnabled(true)
                .header("Accept", "image/png, */*;q=0.1")
                .get(BASE + "/tables/ledger/data?" + SELECTED)
                .then()
                .statusCode(200)
                .contentType("application/json");
        as("analyst")
                .urlEncodingEnabled(true)
                .header("Accept", "image/png")
                .get(BASE + "/tables/ledger/data?" + SELECTED)
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    @Test
    void who_asks_in_another_language_is_answered_in_bokmaal() {
        get("/tables/ledger?lang=sv").then().statusCode(200).body("language", equalTo("nb"));
        get("/tables/ledger?lang=nn-NO").then().statusCode(200).body("language", equalTo("nn"));
        get("/tables/ledger?lang=1;2").then().statusCode(400);
    }

    @Test
    void what_is_not_selected_is_summed_and_a_unit_has_its_own() {
        assertThat(csv(SELECTED)).isEqualTo("""
                "enhet","regnskap 2031-01","regnskap 2031-02","avvik 2031-01","avvik 2031-02"
                "tb","..","..","..",".."
                "tb-1",1000.50,900.00,-0.50,100.00
                "tb-2",500.00,"..",-500.00,".."
                """);
    }

    @Test
    void code_lists_gather_what_lies_below() {
        assertThat(
                        csv(
                                "valuecodes[Unit]=tb&codelist[Unit]=agg_Organisation&valuecodes[Tid]=2031&codelist[Tid]=agg_Years&valuecodes[ContentsCode]=Actual"))
                .isEqualTo("\"enhet\",\"regnskap 2031\"\n\"tb\",2400.50\n");
        assertThat(
                        csv(
                                "valuecodes[Function]=*&codelist[Function]=agg_Functions&valuecodes[Unit]=tb-1&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=Actual"))
                .contains("\"tb-1\",\"2…\",1000.50");
    }

    /** A school that moved at the beginning of this year: by its place of last year, and by its last place. */
    @Test
    void a_unit_that_moved_is_where_the_caller_says() {
        int lastYear = Oslo.today().getYear() - 1;
        Front.unit("fjordvik", "org-old", null);
        Front.unit("fjordvik", "org-new", null);
        Front.unit("fjordvik", "org-1", "org-old");
        pushed(
                        "erp-integration",
                        "ledger?source=organisation",
                        "period;unit;function;account;amount\n%d-03;org-1;202;1010;70\n".formatted(lastYear))
                .body("state", equalTo("completed"));
        Front.says(Topic.SCORECARD_UNIT, "fjordvik", "org-1", """
                {"code": "org-1", "versions": [
                   {"name": "org-1", "type": "enhet", "parent": "org-old", "validFrom": "2020-01-01", "validTo": "%d-12-31"},
                   {"name": "org-1", "type": "enhet", "parent": "org-new", "validFrom": "%d-01-01"}], "revision": 2}
                """.formatted(lastYear, lastYear + 1));
        await().atMost(Duration.ofSeconds(20)).until(() -> deviation("org-new", lastYear, "latest") == 70);
        assertThat(deviation("org-old", lastYear, "latest")).isZero();
        assertThat(deviation("org-old", lastYear, "period")).isEqualTo(70);
        assertThat(deviation("org-new", lastYear, "period")).isZero();
        String selected =
                "&valuecodes[Unit]=org-*&valuecodes[Tid]=%1$d&codelist[Tid]=agg_Years&valuecodes[ContentsCode]=Actual"
                        .formatted(lastYear);
        assertThat(csv("codelist[Unit]=agg_Organisation" + selected))
                .contains("\"org-new\",70.00", "\"org-old\",\"..\"");
        assertThat(csv("codelist[Unit]=agg_Organisation" + lastYear + selected))
                .contains("\"org-old\",70.00", "\"org-new\",\"..\"");
        as("executive")
                .get("/v1/units/org-1/deviation?period=2025&organisation=other")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("organisation"));
    }

    private static float deviation(String unit, int year, String organisation) {
        return as("executive")
                .get("/v1/units/%s/deviation?period=%d&organisation=%s".formatted(unit, year, organisation))
                .then()
                .statusCode(200)
                .body("organisation", equalTo(organisation))
                .extract()
                .<Number>path("total.period.actual")
                .floatValue();
    }

    @Test
    void by_post_by_saved_query_and_by_get_it_is_the_same() {
        String selection = """
                {"selection": [{"variableCode": "unit", "valueCodes": ["tb*"]}, {"variableCode": "TIME", "valueCodes": ["range(2031-01,2031-02)"]},
                  {"variableCode": "ContentsCode", "valueCodes": ["Actual", "Deviation"]}]}
                """;
        String expected = get("/tables/ledger/data?" + SELECTED).asString();
        assertThat(as("analyst")
                        .contentType("application/json")
                        .body(selection)
                        .post(BASE + "/tables/ledger/data")
                        .asString())
                .isEqualTo(expected);
        String id = as("analyst")
                .contentType("application/json")
                .body(
                        "{\"tableId\": \"ledger\", \"language\": \"nb\", \"outputFormat\": \"json-stat2\", \"selection\": %s}"
                                .formatted(selection))
                .post(BASE + "/savedqueries")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(get("/savedqueries/" + id + "/data").asString()).isEqualTo(expected);
        get("/savedqueries/" + id).then().statusCode(200).body("savedQuery.tableId", equalTo("ledger"));
        get("/tables/ledger/metadata?savedQuery=" + id)
                .then()
                .statusCode(200)
                .body("size[0]", equalTo(get("/tables/ledger/metadata").<Integer>path("size[0]")));
        get("/savedqueries/" + id + "/selection")
                .then()
                .statusCode(200)
                .body("selection.find { it.variableCode == 'Tid' }.valueCodes", contains("2031-01", "2031-02"));
        as("executive-barum")
                .get(BASE + "/savedqueries/" + id)
                .then()
                .statusCode(404)
                .body("title", equalTo("Saved query not found"));
    }

    @Test
    void json_stat_holds_the_numbers_of_the_csv_and_says_what_is_withheld() {
        Response stat =
                get("/tables/absence/data?valuecodes[Unit]=tb*&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=*");
        ConformsToOpenApi.requireDataset(stat.asString());
        stat.then()
                .body(
                        "size", contains(3, 5, 1),
                        "value", hasSize(15),
                        "value[0]", equalTo(6.74f),
                        "value[5]", nullValue(),
                        "status", not(org.hamcrest.Matchers.hasKey("0")),
                        "status.'5'", equalTo(":"));
        get("/tables/ledger/data?" + SELECTED)
                .then()
                .body(
                        "value[0]",
                        nullValue(),
                        "status.'0'",
                        equalTo(".."),
                        "status",
                        not(org.hamcrest.Matchers.hasKey("4")));
    }

    @Test
    void a_px_file_tells_the_scale_of_its_times() {
        String px =
                get("/tables/ledger/data?outputFormat=px&lang=en&" + SELECTED).asString();
        assertThat(px)
                .contains(
                        "TIMEVAL(\"time\")=TLIST(M1),\"203101\",\n\"203102\";\n",
                        "CODES(\"time\")=\"2031-01\",\n\"2031-02\";\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv2", "csv3", "html", "px", "json-px"})
    void what_is_withheld_is_missing_with_a_symbol_in_every_text(String format) {
        String told =
                get("/tables/absence/data?valuecodes[Unit]=tb*&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=Rate&outputFormat="
                                + format)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(told)
                .contains("6.74")
                .contains(format.equals("px") ? "\"...\"" : ":")
                .doesNotContain("3.00");
    }

    @Test
    void rows_of_csv_have_codes_or_texts_as_asked() {
        String selection =
                "valuecodes[Unit]=tb-1&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=Actual&lang=en&outputFormat=";
        assertThat(get("/tables/ledger/data?" + selection + "csv3").asString())
                .isEqualTo(
                        "\"Unit\",\"ContentsCode\",\"Tid\",\"Ledger and budget by unit, time\"\n\"tb-1\",\"Actual\",\"2031-01\",1000.50\n");
        assertThat(get("/tables/ledger/data?" + selection
                                + "csv2&outputFormatParams=UseCodesAndTexts,SeparatorSemicolon")
                        .asString())
                .endsWith("\"tb-1\";\"Actual actual\";\"2031-01\";1000.50\n");
        assertThat(get("/tables/ledger/data?" + selection
                                + "csv&outputFormatParams=IncludeTitle&heading=Unit&stub=Tid,ContentsCode")
                        .asString())
                .isEqualTo(
                        "\"Ledger and budget by time, unit\"\n\n\"time\",\"contents\",\"tb-1\"\n\"2031-01\",\"actual\",1000.50\n");
    }

    @Test
    void a_sheet_holds_the_numbers_of_the_csv() throws IOException {
        byte[] sheet =
                get("/tables/ledger/data?" + SELECTED + "&outputFormat=xlsx").asByteArray();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(sheet))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows.get(2).getCellAsNumber(1)).contains(new BigDecimal("1000.50"));
            assertThat(rows.get(2).getCellText(0)).isEqualTo("tb-1");
            assertThat(rows.get(1).getCellText(1)).isEqualTo("..");
        }
    }

    @Test
    void parquet_holds_the_numbers_of_the_csv(@TempDir Path folder) throws IOException, SQLException {
        Path file = folder.resolve("ledger.parquet");
        Files.write(
                file,
                get("/tables/ledger/data?" + SELECTED + "&outputFormat=parquet").asByteArray());
        List<String> rows = new ArrayList<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet row = duck.createStatement()
                        .executeQuery(
                                "select \"Unit\", \"Tid\", \"Actual\", \"Deviation_symbol\" from '%s' order by 1, 2"
                                        .formatted(file))) {
            while (row.next()) {
                rows.add(row.getString(1) + " " + row.getString(2) + " " + row.getObject(3) + " " + row.getString(4));
            }
        }
        assertThat(rows)
                .containsExactly(
                        "tb 2031-01 null ..",
                        "tb 2031-02 null ..",
                        "tb-1 2031-01 1000.5 null",
                        "tb-1 2031-02 900.0 null",
                        "tb-2 2031-01 500.0 null",
                        "tb-2 2031-02 null ..");
    }

    @Test
    void px_and_html_and_json_px_hold_the_same_numbers() {
        assertThat(get("/tables/ledger/data?" + SELECTED + "&outputFormat=px").asString())
                .contains(
                        "CODES(\"enhet\")=\"tb\",\n\"tb-1\",\n\"tb-2\";",
                        "1000.50 900.00 -0.50 100.00",
                        "CONTVARIABLE");
        assertThat(get("/tables/ledger/data?" + SELECTED + "&outputFormat=html").asString())
                .contains("<th scope=\"row\">tb-1</th><td>1000.50</td><td>900.00</td>");
        get("/tables/ledger/data?" + SELECTED + "&outputFormat=json-px")
                .then()
                .body(
                        "columns.type", contains("d", "t", "c", "c"),
                        "data.find { it.key == ['tb-1', '2031-02'] }.values", contains("900.00", "100.00"));
    }

    @Test
    void who_has_a_version_is_told_so_and_a_new_version_has_another_tag() {
        String address =
                "/tables/production/data?valuecodes[Unit]=tb-1&valuecodes[Measure]=barn-tb&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=*";
        produced("10");
        Response first = get(address);
        as("analyst")
                .header("If-None-Match", first.header("ETag"))
                .get(BASE + address)
                .then()
                .statusCode(304);
        Instant between = Instant.now();
        produced("12");
        Response second =
                as("analyst").header("If-None-Match", first.header("ETag")).get(BASE + address);
        second.then().statusCode(200).body("value", contains(12.0f));
        get(address + "&asOf=" + between).then().body("value", contains(10.0f));
        get(address + "&since=" + between).then().statusCode(200).body("value", contains(12.0f));
        get(address + "&since=" + Instant.now()).then().statusCode(204);
    }

    private static void produced(String quantity) {
        pushed(
                        "erp-integration",
                        "production?source=tables",
                        "period;unit;measure;quantity\n2031-01;tb-1;barn-tb;%s\n".formatted(quantity))
                .body("state", equalTo("completed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tables/nothing|404|Non-existent table",
                "/tables/nothing/data|404|Non-existent table",
                "/tables/ledger/data?valuecodes[Nothing]=1|400|Non-existent variable",
                "/tables/ledger/data?valuecodes[Unit]=nobody|400|Non-existent value",
                "/tables/ledger/data?valuecodes[Tid]=top(x)|400|Illegal selection expression",
                "/tables/ledger/data?valuecodes[Unit]=tb|400|Missing selection for mandantory variable",
                "/tables/ledger/data?valuecodes[Tid]=2031&codelist[Tid]=agg_Nothing|400|Non-existent codelist",
                "/tables/ledger/data?outputFormat=pdf|400|Unsupported output format",
                "/tables/ledger/data?outputFormat=px&outputFormatParams=UseCodes|400|Unsupported output format",
                "/tables/ledger/data?heading=Tid&stub=Tid|400|Illegal placment",
                "/tables/ledger/data?asOf=yesterday|400|Illegal asOf",
                "/tables?lang=xx|400|Unsupported language",
                "/codelists/agg_Nothing|404|Non-existent codelist",
                "/savedqueries/nothing|404|Saved query not found"
            })
    void mistakes_are_told_as_the_original_tells_them(String address, int status, String title) {
        get(address)
                .then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("type", equalTo("Parameter error"), "title", equalTo(title), "status", equalTo(status));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"selection\": [{\"valueCodes\": [\"*\"]}]}|400",
                "{\"selection\": [{\"variableCode\": null, \"valueCodes\": null}]}|400",
                "{\"selection\": [null]}|400",
                "{\"selection\": \"all\"}|400",
                "{\"selection\": []}|200",
                "[]|400",
                "{|400"
            })
    void a_selection_that_cannot_be_read_is_the_callers_mistake(String selection, int status) {
        as("analyst")
                .contentType("application/json")
                .body(selection)
                .post(BASE + "/tables/ledger/data")
                .then()
                .statusCode(status);
        if (status != 200) {
            as("analyst")
                    .contentType("application/json")
                    .body("{\"tableId\": \"ledger\", \"language\": \"nb\", \"selection\": " + selection)
                    .post(BASE + "/savedqueries")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void an_instant_that_no_column_holds_is_the_callers_mistake() {
        for (String parameter : List.of("asOf", "since")) {
            get("/tables/ledger/data?" + SELECTED + "&" + parameter + "=+1000000000-12-31T23:59:59Z")
                    .then()
                    .statusCode(400);
        }
    }

    private static Response saved(String root, String query, int status) {
        Response answer =
                anonymous().contentType("application/json").body(query).post(root + "/savedqueries");
        answer.then().statusCode(status);
        return answer;
    }

    @Test
    void tables_are_analysts_and_what_is_published_is_everybodys() {
        anonymous().get(BASE + "/tables").then().statusCode(401);
        as("reader").get(BASE + "/tables").then().statusCode(200).body("tables.id", not(hasItem("production")));
        as("reader").get(BASE + "/tables/production").then().statusCode(404);
        String published = "/published/fjordvik" + BASE;
        anonymous().get(published + "/tables/production").then().statusCode(404);
        as("analyst").put("/v1/published-tables/production").then().statusCode(403);
        as("executive").put("/v1/published-tables/production").then().statusCode(200);
        anonymous()
                .get(published + "/tables")
                .then()
                .statusCode(200)
                .body(
                        "tables.id", contains("production"),
                        "tables[0].category", equalTo("public"),
                        "tables[0].links[0].href", containsString(published + "/tables/production"));
        produced("10");
        anonymous()
                .get(
                        published
                                + "/tables/production/data?valuecodes[Unit]=tb-1&valuecodes[Measure]=barn-tb&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=*")
                .then()
                .statusCode(200)
                .body("value", contains(10.0f));
        String query =
                "{\"tableId\": \"%s\", \"language\": \"nb\", \"selection\": {\"selection\": [{\"variableCode\": \"Unit\", \"valueCodes\": [\"tb-1\"]}, {\"variableCode\": \"Measure\", \"valueCodes\": [\"barn-tb\"]}, {\"variableCode\": \"Tid\", \"valueCodes\": [\"2031-01\"]}, {\"variableCode\": \"ContentsCode\", \"valueCodes\": [\"*\"]}]}}";
        String saved =
                saved(published, query.formatted("production"), 201).path("links.find { it.rel == 'data' }.href");
        assertThat(saved(published, query.formatted("production"), 201)
                        .<String>path("links.find { it.rel == 'data' }.href"))
                .isEqualTo(saved);
        anonymous().get(saved).then().statusCode(200).body("value", contains(10.0f));
        saved(published, query.formatted("ledger"), 404);
        anonymous().get("/published/barum" + BASE + "/tables/production").then().statusCode(404);
        given().get("/v1/public/fjordvik").then().statusCode(200).body("items.id", hasItem("production"));
        as("executive").delete("/v1/published-tables/production").then().statusCode(204);
        anonymous().get(published + "/tables/production").then().statusCode(404);
    }

    /** As clients do that take an address with a name and a password and know of no token. */
    @Test
    void a_token_may_come_as_a_password() {
        anonymous()
                .auth()
                .preemptive()
                .basic("token", Tokens.of("analyst"))
                .get(BASE + "/tables/ledger")
                .then()
                .statusCode(200);
        anonymous()
                .auth()
                .preemptive()
                .basic("token", "nonsense")
                .get(BASE + "/tables/ledger")
                .then()
                .statusCode(401);
        anonymous()
                .auth()
                .preemptive()
                .basic("token", Tokens.of("analyst"))
                .get("/v1/units/tb/deviation?period=2031")
                .then()
                .statusCode(401);
    }

    @Test
    void who_pulled_what_is_remembered_without_names() {
        get("/tables/ledger/data?" + SELECTED).then().statusCode(200);
        as("administrator")
                .get("/v1/audit?kind=table-pull")
                .then()
                .statusCode(200)
                .body("items[0].after.cells", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void the_forecast_of_an_area_is_made_of_its_schools() {
        String told = csv(
                "/tables/forecasts",
                "valuecodes[Unit]=tb,tb-1&valuecodes[Tid]=2031-01&valuecodes[ContentsCode]=ActualToDate,AnnualBudget,BudgetRemaining,RunRate");
        assertThat(told.lines().skip(1).collect(Collectors.joining("\n")))
                .isEqualTo("\"tb\",1500.50,2000.00,2500.50,3001.00\n\"tb-1\",1000.50,2000.00,2000.50,2001.00");
    }

    @Test
    void a_correction_changes_the_forecasts_of_its_year_and_leaves_those_of_others() {
        Front.unit("fjordvik", "tc", null);
        pushed("erp-integration", "ledger?future=true&source=tc", """
                period;unit;function;account;amount
                2033-01;tc;202;1010;100
                2033-02;tc;202;1010;100
                2036-01;tc;202;1010;100
                """).body("state", equalTo("completed"));
        Instant between = Instant.now();
        pushed(
                        "erp-integration",
                        "ledger?future=true&source=tc",
                        "period;unit;function;account;amount\n2033-01;tc;202;1010;150\n")
                .body("state", equalTo("completed"));
        String selection =
                "valuecodes[Unit]=tc&valuecodes[Tid]=2033-*,2036-01&valuecodes[ContentsCode]=ActualToDate&since=";
        assertThat(csv("/tables/forecasts", selection + between))
                .isEqualTo("\"enhet\",\"regnskap hittil 2033-01\",\"regnskap hittil 2033-02\"\n\"tc\",150.00,250.00\n");
        get("/tables/forecasts/data?" + selection + Instant.now()).then().statusCode(204);
    }

    private static String told(String address) {
        return get(address).then().statusCode(200).extract().asString();
    }

    private static String csv(String query) {
        return csv("/tables/ledger", query);
    }

    private static String csv(String table, String query) {
        return get(table + "/data?outputFormat=csv&" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Response get(String address) {
        return as("analyst").urlEncodingEnabled(true).get(BASE + address);
    }
}
