package no.resultat.benchmark.comparison;

import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever asks what a group of municipalities comes to, by a comparison or by the table of groups, is told the same.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class ThreeDoorsTest {
    private static final int YEAR = 2061;
    private static final List<Integer> REGIONS =
            IntStream.rangeClosed(9101, 9114).boxed().toList();
    private static final String ASKED = "9101";

    /** What a comparison calls a group, and what the table does. */
    private static final Map<String, String> GROUPS = Map.of(
            "kostra-group", "EKG97", "county", "county-Dørfylket", "asss", "asss", "dor", "dor", "country", "country");

    @BeforeAll
    static void regions() {
        Random random = new Random(YEAR);
        String rows = REGIONS.stream()
                .map(region -> "%d;%d;Kommune %1$d;%s;%s;%d;%s"
                        .formatted(
                                region,
                                YEAR,
                                region == 9101 || random.nextBoolean() ? "Dørfylket" : "Nabofylket",
                                region == 9101 || random.nextBoolean() ? "EKG97" : "EKG98",
                                1000 + random.nextInt(9000),
                                random.nextBoolean() ? "ja" : "nei"))
                .collect(Collectors.joining("\n", "region;year;name;county;kostraGroup;population;asss\n", "\n"));
        completed("statistics-integration-barum", "regions", rows);
        as("executive-barum")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Dør\"}, \"members\": [\"9101\", \"9103\", \"9107\", \"9112\"]}")
                .put("/v1/peer-groups/dor")
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void comparison_and_table_give_one_answer(int seed) {
        Random random = new Random(seed);
        String figure = "dor-" + seed;
        String rows = REGIONS.stream()
                .filter(region -> region == 9101 || random.nextInt(5) > 0)
                .map(region -> "%s;%d;%d;%d.%02d"
                        .formatted(figure, region, YEAR, random.nextInt(200) - 50, random.nextInt(100)))
                .collect(Collectors.joining("\n", "figure;region;year;value\n", "\n"));
        completed("statistics-integration-barum", "figures", rows);
        GROUPS.forEach((compared, listed) -> assertThat(compared(figure, compared))
                .as("%s of %s", figure, compared)
                .usingElementComparator(ThreeDoorsTest::apart)
                .isEqualTo(inTable(figure, listed)));
    }

    private static List<BigDecimal> compared(String figure, String group) {
        JsonPath answer = as("executive-barum")
                .get("/v1/comparisons?figure=%s&region=%s&group=%s&year=%d&withSelf=true"
                        .formatted(figure, ASKED, group, YEAR))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return List.of("n", "mean", "minimum", "lowerQuartile", "median", "upperQuartile", "maximum").stream()
                .map(member -> new BigDecimal(answer.getString("rows[0].statistics." + member)))
                .toList();
    }

    private static List<BigDecimal> inTable(String figure, String group) {
        String row = as("executive-barum")
                .queryParam("outputFormat", "csv")
                .queryParam("valuecodes[Figure]", figure)
                .queryParam("valuecodes[Group]", group)
                .queryParam("valuecodes[Tid]", YEAR)
                .queryParam("valuecodes[ContentsCode]", "N,Mean,Minimum,LowerQuartile,Median,UpperQuartile,Maximum")
                .get("/pxwebapi/v2/tables/groups/data")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .reduce((before, last) -> last)
                .orElseThrow();
        String[] cells = row.split(",", -1);
        return Arrays.stream(cells, cells.length - 7, cells.length)
                .map(BigDecimal::new)
                .toList();
    }

    /** Each door rounds for itself. */
    private static int apart(BigDecimal a, BigDecimal b) {
        return a.subtract(b).abs().compareTo(new BigDecimal("0.001")) <= 0 ? 0 : a.compareTo(b);
    }
}
