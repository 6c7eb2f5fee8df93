package no.resultat.benchmark.region;

import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Municipalities that merge, split and get other numbers, as those of Norway did in 2018, 2020 and 2024. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class RegionsOverTimeTest {
    private static final String STATISTICS = "statistics-integration-barum";

    @BeforeAll
    static void the_reform() {
        completed(STATISTICS, "regions", """
                region;year;name;county;kostraGroup;population;formerly
                0219;2015;Bærum;Akershus;EKG13;120000;
                0220;2015;Asker;Akershus;EKG13;60000;
                0627;2015;Røyken;Buskerud;EKG07;21000;
                0628;2015;Hurum;Buskerud;EKG07;9400;
                0301;2015;Oslo;Oslo;EKG15;650000;
                3024;2020;Bærum;Viken;EKG13;127000;0219
                3025;2020;Asker;Viken;EKG13;94000;0220 0627 0628
                3201;2024;Bærum;Akershus;EKG11;130000;3024
                3203;2024;Asker;Akershus;EKG11;97000;3025
                1103;2015;Stavanger;Rogaland;EKG14;132000;
                1141;2015;Finnøy;Rogaland;EKG05;3200;
                1142;2015;Rennesøy;Rogaland;EKG05;4800;
                1103;2020;Stavanger;Rogaland;EKG14;143000;1141 1142
                1601;2015;Trondheim;Sør-Trøndelag;EKG14;184000;
                1662;2015;Klæbu;Sør-Trøndelag;EKG07;6000;
                5001;2018;Trondheim;Trøndelag;EKG14;193000;1601
                5030;2018;Klæbu;Trøndelag;EKG07;6000;1662
                5001;2020;Trondheim;Trøndelag;EKG14;205000;5030
                0702;2015;Holmestrand;Vestfold;EKG07;10000;
                0714;2015;Hof;Vestfold;EKG07;3100;
                0713;2015;Sande;Vestfold;EKG07;9000;
                0715;2018;Holmestrand;Vestfold;EKG07;14000;0702 0714
                3802;2020;Holmestrand;Vestfold og Telemark;EKG07;25000;0713 0715
                1504;2015;Ålesund;Møre og Romsdal;EKG13;46000;
                1534;2015;Haram;Møre og Romsdal;EKG05;9200;
                1523;2015;Ørskog;Møre og Romsdal;EKG05;2300;
                1529;2015;Skodje;Møre og Romsdal;EKG05;4600;
                1546;2015;Sandøy;Møre og Romsdal;EKG05;1200;
                1507;2020;Ålesund;Møre og Romsdal;EKG13;66000;1504 1523 1529 1534 1546
                1508;2024;Ålesund;Møre og Romsdal;EKG13;58000;1507:0.86
                1580;2024;Haram;Møre og Romsdal;EKG05;9400;1534 1507:0.14
                5012;2018;Snillfjord;Trøndelag;EKG06;1000;
                5013;2018;Hitra;Trøndelag;EKG05;4700;
                5056;2020;Hitra;Trøndelag;EKG05;5000;5013 5012:0.3
                """);
        completed(STATISTICS, "figures", """
                figure,region,year,value,numerator,denominator,aggregation
                barn,0702,2015,1000,,,sum
                barn,0714,2015,300,,,
                barn,0713,2015,700,,,
                barn,1504,2015,4000,,,
                barn,1523,2015,200,,,
                barn,1529,2015,500,,,
                barn,1534,2015,900,,,
                barn,1546,2015,100,,,
                barn,1507,2021,6000,,,
                barn,5012,2018,100,,,
                barn,5013,2018,400,,,
                barn,1601,2015,20000,,,
                barn,1662,2015,900,,,
                andel,1103,2015,5,6500,130000,rate
                andel,1141,2015,10,320,3200,
                andel,1142,2015,10,480,4800,
                tilfredshet,0220,2015,4,,,weighted
                tilfredshet,0627,2015,5,,,
                tilfredshet,0628,2015,5,,,
                ny,3024,2015,8.3,,,
                ny,0219,2015,7.1,,,
                ny,3024,2020,8.1,,,
                kost,0219,2015,90,,,
                kost,0220,2015,100,,,
                kost,0627,2015,120,,,
                nummer,0219,2015,12.3456,12345,99999,rate
                """);
    }

    @Test
    void a_municipality_that_takes_in_others_keeps_its_own_figure() {
        own("andel", "1103", 2015, "5.2899");
        compared("andel", "0301", "country", 2015)
                .body(
                        "rows[0].others.find { it.region == '1103' }.value", equalTo(5),
                        "rows[0].others.region", hasItems("1141", "1142"));
    }

    @ParameterizedTest(name = "{0} of {1} in {2} is {3}")
    @CsvSource({
        "barn, 3802, 2015, 2000",
        "barn, 5001, 2015, 20900",
        "barn, 1507, 2015, 5700",
        "barn, 1580, 2015, 900",
        "barn, 1580, 2021, 840",
        "barn, 1508, 2021, 5160",
        "barn, 5056, 2018, 430",
        "tilfredshet, 3203, 2015, 4.3363",
        "nummer, 3201, 2015, 12.3456",
        "nummer, 3024, 2015, 12.3456"
    })
    void a_count_is_added_a_mean_weighted_and_a_mere_number_changes_nothing(
            String figure, String region, int year, String value) {
        own(figure, region, year, value);
    }

    @Test
    void what_was_published_under_a_new_number_is_told_as_it_was_published() {
        own("ny", "3024", 2015, "8.3");
        compared("ny", "3024", "country", 2015).body("rows[0].own.merged", equalTo(false));
        own("ny", "3201", 2020, "8.1");
    }

    @Test
    void groups_of_earlier_years_are_those_of_that_year() {
        compared("kost", "3201", "county", 2015)
                .body(
                        "rows[0].others.region",
                        equalTo(java.util.List.of("0220")),
                        "rows[0].statistics.mean",
                        equalTo(100));
        compared("kost", "3201", "kostra-group", 2015).body("rows[0].others.region", hasItem("0220"));
        compared("kost", "3201", "country", 2015)
                .body("rows[0].others.region", hasItems("0220", "0627"))
                .body("rows[0].others.region", not(hasItem("0219")));
        compared("kost", "3201", "country", 2024).body("rows[0].others", hasSize(0));
    }

    @Test
    void a_link_can_be_corrected_and_taken_back() {
        completed(STATISTICS, "regions", trial("region-link-corrected.csv"));
        formerly("9993", "9991");
        completed(STATISTICS, "regions", trial("region-link-corrected.second.csv"));
        formerly("9993", "9992");
        completed(STATISTICS, "regions", "region;year;name\n9993;2020;Ny\n");
        as("executive-barum").get("/v1/regions?region=9993").then().body("items[0].formerly", nullValue());
    }

    @Test
    void circles_and_shares_of_more_than_one_are_refused_by_row() {
        String id = pushed(STATISTICS, "regions", trial("region-circle-and-shares.csv"))
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(4))
                .extract()
                .path("id");
        as(STATISTICS)
                .get("/v1/imports/" + id + "/errors")
                .then()
                .body("items.code", equalTo(java.util.List.of("circular", "circular", "too-much", "too-much")));
    }

    @Test
    void so_are_those_that_only_show_over_the_whole_history() {
        completed(STATISTICS, "regions", "region;year;name;formerly\n9001;2020;A;9002\n9003;2020;C;9004:0.6\n");
        pushed(STATISTICS, "regions", "region;year;name;formerly\n9005;2022;E;9001\n9002;2024;B;9005\n")
                .body("state", equalTo("rejected"));
        pushed(STATISTICS, "regions", "region;year;name;formerly\n9006;2020;F;9004:0.6\n")
                .body("state", equalTo("rejected"));
        completed(STATISTICS, "regions", "region;year;name;formerly\n9003;2020;C;9004:0.4\n9006;2020;F;9004:0.6\n");
    }

    @Test
    void a_region_that_lost_its_zero_is_refused_and_one_that_nobody_knows_is_named() {
        pushed(STATISTICS, "figures", trial("code-lost-its-zero.figures.csv"))
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(1));
        pushed(STATISTICS, "regions", "region;year;name\n219;2015;Bærum\n").body("state", equalTo("rejected"));
        String id = pushed(STATISTICS, "figures", "figure,region,year,value\nfremmed,4999,2015,1\n")
                .body("state", equalTo("completed"), "warnings", equalTo(1))
                .extract()
                .path("id");
        as(STATISTICS).get("/v1/imports/" + id + "/warnings").then().body("items[0].code", equalTo("unknown-region"));
    }

    private static void own(String figure, String region, int year, String value) {
        Object told = compared(figure, region, "country", year).extract().path("rows[0].own.value");
        assertThat(told).as("%s of %s in %d", figure, region, year).isNotNull();
        assertThat(new BigDecimal(told.toString())).isEqualByComparingTo(value);
    }

    private static ValidatableResponse compared(String figure, String region, String group, int year) {
        return as("executive-barum")
                .get("/v1/comparisons?figure=%s&region=%s&group=%s&year=%d".formatted(figure, region, group, year))
                .then()
                .statusCode(200);
    }

    private static void formerly(String region, String formerly) {
        as("executive-barum").get("/v1/regions?region=" + region).then().body("items[0].formerly", equalTo(formerly));
    }

    private static String trial(String name) {
        try (InputStream file = RegionsOverTimeTest.class.getResourceAsStream("/trials/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
