package no.resultat.reporting.deviation;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is added up ahead is what the balances add up to, whatever has been pushed, corrected and taken back. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class SumsTest {
    private static final String ERP = "erp-integration-alna";
    private static final List<String> UNITS = List.of("sum-topp", "sum-a", "sum-b");
    private static final List<String> GROUPINGS = List.of("", "&by=function", "&by=account", "&by=unit");

    private final Random random = new Random(17);

    @BeforeAll
    static void two_schools_of_a_district() {
        unit("alna", "sum-topp", null);
        unit("alna", "sum-a", "sum-topp");
        unit("alna", "sum-b", "sum-topp");
    }

    @Test
    void now_is_as_it_is_known_today() {
        for (int round = 0; round < 12; round++) {
            boolean isBudget = round % 3 == 0;
            String source = "sum-" + random.nextInt(2);
            pushed(ERP, (isBudget ? "budget?source=" : "ledger?source=") + source, isBudget ? budget() : ledger())
                    .body("state", equalTo("completed"));
            for (String by : GROUPINGS) {
                assertThat(deviation(by))
                        .as("round %d%s", round, by)
                        .isEqualTo(deviation(by + "&asOf=2099-01-01T00:00:00Z"));
            }
        }
    }

    private String ledger() {
        StringBuilder lines = new StringBuilder("period;unit;function;account;amount\n");
        for (int line = 0; line <= random.nextInt(12); line++) {
            lines.append("2021-0%d;%s\n".formatted(1 + random.nextInt(3), posting()));
        }
        return lines.toString();
    }

    private String budget() {
        StringBuilder lines = new StringBuilder("version;period;unit;function;account;amount\n");
        for (int line = 0; line <= random.nextInt(12); line++) {
            lines.append("%s;2021-0%d;%s\n"
                    .formatted(random.nextInt(3) == 0 ? "revised" : "original", 1 + random.nextInt(3), posting()));
        }
        return lines.toString();
    }

    private String posting() {
        return "%s;20%d;10%d0;%d"
                .formatted(
                        UNITS.get(random.nextInt(UNITS.size())),
                        random.nextInt(2),
                        random.nextInt(3),
                        random.nextInt(7) - 3);
    }

    /** Without the coverage, which is told of today alone. */
    private static String deviation(String parameters) {
        return as("executive-alna")
                .get("/v1/units/sum-topp/deviation?period=2021" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replaceFirst("\"coverage\":\\{[^}]*},", "");
    }
}
