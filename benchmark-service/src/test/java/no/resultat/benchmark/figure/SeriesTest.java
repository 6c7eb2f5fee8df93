package no.resultat.benchmark.figure;

import static no.resultat.benchmark.Front.STATISTICS;
import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.Test;

/** A series that is written year by year says what its values say, in whatever order the years are published. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class SeriesTest {
    private static final List<String> FIGURES = List.of("serie-a", "serie-b");
    private static final List<String> REGIONS = List.of("S001", "S002", "S003");

    private final Random random = new Random(5);

    @Test
    void now_is_as_it_is_known_today() {
        completed(STATISTICS, "regions", "region;year;name\nS001;2010;En\nS002;2010;To\nS003;2010;Tre\n");
        completed(STATISTICS, "figures", "figure,region,year,value\nserie-a,S001,2012,1\nserie-b,S001,2012,1\n");
        for (int round = 0; round < 12; round++) {
            completed(STATISTICS, round % 2 == 0 ? "figures" : "figures?publication=provisional", publication());
            assertThat(table("")).as("round %d", round).isEqualTo(table("&asOf=2099-01-01T00:00:00Z"));
        }
    }

    private String publication() {
        TreeSet<String> keys = new TreeSet<>();
        for (int row = 0; row <= random.nextInt(8); row++) {
            keys.add("%s,%s,%d"
                    .formatted(
                            FIGURES.get(random.nextInt(FIGURES.size())),
                            REGIONS.get(random.nextInt(REGIONS.size())),
                            2010 + random.nextInt(6)));
        }
        StringBuilder rows = new StringBuilder("figure,region,year,value,numerator,denominator,mark\n");
        keys.forEach(key ->
                rows.append(key).append(random.nextInt(4) == 0 ? ",,,,:\n" : ",%d,,,\n".formatted(random.nextInt(5))));
        return rows.toString();
    }

    private static String table(String parameters) {
        return as("executive")
                .get("/pxwebapi/v2/tables/figures/data?outputFormat=csv3&valueCodes[Figure]=serie-*"
                        + "&valueCodes[Region]=S00*&valueCodes[Tid]=*&valueCodes[ContentsCode]=Value" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
