package no.resultat.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Fjordvik's first tertial: in March every unit reports but two that are late and one whose report is returned; one has
 * measures that bring it back to balance. In the other months the two are late. The months are closed without them, and
 * December is open.
 */
final class MonthlyReports {
    private static final String LEADER = "unit-leader-fjordvik";
    private static final String MARCH = "2025-03";
    private static final Set<String> LATE = Set.of("barnehage-3", "sykehjem-2");
    private static final String RETURNED = "skole-2";
    private static final String WITH_MEASURES = "skole-3";

    private final Integration reporting;

    MonthlyReports(Integration reporting) {
        this.reporting = reporting;
    }

    void load() {
        if (reporting.isThere("controller", "/v1/reporting-rounds/2025-12")) {
            return;
        }
        reporting.put("controller", "/v1/report-templates/alle", """
                {"label": {"nb": "Månedsrapport", "en": "Monthly report"}, "limits": {"percent": 2, "amount": 50000}, "daysAfter": 12,
                 "guidance": "Hva er gjort for å komme i balanse, og hva virker?"}
                """);
        open(MARCH);
        reporting.await(LEADER, "/v1/tasks", """
                {"subject": {"kind": "deviation", "key": "%s|2025-03"}, "work": {"title": "Ingen vikarer ved fravær under fire dager", "role": "unit-leader",
                 "due": "2025-06-30", "months": [{"month": "2025-04", "cost": 0, "effect": 60000}, {"month": "2025-09", "cost": 0, "effect": 240000}]}}
                """.formatted(WITH_MEASURES), "demo-measure");
        reported(MARCH);
        for (String month : List.of("2025-01", "2025-02", "2025-04")) {
            open(month);
            reported(month);
        }
        open("2025-12");
    }

    private void reported(String month) {
        reporting
                .get("controller", "/v1/monthly-reports?limit=1000&month=" + month)
                .get("items")
                .forEach(report -> report(report.get("unit").asText(), month));
        reporting.post("controller", "/v1/reporting-rounds/%s/closing".formatted(month), "{\"leavingOut\": true}");
    }

    private void open(String month) {
        reporting.await(
                "controller",
                "/v1/reporting-rounds",
                "{\"month\": \"%s\", \"template\": \"alle\"}".formatted(month),
                "demo-round-" + month);
    }

    private void report(String unit, String month) {
        if (LATE.contains(unit)) {
            return;
        }
        String path = "/v1/units/%s/monthly-reports/%s".formatted(unit, month);
        List<String> functions = StreamSupport.stream(
                        reporting.get(LEADER, path).get("unexplained").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        reporting.put(
                LEADER,
                path,
                "{\"explanations\": [%s], \"assessment\": \"%s\"}"
                        .formatted(
                                functions.stream()
                                        .map(function ->
                                                "{\"function\": \"%s\", \"text\": \"Vikarer og overtid ut over det budsjettet har\"}"
                                                        .formatted(function))
                                        .collect(Collectors.joining(", ")),
                                unit.equals(WITH_MEASURES)
                                        ? "Med tiltaket er vi i balanse ved årets slutt."
                                        : "Vi følger bemanningen uke for uke."));
        reporting.post(LEADER, path + "/steps", "{\"to\": \"submitted\"}");
        reporting.post(
                "controller",
                path + "/steps",
                unit.equals(RETURNED) && month.equals(MARCH)
                        ? "{\"to\": \"returned\", \"comment\": \"Hvilke vikarer, og når er det over?\"}"
                        : "{\"to\": \"approved\"}");
    }
}
