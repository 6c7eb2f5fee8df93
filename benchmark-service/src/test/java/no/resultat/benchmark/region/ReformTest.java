package no.resultat.benchmark.region;

import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole reform from 2015 to 2024: every municipality of then is somewhere today, once. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class ReformTest {
    private static final String STATISTICS = "administrator-alna";
    /** One until 2024 and five in 2015, of which each of the two has some: by their numbers of then, else by share. */
    private static final Set<String> ÅLESUND_AND_HARAM = Set.of("1508", "1580");

    private static final List<RegionLine> ROWS = rows();

    @BeforeAll
    static void one_of_each_municipality_of_2015() {
        StringBuilder figures = new StringBuilder("figure,region,year,value,aggregation\n");
        ROWS.stream()
                .filter(row -> row.year() == 2015)
                .forEach(row -> figures.append("reform,%s,2015,1,sum\n".formatted(row.region())));
        completed(STATISTICS, "regions", inGroupsOfTheirOwn());
        completed(STATISTICS, "figures", figures.toString());
    }

    @Test
    void each_municipality_of_today_counts_those_that_it_was_made_of() {
        Map<String, Double> told = new HashMap<>();
        today().forEach(region -> told.put(region, told(region)));
        assertThat(told).hasSize(357);
        told.forEach((region, value) -> {
            if (!ÅLESUND_AND_HARAM.contains(region)) {
                assertThat(value).as(region).isEqualTo(madeOf(region, 2024), within(0.0001));
            }
        });
        assertThat(told.get("1580")).isEqualTo(1);
        assertThat(told.get("1508")).isEqualTo(4);
        assertThat(told.values().stream().mapToDouble(value -> value).sum()).isEqualTo(428, within(0.001));
    }

    /** So that nobody is compared with all others. */
    private static String inGroupsOfTheirOwn() {
        StringBuilder rows = new StringBuilder("region;year;name;formerly;kostraGroup\n");
        text().lines()
                .skip(1)
                .forEach(line -> rows.append(line)
                        .append(';')
                        .append(line, 0, line.indexOf(';'))
                        .append('\n'));
        return rows.toString();
    }

    private static double told(String region) {
        Object value = as("executive-alna")
                .get("/v1/comparisons?figure=reform&region=%s&group=kostra-group&year=2015".formatted(region))
                .then()
                .statusCode(200)
                .extract()
                .path("rows[0].own.value");
        assertThat(value).as(region).isNotNull();
        return new BigDecimal(value.toString()).doubleValue();
    }

    private static double madeOf(String region, int year) {
        return ROWS.stream()
                .filter(row -> row.region().equals(region) && row.year() <= year)
                .mapToDouble(row -> row.year() == 2015
                        ? 1
                        : row.formerly().entrySet().stream()
                                .mapToDouble(former -> former.getValue() * madeOf(former.getKey(), row.year() - 1))
                                .sum())
                .sum();
    }

    /** Those of which nobody was made after their own last row. */
    private static Set<String> today() {
        Map<String, Integer> since = new HashMap<>();
        ROWS.forEach(row -> since.merge(row.region(), row.year(), Math::max));
        Set<String> today = new TreeSet<>(since.keySet());
        Set<String> gone = new HashSet<>();
        ROWS.forEach(row -> row.formerly().keySet().forEach(former -> {
            if (since.get(former) < row.year()) {
                gone.add(former);
            }
        }));
        today.removeAll(gone);
        return today;
    }

    private static List<RegionLine> rows() {
        return text().lines().skip(1).map(RegionLine::of).toList();
    }

    private static String text() {
        try (InputStream file = ReformTest.class.getResourceAsStream("/reform/regions.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record RegionLine(String region, int year, Map<String, Double> formerly) {
        static RegionLine of(String line) {
            String[] fields = line.split(";", -1);
            Map<String, Double> formerly = new HashMap<>();
            for (String former : fields[3].isEmpty() ? new String[0] : fields[3].split(" ")) {
                String[] parts = former.split(":");
                formerly.put(parts[0], parts.length == 1 ? 1.0 : Double.parseDouble(parts[1]));
            }
            return new RegionLine(fields[0], Integer.parseInt(fields[1]), formerly);
        }
    }
}
