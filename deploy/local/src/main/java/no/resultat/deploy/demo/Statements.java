package no.resultat.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * Fjordvik's first tertial as its council reads it, put together from the monthly reports, the goals, the investments
 * and the decisions; approved once more after a word was added, and open to everybody.
 */
final class Statements {
    private static final String CONTROLLER = "controller";
    private static final String EXECUTIVE = "executive";
    private static final String STATEMENTS = "/v1/statements";
    private static final String ECONOMY =
            "Vikarbruken i skolene og sykehjemmene er den største grunnen til avviket. Områdene har satt inn tiltak som virker fra april.";

    private final Integration reporting;

    Statements(Integration reporting) {
        this.reporting = reporting;
    }

    void load() {
        if (!reporting
                .get(EXECUTIVE, STATEMENTS + "?state=approved")
                .get("items")
                .isEmpty()) {
            return;
        }
        reporting.put(CONTROLLER, "/v1/statement-templates/tertial", """
                {"label": {"nb": "Tertialrapport", "nn": "Tertialrapport", "en": "Tertial report", "da": "Tertialrapport"}, "chapters": [
                  {"code": "sammendrag", "kind": "text", "label": {"nb": "Sammendrag", "en": "Summary"}, "guidance": "Det viktigste på en halv side"},
                  {"code": "okonomi", "kind": "economy", "label": {"nb": "Økonomi", "en": "Economy"}, "guidance": "Hva er de største avvikene, og hva er gjort?"},
                  {"code": "prognose", "kind": "forecast", "label": {"nb": "Prognose for året", "en": "Forecast for the year"}},
                  {"code": "balanse", "kind": "measures", "label": {"nb": "Tiltak for balanse", "en": "Measures"}},
                  {"code": "fravar", "kind": "absence", "label": {"nb": "Sykefravær", "en": "Absence"}},
                  {"code": "malekart", "kind": "lights", "label": {"nb": "Målekart", "en": "Scorecard"}},
                  {"code": "mal", "kind": "goals", "label": {"nb": "Mål", "en": "Goals"}},
                  {"code": "tiltak", "kind": "actions", "label": {"nb": "Oppdrag og tiltak", "en": "Actions"}},
                  {"code": "investeringer", "kind": "investments", "label": {"nb": "Investeringer", "en": "Investments"}},
                  {"code": "vedtak", "kind": "decisions", "label": {"nb": "Vedtak som er åpne", "en": "Open decisions"}}]}
                """);
        JsonNode begun = reporting.await(CONTROLLER, STATEMENTS, """
                {"unit": "fjordvik", "period": "2025-T1", "template": "tertial", "texts": %s}
                """.formatted(texts("")), "demo-statement");
        String statement = STATEMENTS + "/" + begun.get("id").asText();
        Integration.await(() -> {
            reporting.put(CONTROLLER, statement, "{\"texts\": %s}".formatted(texts("")));
            return tellsDecisions(reporting.get(CONTROLLER, statement + "/document"));
        });
        approve(statement);
        reporting.post(EXECUTIVE, statement + "/steps", "{\"to\": \"draft\", \"comment\": \"Si hva som virker\"}");
        reporting.put(
                CONTROLLER,
                statement,
                "{\"texts\": %s}".formatted(texts("\\n\\nVikarpoolen er det tiltaket som gir mest.")));
        approve(statement);
        reporting.put(
                EXECUTIVE,
                "/v1/releases/statement/" + begun.get("id").asText(),
                "{\"levels\": {\"council\": \"2025-06-10T10:00:00Z\", \"citizens\": \"2025-06-10T12:00:00Z\"}}");
    }

    /** They were told last. */
    private static boolean tellsDecisions(JsonNode document) {
        return StreamSupport.stream(document.get("sections").spliterator(), false)
                .filter(section -> section.get("heading").asText().startsWith("Vedtak"))
                .anyMatch(section -> !section.at("/table/rows").isEmpty());
    }

    private void approve(String statement) {
        reporting.post(CONTROLLER, statement + "/steps", "{\"to\": \"submitted\"}");
        reporting.post(EXECUTIVE, statement + "/steps", "{\"to\": \"approved\"}");
    }

    private static String texts(String more) {
        return """
                {"sammendrag": "Kommunen bruker noe mer enn budsjettet etter fire måneder. To enheter har ikke levert rapport.", "okonomi": "%s%s"}
                """.formatted(ECONOMY, more).strip();
    }
}
