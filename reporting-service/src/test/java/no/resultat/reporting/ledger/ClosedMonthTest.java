package no.resultat.reporting.ledger;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A closed month takes no rows; what comes late is told in the next one with its reason, or the month is opened again.
 */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class ClosedMonthTest {
    private static final String HEADING = "period;unit;function;account;amount\n";
    private static final String FEBRUARY = "2026-02;lukket-1;202;1010;100\n2026-02;lukket-1;202;1020;50\n";
    private static final int RACES = 1000;
    private static final int AT_ONCE = 16;

    @BeforeAll
    static void a_school() {
        unit("fjordvik", "lukket", null);
        unit("fjordvik", "lukket-1", "lukket");
        unit("fjordvik", "lukket-2", "lukket");
    }

    @Test
    void what_comes_late_is_refused_and_told_in_the_next_month_with_its_reason() {
        taken("bok", "", FEBRUARY + "2026-01;lukket-1;202;1010;7\n");
        closed("bok", "2026-02").statusCode(201);

        push("bok", "", FEBRUARY).body("state", equalTo("completed"), "changes", equalTo(0)); // nothing else than known
        String late = "2026-02;lukket-1;202;1010;100\n2026-02;lukket-1;202;1020;75\n";
        ValidatableResponse refused =
                push("bok", "", late + "2026-03;lukket-1;202;1010;9\n").body("state", equalTo("rejected"));
        errors(refused)
                .body("items.code", contains("closed-month", "closed-month"), "items.row", contains(2, 3))
                .body("items[0].detail", containsString("correction=REASON"));
        push("bok", "", "2026-02;lukket-1;202;1010;100\n")
                .body("state", equalTo("rejected")); // a row less is a change too
        push("bok", "&mode=partial", late + "2026-03;lukket-1;202;1010;9\n")
                .body("state", equalTo("completed"), "changes", equalTo(1));
        actual("2026-02", 150);
        actual("2026-03", 9);

        errors(push("bok", "&correction=Strøm", "2026-03;lukket-1;202;1010;9\n").body("state", equalTo("rejected")))
                .body("items.code", contains("not-closed"));
        String correction = push(
                        "bok",
                        "&correction=Etterfakturert strøm",
                        "2026-02;lukket-1;202;1020;25\n2026-01;lukket-2;202;1020;3\n")
                .body("state", equalTo("completed"))
                .extract()
                .path("id");
        actual("2026-02", 150);
        actual("2026-03", 34);
        push("bok", "", "2026-03;lukket-1;202;1010;11\n").body("state", equalTo("completed"));
        actual("2026-03", 36); // the month's own lines replace no correction
        as("controller")
                .get("/v1/corrections?unit=lukket-1&toldIn=2026-03")
                .then()
                .statusCode(200)
                .body(
                        "items.month",
                        contains("2026-02"),
                        "items.amount",
                        contains(25),
                        "items.reason",
                        contains("Etterfakturert strøm"))
                .body("items.source", contains("bok"), "items.importId", contains(correction));
        as("controller")
                .get("/v1/corrections?toldIn=2026")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("toldIn"));
        as("controller").get("/v1/corrections?under=lukket").then().body("items.unit", hasItem("lukket-2"));
        as("unit-leader").get("/v1/corrections").then().body("items.unit", not(hasItem("lukket-1")));

        as("erp-integration").delete("/v1/imports/" + correction).then().statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "taken-back"
                        .equals(as("erp-integration")
                                .get("/v1/imports/" + correction)
                                .path("state")));
        actual("2026-03", 11);
        as("controller").get("/v1/corrections?unit=lukket-1").then().body("items", empty());
    }

    @Test
    void a_month_that_is_opened_again_takes_rows_as_another_version() {
        taken("apen", "", "2025-05;lukket-2;202;1010;10\n");
        closed("apen", "2025-05").statusCode(201);
        push("apen", "", "2025-05;lukket-2;202;1010;12\n").body("state", equalTo("rejected"));
        closed("apen", "2025-04").statusCode(200);
        push("apen", "", "2025-05;lukket-2;202;1010;12\n").body("state", equalTo("completed"), "changes", equalTo(1));
        closed("apen", "2025-12").statusCode(200);
        push("apen", "", "2025-13;lukket-2;202;1010;1\n")
                .body("state", equalTo("completed")); // the year's end is no month
        push("apen", "&scope=units", "2025-05;lukket-2;202;1010;12\n").body("state", equalTo("completed"));
    }

    /** Whoever comes first wins: the row is in the month that was closed after it, or was refused; never in between. */
    @Test
    void a_race_of_import_and_close_is_decided_by_the_database() throws InterruptedException {
        AtomicInteger in = new AtomicInteger();
        Queue<String> ends = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        for (int race = 0; race < RACES; race++) {
            String source = "race-" + race;
            String row = "2024-01;lukket-2;202;%d;1\n".formatted(10_000 + race);
            clients.execute(() -> closed(source, "2024-01").statusCode(201));
            clients.execute(() -> {
                String state = push(source, "", row).extract().path("state");
                ends.add(state);
                in.addAndGet(state.equals("completed") ? 1 : 0);
            });
        }
        clients.shutdown();
        assertThat(clients.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

        assertThat(ends).hasSize(RACES).isSubsetOf("completed", "rejected");
        as("executive")
                .get("/v1/units/lukket-2/deviation?period=2024-01")
                .then()
                .body("total.period.actual", equalTo(in.get()));
    }

    private static ValidatableResponse errors(ValidatableResponse imported) {
        return as("erp-integration")
                .get("/v1/imports/" + imported.extract().path("id") + "/errors")
                .then();
    }

    private static void taken(String source, String more, String rows) {
        push(source, more, rows).body("state", equalTo("completed"));
    }

    private static ValidatableResponse push(String source, String more, String rows) {
        return pushed("erp-integration", "ledger?source=" + source + more, HEADING + rows);
    }

    private static ValidatableResponse closed(String source, String through) {
        return as("controller")
                .contentType("application/json")
                .body("{\"through\": \"%s\"}".formatted(through))
                .put("/v1/closed-periods/" + source)
                .then();
    }

    private static void actual(String month, int amount) {
        as("executive")
                .get("/v1/units/lukket-1/deviation?period=" + month)
                .then()
                .body("total.period.actual", equalTo(amount));
    }
}
