package no.resultat.survey.result;

import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.survey.Front.answered;
import static no.resultat.survey.Front.results;
import static no.resultat.survey.Front.takes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.testing.StackResource;
import no.resultat.survey.Front;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What people answered goes when it has been kept long enough; what was computed of it stays. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class AnswerRetentionTest {
    @Inject
    Jdbi database;

    @Inject
    Callers callers;

    @Test
    void answers_go_with_their_comments_and_results_stay_as_they_were() {
        Front.unit("fjordvik", "ob", null);
        Front.questionnaire("oppbevaring");
        String old = released("2021");
        String young = released("2022");
        String open = Front.campaign("executive", "oppbevaring", "2023", List.of("ob"));
        takes(open, "open").statusCode(200);
        answered(open, "ob", Collections.nCopies(6, "{\"tilfredshet\": 4}"));
        String before =
                results("executive", old, "unit=ob").statusCode(200).extract().asString();
        forFjordvik("update campaign set released_at = now() - interval '7 months' where id = '%s' returning 1", old);

        as("administrator")
                .contentType("application/json")
                .body("{\"months\": 6}")
                .put("/v1/retention/answers")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        as("administrator").get("/v1/retention/answers").then().body("removedUntil", notNullValue()));

        assertThat(answers(old)).isZero();
        assertThat(answers(young)).isEqualTo(12);
        comments(old, 0);
        comments(young, 6);
        assertThat(results("executive", old, "unit=ob").extract().asString()).isEqualTo(before);
        takes(open, "close").statusCode(200);
        takes(open, "release").statusCode(200);
        results("executive", open, "unit=ob&code=tilfredshet").body("rows.n", contains(6));
        as("administrator").get("/v1/retention").then().body("items.kind", contains("answers", "audit", "imports"));
    }

    private static String released(String year) {
        String campaign = Front.campaign("executive", "oppbevaring", year, List.of("ob"));
        takes(campaign, "open").statusCode(200);
        answered(campaign, "ob", Collections.nCopies(6, "{\"tilfredshet\": 5, \"lytter\": 4, \"kommentar\": \"Bra\"}"));
        takes(campaign, "close").statusCode(200);
        takes(campaign, "release").statusCode(200);
        return campaign;
    }

    private static void comments(String campaign, int expected) {
        as("executive")
                .get("/v1/campaigns/%s/comments-to-judge?unit=ob".formatted(campaign))
                .then()
                .body("items", expected == 0 ? empty() : hasSize(expected));
    }

    private int answers(String campaign) {
        return forFjordvik("select count(*) from answer where campaign = '%s'", campaign);
    }

    private int forFjordvik(String statement, String campaign) {
        return callers.call(
                Caller.of("fjordvik"),
                () -> database.withHandle(handle -> handle.createQuery(statement.formatted(UUID.fromString(campaign)))
                        .mapTo(int.class)
                        .one()));
    }
}
