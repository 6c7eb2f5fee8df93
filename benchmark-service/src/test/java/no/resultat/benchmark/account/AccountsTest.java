package no.resultat.benchmark.account;

import static no.resultat.benchmark.Front.STATISTICS;
import static no.resultat.benchmark.Front.completed;
import static no.resultat.benchmark.Front.file;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the files of Statistics Norway to its aggregates. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class AccountsTest {
    private static final Map<String, String> FILES = Map.of(
            "account-rules/functions", "funksjonshierarki.csv",
            "account-rules/types", "artshierarki.csv",
            "account-rules/enterprise-nettings", "artshierarki_nettinger.csv",
            "account-rules/treasury-nettings", "artshierarki_nettinger_kasse.csv",
            "account-rules/formulas", "formler.csv",
            "account-rules/selections", "stjernetabell.csv",
            "accounts?scope=treasury", "data.csv",
            "accounts?scope=enterprises", "data_saer.csv");

    @BeforeAll
    static void everything_of_2015_is_imported() {
        FILES.forEach((kind, name) -> completed(STATISTICS, kind, "text/csv", file("/kostra/" + name)));
    }

    @Test
    void the_aggregates_are_those_of_statistics_norway_to_the_last_cell() {
        String csv = as("analyst")
                .accept("text/csv")
                .get("/v1/account-aggregates?year=2015")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(cells(csv)).isEqualTo(cells(new String(file("/kostra/expected.csv"), StandardCharsets.UTF_8)));
    }

    /** All cells are asked for; those that are not there are 0. */
    @Test
    void analysts_pull_the_same_cells_as_a_table() {
        List<String> rows = as("analyst")
                .get(
                        "/pxwebapi/v2/tables/account-aggregates/data?outputFormat=csv3&stub=Region,Function,AccountClass,Type&heading=Scope,Tid,ContentsCode"
                                + "&valuecodes[Region]=0101&valuecodes[Scope]=B&valuecodes[AccountClass]=*&valuecodes[Function]=*&valuecodes[Type]=*"
                                + "&valuecodes[Tid]=2015&valuecodes[ContentsCode]=Amount")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(row -> !row.endsWith("\"..\""))
                .skip(1)
                .toList();
        Set<String> expected = new String(file("/kostra/expected.csv"), StandardCharsets.UTF_8)
                .lines()
                .map(row -> row.replace("\"", "").split(","))
                .filter(row -> row[1].equals("B") && row[2].equals("0101"))
                .map(row -> "\"%s\",\"%s\",\"%s\",\"%s\",\"B\",\"2015\",\"Amount\",%s"
                        .formatted(row[2], row[3], row[4], row[5], row[6]))
                .collect(Collectors.toSet());
        assertThat(Set.copyOf(rows)).isEqualTo(expected).hasSize(755);
    }

    @Test
    void a_region_and_scope_are_asked_for_as_json() {
        as("executive")
                .get("/v1/account-aggregates?year=2015&region=0101&scope=treasury")
                .then()
                .statusCode(200)
                .body(
                        "items.region.unique()", equalTo(List.of("0101")),
                        "items.scope.unique()", equalTo(List.of("treasury")),
                        "items.size()", equalTo(755));
        as("executive").get("/v1/account-aggregates?year=2014").then().statusCode(422);
        as("executive").get("/v1/account-aggregates?year=2015&scope=x").then().statusCode(400);
        as("executive").get("/v1/account-aggregates").then().statusCode(400);
        as("executive-barum").get("/v1/account-aggregates?year=2015").then().statusCode(422);
    }

    @Test
    void the_same_files_again_change_nothing() {
        FILES.forEach((kind, name) -> assertThat(completed(STATISTICS, kind, "text/csv", file("/kostra/" + name)))
                .isZero());
    }

    @Test
    void a_record_of_fixed_positions_is_read_and_a_wrong_line_is_named() {
        byte[] records = file("/kostra/0A_V2019_K4_R040200_OK.dat");
        pushed(STATISTICS, "accounts?scope=treasury", "text/plain; charset=iso-8859-1", records)
                .body("state", equalTo("completed"), "rowsAccepted", equalTo(1644));
        String wrong = new String(records, StandardCharsets.ISO_8859_1).replaceFirst("(?m)^.*$", "0A2019404020");
        String id = pushed(
                        STATISTICS,
                        "accounts?scope=treasury",
                        "text/plain",
                        wrong.getBytes(StandardCharsets.ISO_8859_1))
                .body("state", equalTo("rejected"))
                .extract()
                .path("id");
        as(STATISTICS)
                .get("/v1/imports/" + id + "/errors")
                .then()
                .body("items", hasSize(1), "items[0].row", equalTo(1));
    }

    @Test
    void a_code_that_lost_its_zero_is_refused_and_one_that_no_rule_names_is_named() {
        String heading = "periode,region,kontoklasse,funksjon,art,belop\n";
        rejected("accounts?scope=treasury", heading + "2031,0402,D,202,10,5\n", "unknown-type");
        rejected("accounts?scope=treasury", heading + "2031,0402,D,20,010,5\n", "unknown-function");
        completed(
                STATISTICS,
                "account-rules/functions",
                "text/csv",
                "periode,to,from,sign\n2031,FGK1,202,+\n".getBytes(StandardCharsets.UTF_8));
        String id = pushed(
                        STATISTICS,
                        "accounts?scope=treasury",
                        "text/csv",
                        (heading + "2031,0402,D,202,010,5\n2031,0402,D,299,010,5\n2031,0402,B,10,000,5\n")
                                .getBytes(StandardCharsets.UTF_8))
                .body("state", equalTo("completed"), "warnings", equalTo(1))
                .extract()
                .path("id");
        as(STATISTICS)
                .get("/v1/imports/" + id + "/warnings")
                .then()
                .body("items[0].row", equalTo(3), "items[0].code", equalTo("unknown-function"));
    }

    @Test
    void the_amounts_of_the_real_record_sum_to_what_they_should() {
        long sum = new String(file("/kostra/0A_V2019_K4_R040200_OK.dat"), StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> AccountRecord.fields(line).orElseThrow())
                .mapToLong(fields -> Long.parseLong(fields.get(5)))
                .sum();
        assertThat(sum).isEqualTo(149_223);
    }

    @Test
    void wrong_rules_are_named_by_row() {
        rejected("account-rules/functions", "periode,to,from,sign\n2030,A,B,+\n2030,B,A,+\n", "circular");
        rejected("account-rules/formulas", "periode,formel\n2030,A:B = 2 * C:D\n", "malformed");
        rejected("account-rules/types", "periode,to,from,sign\n2030,A,B,x\n", "malformed");
    }

    private static void rejected(String kind, String csv, String code) {
        String id = pushed(STATISTICS, kind, csv)
                .body("state", equalTo("rejected"))
                .extract()
                .path("id");
        as(STATISTICS).get("/v1/imports/" + id + "/errors").then().body("items.code", hasItem(code));
    }

    private static Set<String> cells(String csv) {
        return csv.lines().skip(1).map(line -> line.replace("\"", "")).collect(Collectors.toSet());
    }
}
