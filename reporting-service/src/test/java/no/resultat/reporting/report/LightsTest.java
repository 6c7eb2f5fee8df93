package no.resultat.reporting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Status;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.Front;
import no.resultat.reporting.report.ReportDocument.Lit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the scorecard tells of one unit, in whatever order it comes. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class LightsTest {
    private static final UnitCode UNIT = new UnitCode("lys-1");

    @Inject
    Lights lights;

    @Inject
    Callers callers;

    @BeforeAll
    static void a_school() {
        Front.unit("fjordvik", "fjordvik", null, 1);
        Front.unit("fjordvik", "lys-1", "fjordvik");
    }

    @Test
    void of_what_is_told_twice_the_later_counts_even_if_both_come_at_once() {
        take(
                told("LYS1", 2, Light.GREEN, "4.9"),
                told("LYS1", 1, Light.RED, "3.1"),
                told("LYS2", 1, Light.YELLOW, "4.0"));
        assertThat(read()).containsExactly("LYS1 GREEN 4.9", "LYS2 YELLOW 4.0");

        take(told("LYS1", 1, Light.RED, "3.1"), told("LYS2", 2, Light.GREY, null));
        assertThat(read()).containsExactly("LYS1 GREEN 4.9", "LYS2 GREY none");
    }

    private static Status told(String indicator, long revision, Light light, String value) {
        return new Status(
                new IndicatorCode(indicator),
                UNIT,
                Period.valueOf("2024-05"),
                Optional.ofNullable(value).map(BigDecimal::new),
                Optional.empty(),
                Optional.empty(),
                light,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                revision);
    }

    private void take(Status... statuses) {
        callers.run(
                Caller.of("fjordvik"),
                () -> QuarkusTransaction.requiringNew().run(() -> lights.take(List.of(statuses))));
    }

    private List<String> read() {
        return callers.call(Caller.of("fjordvik"), () -> lights.of(UNIT, Period.valueOf("2024-06"))).stream()
                .map(LightsTest::text)
                .toList();
    }

    private static String text(Lit lit) {
        return "%s %s %s"
                .formatted(
                        lit.indicator(),
                        lit.light(),
                        lit.value().map(BigDecimal::toPlainString).orElse("none"));
    }
}
