package no.resultat.benchmark.network;

import static no.resultat.benchmark.Front.STATISTICS;
import static no.resultat.benchmark.Front.completed;
import static no.resultat.platform.testing.Tokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import no.resultat.benchmark.Front;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.StackResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Municipalities that improve together: two that have joined, and one that has not. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "benchmark"))
class NetworkTest {
    private static String network;

    @BeforeAll
    static void two_municipalities_join_a_network() {
        network = as("executive")
                .contentType("application/json")
                .header("Idempotency-Key", "network-1")
                .body(
                        "{\"label\": {\"nb\": \"Grunnskole\"}, \"purpose\": \"Tilpasset opplæring\", \"region\": \"0101\"}")
                .post("/v1/networks")
                .then()
                .statusCode(201)
                .extract()
                .path("network");
        String unheard = invitation();
        String token = invitation();
        as("executive-barum")
                .contentType("application/json")
                .body("{\"token\": \"%s\", \"region\": \"0219\"}".formatted(unheard))
                .post("/v1/networks/joined")
                .then()
                .statusCode(422);
        String join = "{\"token\": \"%s\", \"region\": \"0219\"}".formatted(token);
        as("executive-barum")
                .contentType("application/json")
                .body(join)
                .post("/v1/networks/joined")
                .then()
                .statusCode(200);
        as("executive-alna")
                .contentType("application/json")
                .body(join)
                .post("/v1/networks/joined")
                .then()
                .statusCode(422);
    }

    @Test
    void members_read_it_and_others_do_not_know_of_it() {
        as("executive-barum")
                .get("/v1/networks")
                .then()
                .body(
                        "items.id",
                        contains(network),
                        "items[0].members",
                        contains("0101", "0219"),
                        "items[0].steward",
                        equalTo(false));
        as("executive-alna").get("/v1/networks").then().body("items", empty());
        as("executive-alna").get("/v1/networks/" + network + "/targets").then().statusCode(404);
        as("executive-alna").get("/v1/networks/" + network + "/posts").then().statusCode(404);
        as("executive-alna")
                .get("/v1/networks/" + network + "/results/x")
                .then()
                .statusCode(404);
        as("executive-barum")
                .post("/v1/networks/" + network + "/invitations")
                .then()
                .statusCode(403);
        as("reader").get("/v1/networks").then().statusCode(403);
    }

