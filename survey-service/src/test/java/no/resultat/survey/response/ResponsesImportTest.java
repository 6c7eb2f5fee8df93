package no.resultat.survey.response;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.platform.testing.Tokens.as;
import static no.resultat.survey.Front.campaign;
import static no.resultat.survey.Front.results;
import static no.resultat.survey.Front.takes;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import no.resultat.platform.testing.StackResource;
import no.resultat.survey.Front;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files of LimeSurvey, as it exports them: the questionnaire says what their headings are. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class ResponsesImportTest {
    private static final String QUESTIONNAIRE = """
            {"label": {"nb": "Import"}, "sections": [{"code": "s", "label": {"nb": "S"}, "items": [
              {"code": "SQ001", "kind": "scale", "label": {"nb": "Skala"}},
              {"code": "matriseA_SQ002", "kind": "scale", "label": {"nb": "A2"}},
              {"code": "matriseB_SQ002", "kind": "scale", "label": {"nb": "B2"}},
              {"code": "valg", "kind": "multiple-choice", "label": {"nb": "Valg"}, "options": [
                {"code": "SQ001", "label": {"nb": "En"}}, {"code": "SQ002", "label": {"nb": "To"}}, {"code": "other", "label": {"nb": "Annet"}}]},
              {"code": "valg_other", "kind": "text", "label": {"nb": "Hva annet?"}},
              {"code": "liste", "kind": "single-choice", "label": {"nb": "Liste"}, "options": [
                {"code": "A1", "label": {"nb": "En"}}, {"code": "other", "label": {"nb": "Annet"}}]},
              {"code": "liste_other", "kind": "text", "label": {"nb": "Hva annet?"}},
              {"code": "tekst", "kind": "text", "label": {"nb": "Tekst"}},
              {"code": "tekst2", "kind": "text", "label": {"nb": "Tekst 2"}}]}]}
            """;

    @BeforeAll
    static void a_questionnaire_with_a_code_of_each_sort() {
        Front.unit("fjordvik", "importing", null);
        as("executive")
                .contentType("application/json")
                .body(QUESTIONNAIRE)
                .put("/v1/questionnaires/importing")
                .then()
                .statusCode(201);
    }

    @Test
    void a_choice_is_a_choice_whatever_letter_says_so() {
        String campaign = opened();
        push(campaign, trial("choice-written-one")).body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        told(campaign)
                .body(
                        "rows.find { it.code == 'valg' }.distribution.count", contains(6, 0, 0),
                        "rows.code", contains("valg"));
    }

    @Test
    void an_array_is_told_apart_by_question_and_subquestion() {
        String campaign = opened();
        push(campaign, six("matriseA[SQ002],matriseB[SQ002],liste,interviewtime,matriseATime", "6,2,A1,3.2,4.5"))
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        told(campaign)
                .body(
                        "rows.find { it.code == 'matriseA_SQ002' }.mean", equalTo(6.0f),
                        "rows.find { it.code == 'matriseB_SQ002' }.mean", equalTo(2.0f));
    }

    @Test
    void a_workbook_is_read_as_the_same_file_of_text_is() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Svar");
            String[] heading = {"id", "submitdate", "matriseA[SQ002]", "liste"};
            for (int row = 0; row <= 6; row++) {
                for (int place = 0; place < heading.length; place++) {
                    switch (row == 0 ? -1 : place) {
                        case -1 -> sheet.value(row, place, heading[place]);
                        case 0 -> sheet.value(row, place, row);
                        case 1 -> sheet.value(row, place, "2026-03-01 12:00:00");
                        case 2 -> sheet.value(row, place, 6);
                        default -> sheet.value(row, place, "A1");
                    }
                }
            }
        }
        String campaign = opened();
        pushed(
                        "survey-integration",
                        "responses?unit=importing&campaign=" + campaign,
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        bytes.toByteArray())
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        told(campaign).body("rows.find { it.code == 'matriseA_SQ002' }.mean", equalTo(6.0f));
    }

    @Test
    void two_columns_that_are_the_same_item_are_refused() {
        as("survey-integration")
                .contentType("text/csv")
                .body(trial("two-arrays-one-code"))
                .post("/v1/imports/responses?unit=importing&campaign=" + opened())
                .then()
                .statusCode(422)
                .body("detail", containsString("matriseA[SQ001]"))
                .body("detail", containsString("matriseB[SQ001]"));
    }

    @Test
    void what_the_questionnaire_does_not_ask_is_named_column_by_column() {
        String id = push(opened(), trial("two-unreadable-columns"))
                .body("state", equalTo("rejected"))
                .extract()
                .path("id");
        errors(id).body("items.column", containsInAnyOrder("Q1. Hvor fornøyd er du?", "Q2. Hvor trygg er du?"));
    }

    @Test
    void another_answer_is_the_choice_other_and_timings_are_not_read() {
        String campaign = opened();
        String one = trial("other-and-timings");
        String row = one.lines().skip(1).findFirst().orElseThrow();
        push(campaign, one + lines(row, 2, 6)).body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        told(campaign).body("rows.find { it.code == 'liste' }.distribution.count", contains(0, 6));
    }

    @Test
    void a_text_beside_a_multiple_choice_is_its_choice_other() {
        String campaign = opened();
        push(campaign, six("valg[SQ001],valg[SQ002],valg[other]", "Y,N,noe"))
                .body("state", equalTo("completed"), "rowsRejected", equalTo(0));
        told(campaign).body("rows.find { it.code == 'valg' }.distribution.count", contains(6, 0, 6));
    }

    @Test
    void a_row_of_another_width_is_refused() {
        String id = push(opened(), trial("row-too-long"))
                .body("state", equalTo("rejected"))
                .extract()
                .path("id");
        errors(id).body("items.code", hasItem("malformed-row"));
        push(opened(), "id,submitdate,tekst,tekst2\n1,2026-03-01,Bra\n").body("state", equalTo("rejected"));
    }

    @Test
    void two_mistakes_of_one_respondent_are_both_told() {
        String id = push(opened(), "id,SQ001,matriseA_SQ002\n1,77,88\n")
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(1))
                .extract()
                .path("id");
        errors(id).body("items.column", containsInAnyOrder("SQ001", "matriseA_SQ002"));
        push(opened(), "id,SQ001,matriseA_SQ002\n,5,5\n")
                .body("state", equalTo("rejected"), "rowsRejected", equalTo(1));
    }

    private static String opened() {
        String campaign = campaign("executive", "importing", "2026", List.of("importing"));
        takes(campaign, "open").statusCode(200);
        return campaign;
    }

    private static ValidatableResponse push(String campaign, String csv) {
        return pushed("survey-integration", "responses?unit=importing&campaign=" + campaign, csv);
    }

    private static ValidatableResponse told(String campaign) {
        takes(campaign, "close").statusCode(200);
        takes(campaign, "release").statusCode(200);
        return results("executive", campaign, "unit=importing").statusCode(200);
    }

    private static ValidatableResponse errors(String id) {
        return as("survey-integration")
                .get("/v1/imports/" + id + "/errors")
                .then()
                .statusCode(200);
    }

    private static String six(String headings, String answers) {
        return "id,submitdate,%s\n".formatted(headings) + lines("1,2026-03-01 12:00:00," + answers, 1, 6);
    }

    private static String lines(String row, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int id = from; id <= to; id++) {
            lines.append(row.replaceFirst("1", String.valueOf(id))).append('\n');
        }
        return lines.toString();
    }

    private static String trial(String name) {
        try (InputStream file = ResponsesImportTest.class.getResourceAsStream("/trials/" + name + ".responses.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
