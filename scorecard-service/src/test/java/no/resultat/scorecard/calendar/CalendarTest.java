package no.resultat.scorecard.calendar;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person's calendar behind an address that calendar programs can read, and that can be revoked. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class CalendarTest {
    private static final LocalDate SOON = Oslo.today().plusDays(20);

    @BeforeAll
    static void a_leader_with_things_to_do() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                fjordvik;service-account-executive;leader;2020-01-01;
                oppvekst-nord;service-account-unit-leader;leader;2021-01-01;
                """).body("state", equalTo("completed"));
        task("oppvekst-nord", "Lag plan for lesing", "");
        task("fjordvik", "Skriv til departementet", ", \"person\": \"service-account-unit-leader\"");
        task("fjordvik", "Ikke lederens sak", "");
        String agreement = as("executive")
                .contentType("application/json")
                .body("{\"unit\": \"oppvekst-nord\", \"year\": %d}".formatted(SOON.getYear()))
                .post("/v1/agreements")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("executive")
                .contentType("application/json")
                .body("{\"occasion\": \"start\"}")
                .put("/v1/agreements/" + agreement + "/talks/" + SOON)
                .then()
                .statusCode(200);
    }

    @Test
    void a_program_reads_what_is_the_persons_and_of_the_units_led() {
        String url = made("unit-leader");
        ICalendar calendar = read(url + "&lang=en");
        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(summaries(calendar))
                .contains("Deadline: Lag plan for lesing", "Deadline: Skriv til departementet")
                .contains("Talk: service-account-executive, oppvekst-nord")
                .doesNotContain("Deadline: Ikke lederens sak");
        assertThat(summaries(read(made("executive")))).contains("Frist: Ikke lederens sak");
        assertThat(summaries(read(made("executive-barum")))).noneMatch(one -> one.contains("sak"));
        assertThat(calendar.getEvents())
                .filteredOn(event -> event.getSummary().getValue().endsWith("lesing"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getDateStart().getValue().hasTime()).isFalse());
    }

    @Test
    void an_address_is_told_once_and_revoked() {
        String url = made("unit-leader");
        String id = as("unit-leader")
                .get("/v1/calendar-addresses")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("Telefonen min"), "items.url", not(hasItem(url)))
                .extract()
                .path("items[-1].id");
        as("executive").delete("/v1/calendar-addresses/" + id).then().statusCode(404); // not the executive's
        as("unit-leader").delete("/v1/calendar-addresses/" + id).then().statusCode(204);
        anonymous().get(url).then().statusCode(404).body("type", equalTo("urn:resultat:problem:unknown-calendar"));
        anonymous().get("/v1/calendar.ics?token=fjordvik.gjettet").then().statusCode(404);
        anonymous().get("/v1/calendar.ics?token=x").then().statusCode(404);
        anonymous().get("/v1/calendar.ics").then().statusCode(400);
    }

    private static String made(String client) {
        return as(client)
                .contentType("application/json")
                .body("{\"name\": \"Telefonen min\"}")
                .post("/v1/calendar-addresses")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
    }

    private static ICalendar read(String url) {
        return Biweekly.parse(anonymous()
                        .urlEncodingEnabled(false)
                        .get(url)
                        .then()
                        .statusCode(200)
                        .contentType("text/calendar")
                        .extract()
                        .asString())
                .first();
    }

    private static List<String> summaries(ICalendar calendar) {
        return calendar.getEvents().stream()
                .map(VEvent::getSummary)
                .map(summary -> summary.getValue())
                .toList();
    }

    private static void task(String unit, String title, String more) {
        as("executive")
                .contentType("application/json")
                .body(
                        "{\"subject\": {\"kind\": \"unit\", \"key\": \"%s\"}, \"work\": {\"title\": \"%s\", \"due\": \"%s\"%s}}"
                                .formatted(unit, title, SOON, more))
                .post("/v1/tasks")
                .then()
                .statusCode(201);
    }
}
