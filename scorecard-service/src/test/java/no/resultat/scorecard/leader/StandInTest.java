package no.resultat.scorecard.leader;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.anonymous;
import static no.resultat.platform.testing.Tokens.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import no.resultat.contracts.Oslo;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.Events;
import no.resultat.platform.testing.StackResource;
import no.resultat.platform.testing.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A leader goes away, and somebody else leads the unit meanwhile. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "scorecard"))
class StandInTest {
    private static final String STAND_IN = "service-account-unit-leader"; // whose token names oppvekst-nord alone
    private static final LocalDate TODAY = Oslo.today();

    @BeforeAll
    static void two_areas_with_their_leaders() {
        pushed("administrator", "units", """
                code;name;type;parent;validFrom;validTo
                fjordvik;Fjordvik;kommune;;2000-01-01;
                oppvekst-nord;Oppvekst nord;område;fjordvik;2000-01-01;
                vikarskolen;Vikarskolen;skole;oppvekst-nord;2000-01-01;
                oppvekst-borte;Oppvekst borte;område;fjordvik;2000-01-01;
                borteskolen;Borteskolen;skole;oppvekst-borte;2000-01-01;
                naboskolen;Naboskolen;skole;fjordvik;2000-01-01;
                """).body("state", equalTo("completed"));
        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                oppvekst-borte;leder-borte;leader;2020-01-01;
                """).body("state", equalTo("completed"));
    }

    @Test
    void who_stands_in_sees_and_leads_the_unit_and_those_below_until_it_is_ended() {
        as("unit-leader").get("/v1/units/borteskolen").then().statusCode(404);
        String id = named("executive", "oppvekst-borte", STAND_IN, TODAY, TODAY.plusDays(14))
                .statusCode(201)
                .body("state", equalTo("named"), "current", equalTo(true))
                .body("namedBy", equalTo("service-account-executive"), "steps", contains("ended"))
                .extract()
                .path("id");
        Events.awaitLast(
                Topic.SCORECARD_LEADER.topicName(),
                "fjordvik|oppvekst-borte",
                told -> told.toString().contains(STAND_IN));

        newlySignedIn().get("/v1/units/borteskolen").then().statusCode(200);
        newlySignedIn().get("/v1/units/naboskolen").then().statusCode(404);
        newlySignedIn().get("/v1/me").then().body("units.code", hasItems("oppvekst-nord", "oppvekst-borte"));
        newlySignedIn()
                .get("/v1/units/oppvekst-borte/leaders")
                .then()
                .body(
                        "leaders.person",
                        contains("leder-borte", STAND_IN),
                        "leaders.role",
                        contains("leader", "deputy"));
        String task = newlySignedIn()
                .contentType("application/json")
                .body("""
                {"subject": {"kind": "unit", "key": "borteskolen"}, "work": {"title": "Hold møtet likevel"}}
                """)
                .post("/v1/tasks")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        newlySignedIn()
                .contentType("application/json")
                .body("{\"to\": \"started\"}")
                .post("/v1/tasks/" + task + "/steps")
                .then()
                .statusCode(200)
                .body("history.by", contains(STAND_IN, STAND_IN));
        name(newlySignedIn(), "borteskolen", "leser", TODAY, TODAY)
                .statusCode(403)
                .body("type", equalTo("urn:resultat:problem:not-yours-to-name"));

        pushed("hr-integration", "leaders", """
                unit;person;role;validFrom;validTo
                oppvekst-borte;ny-leder-borte;leader;2024-01-01;
                """).body("changed", equalTo(1));
        as("executive")
                .get("/v1/units/oppvekst-borte/leaders")
                .then()
                .body("leaders.person", contains("ny-leder-borte", STAND_IN)); // the HR system knows nothing of it

        ended(newlySignedIn(), id)
                .statusCode(200)
                .body("state", equalTo("ended"), "current", equalTo(false), "steps", empty())
                .body("history.comment", contains(null, "Lederen er tilbake"));
        newlySignedIn().get("/v1/units/borteskolen").then().statusCode(404);
        as("executive")
                .get("/v1/units/oppvekst-borte/leaders")
                .then()
                .body("leaders.person", contains("ny-leder-borte"));
        ended(as("executive"), id).statusCode(409).body("type", equalTo("urn:resultat:problem:step-not-open"));
        as("administrator")
                .get("/v1/audit?kind=stand-in&key=" + id)
                .then()
                .body("items[0].after.state", equalTo("ended"));
    }

    @Test
    void a_leader_names_for_days_to_come_and_in_the_own_units_alone() {
        String id = named("unit-leader", "vikarskolen", "inspektor", TODAY.plusDays(7), TODAY.plusDays(9))
                .statusCode(201)
                .body("current", equalTo(false))
                .extract()
                .path("id");
        as("reader").get("/v1/stand-ins?unit=vikarskolen").then().body("items.id", hasItem(id));
        as("reader").get("/v1/stand-ins?unit=vikarskolen&day=" + TODAY).then().body("items.id", not(hasItem(id)));
        as("reader")
                .get("/v1/stand-ins?unit=vikarskolen&day=" + TODAY.plusDays(9))
                .then()
                .body("items.document.person", contains("inspektor"));
        named("unit-leader", "naboskolen", "inspektor", TODAY, TODAY)
                .statusCode(422)
                .body("errors.code", contains("unknown-unit"));
        as("reader").get("/v1/stand-ins/" + id).then().statusCode(200);
        ended(as("unit-leader"), id).statusCode(200);
        as("reader").get("/v1/units/vikarskolen/leaders").then().body("leaders.person", not(hasItem("inspektor")));
    }

    @Test
    void what_makes_no_sense_is_named() {
        named("executive", "oppvekst-borte", "x", TODAY.minusDays(1), TODAY)
                .statusCode(422)
                .body("errors.code", contains("in-the-past"), "errors.pointer", contains("/validFrom"));
        named("executive", "oppvekst-borte", "x", TODAY.plusDays(2), TODAY.plusDays(1))
                .statusCode(422)
                .body("errors.code", contains("before-first-day"));
        named("executive", "oppvekst-borte", "x", TODAY, TODAY.plusYears(1).plusDays(1))
                .statusCode(422)
                .body("errors.code", contains("longer-than-a-year"));
        named("executive", "vikarskolen", "to-ganger", TODAY.plusDays(20), TODAY.plusDays(30))
                .statusCode(201);
        named("executive", "vikarskolen", "to-ganger", TODAY.plusDays(30), TODAY.plusDays(31))
                .statusCode(422)
                .body("errors.code", contains("already-leads"));
        named("executive", "vikarskolen", "to-ganger", TODAY.plusDays(31), TODAY.plusDays(32))
                .statusCode(201);
        named("reader", "vikarskolen", "x", TODAY, TODAY).statusCode(403);
        as("executive")
                .get("/v1/stand-ins/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    /** Whom the service has not heard of within the last minute. */
    private static RequestSpecification newlySignedIn() {
        return anonymous().auth().oauth2(Tokens.fresh("unit-leader"));
    }

    private static ValidatableResponse named(String client, String unit, String person, LocalDate from, LocalDate to) {
        return name(as(client), unit, person, from, to);
    }

    private static ValidatableResponse name(
            RequestSpecification caller, String unit, String person, LocalDate from, LocalDate to) {
        return caller.contentType("application/json")
                .body("""
                {"unit": "%s", "person": "%s", "validFrom": "%s", "validTo": "%s"}
                """.formatted(unit, person, from, to))
                .post("/v1/stand-ins")
                .then();
    }

    private static ValidatableResponse ended(RequestSpecification caller, String id) {
        return caller.contentType("application/json")
                .body("{\"to\": \"ended\", \"comment\": \"Lederen er tilbake\"}")
                .post("/v1/stand-ins/" + id + "/steps")
                .then();
    }
}