    /** By one key, so that the one before is void. */
    private static String invitation() {
        return as("executive")
                .header("Idempotency-Key", "invitation-1")
                .post("/v1/networks/" + network + "/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    @Test
    void whoever_leaves_takes_along_what_was_shared_and_the_steward_leaves_last() {
        String left = as("executive")
                .contentType("application/json")
                .body("{\"label\": {\"nb\": \"Barnehage\"}, \"region\": \"0101\"}")
                .post("/v1/networks")
                .path("network");
        String token =
                as("executive").post("/v1/networks/" + left + "/invitations").path("token");
        as("executive-barum")
                .contentType("application/json")
                .body("{\"token\": \"%s\", \"region\": \"0219\"}".formatted(token))
                .post("/v1/networks/joined")
                .then()
                .statusCode(200);
        as("executive-barum")
                .contentType("application/json")
                .body("{\"baselineYear\": 2002, \"baseline\": 8, \"targetYear\": 2005, \"target\": 5.5}")
                .put("/v1/networks/" + left + "/targets/dekning")
                .then()
                .statusCode(201);
        as("executive").delete("/v1/networks/" + left + "/membership").then().statusCode(409);

        as("executive-barum")
                .delete("/v1/networks/" + left + "/membership")
                .then()
                .statusCode(204);

        as("executive-barum").get("/v1/networks/" + left + "/targets").then().statusCode(404);
        as("executive").get("/v1/networks/" + left + "/targets").then().body("", empty());
        as("executive").delete("/v1/networks/" + left + "/membership").then().statusCode(204);
        as("executive").delete("/v1/networks/" + left + "/membership").then().statusCode(404);
    }

    /** KS, «Fra å synse til å vite». */
    @Test
    void halden_came_from_8_to_5_point_2_percent() {
        Progress halden = Progress.of(new BigDecimal("8"), new BigDecimal("5.5"), new BigDecimal("5.2"));
        assertThat(halden.points()).isEqualByComparingTo("-2.8");
        assertThat(halden.percent().orElseThrow()).isEqualByComparingTo("-35.0");
        assertThat(halden.share().orElseThrow()).isEqualByComparingTo("112");

        as("executive")
                .contentType("application/json")
                .body("{\"baselineYear\": 2002, \"baseline\": 8, \"targetYear\": 2005, \"target\": 5.5}")
                .put("/v1/networks/" + network + "/targets/spesialundervisning")
                .then()
                .statusCode(201);
        completed(STATISTICS, "figures", "figure,region,year,value\nspesialundervisning,0101,2005,5.2\n");
        as("executive-barum")
                .get("/v1/networks/" + network + "/targets?figure=spesialundervisning")
                .then()
                .body(
                        "[0].region",
                        equalTo("0101"),
                        "[0].points",
                        equalTo(-2.8f),
                        "[0].percent",
                        equalTo(-35.0f),
                        "[0].share",
                        equalTo(112.0f));
        as("executive")
                .contentType("application/json")
                .body("{\"baselineYear\": 2005, \"baseline\": 8, \"targetYear\": 2005, \"target\": 5.5}")
                .put("/v1/networks/" + network + "/targets/spesialundervisning")
                .then()
                .statusCode(422);
    }

    @Test
    void a_target_is_read_before_it_is_changed_and_a_figure_that_is_taken_back_is_no_progress() {
        String target = "/v1/networks/" + network + "/targets/frafall";
        as("executive").get(target).then().statusCode(404);
        as("executive")
                .contentType("application/json")
                .body("{\"baselineYear\": 2002, \"baseline\": 8, \"targetYear\": 2009, \"target\": 4}")
                .put(target)
                .then()
                .statusCode(201);
        String tag = as("executive")
                .get(target)
                .then()
                .statusCode(200)
                .body("baselineYear", equalTo(2002))
                .extract()
                .header("ETag");
        completed(STATISTICS, "figures", "figure,region,year,value\nfrafall,0101,2003,6\n");
        as("executive")
                .get("/v1/networks/" + network + "/targets?figure=frafall")
                .then()
                .body("[0].share", equalTo(50.0f));
        as("executive")
                .contentType("application/json")
                .header("If-Match", tag)
                .body("{\"baselineYear\": 2005, \"baseline\": 8, \"targetYear\": 2009, \"target\": 4}")
                .put(target)
                .then()
                .statusCode(200);
        as("executive")
                .get("/v1/networks/" + network + "/targets?figure=frafall")
                .then()
                .body("[0].latest", nullValue());
    }

    @Test
    void experience_is_found_by_figure_area_and_words_in_any_form() {
        String location = as("executive")
                .contentType("application/json")
                .body("""
                        {"title": "Tidlig innsats", "text": "Lærerne ble flyttet til småskolen", "figure": "spesialundervisning", "serviceArea": "grunnskole"}
                        """)
                .post("/v1/networks/" + network + "/posts")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        as("executive-barum").get(location).then().statusCode(200).body("title", equalTo("Tidlig innsats"));
        for (String query : new String[] {"figure=spesialundervisning", "serviceArea=grunnskole", "words=flytte"}) {
            as("executive-barum")
                    .get("/v1/networks/" + network + "/posts?" + query)
                    .then()
                    .body("items.title", contains("Tidlig innsats"), "items.region", contains("0101"));
        }
        as("executive-barum")
                .get("/v1/networks/" + network + "/posts?words=sykehjem")
                .then()
                .body("items", empty());
    }

    @Test
    void schools_are_compared_by_consent_and_what_is_withheld_at_home_stays_there() {
        Front.unit("fjordvik", "skole-a");
        Front.unit("fjordvik", "skole-b");
        Front.unit("barum", "skole-c");
        status("fjordvik", "skole-a", "\"value\": 4.7, \"light\": \"yellow\"", 1);
        status("fjordvik", "skole-b", "\"light\": \"grey\", \"reason\": \"withheld\"", 1);
        status("barum", "skole-c", "\"value\": 4.9, \"light\": \"green\"", 1);
        consent("executive", "\"skole-a\", \"skole-b\"");
        consent("executive-barum", "\"skole-c\"");
        awaitShared("Enhet skole-c", "Enhet skole-a");

        status("fjordvik", "skole-a", "\"light\": \"grey\", \"reason\": \"withheld\"", 2);
        awaitShared("Enhet skole-c");
        status("fjordvik", "skole-a", "\"value\": 4.7, \"light\": \"yellow\"", 1);
        consent("executive-barum", "");
        awaitShared();
    }

    private static void awaitShared(String... names) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(as("executive")
                                .get("/v1/networks/" + network + "/results/elevtilfredshet?period=2025")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<String>>path("name"))
                        .containsExactly(names));
    }

    private static void consent(String client, String units) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> as(client)
                                .contentType("application/json")
                                .body("{\"indicator\": \"B1.1\", \"units\": [%s]}".formatted(units))
                                .put("/v1/networks/" + network + "/results/elevtilfredshet/consent")
                                .statusCode()
                        == 200);
    }

    private static void status(String tenant, String unit, String rest, int revision) {
        Front.says(Topic.SCORECARD_STATUS, tenant, "B1.1|" + unit + "|2025", """
                {"indicator": "B1.1", "unit": "%s", "period": "2025", %s, "recordedAt": "2026-01-01T00:00:00Z", "revision": %d}
                """.formatted(unit, rest, revision));
    }
}
