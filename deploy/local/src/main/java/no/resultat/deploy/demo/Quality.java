package no.resultat.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Fjordvik's quality work: a pupil slips on a wet floor, the procedure for cleaning is changed, and who reported it
 * verifies that it helped. Others report too; a school writes down what may go wrong, and schools answer about fire.
 */
final class Quality {
    private static final String EXECUTIVE = "executive";
    private static final String LEADER = "unit-leader-fjordvik";
    private static final String REPORTER = "reader";
    private static final List<String> OTHERS = List.of(
            "{\"unit\": \"skole-2\", \"kind\": \"event\", \"area\": \"hse\", \"description\": \"Et vindu falt ut av karmen\", \"categories\": {\"arsak\": \"utstyr\"}, \"likelihood\": 2, \"consequences\": [{\"type\": \"employee\", \"actual\": false, \"severity\": 5}]}",
            "{\"unit\": \"skole-3\", \"kind\": \"observation\", \"area\": \"hse\", \"description\": \"Nødutgangen var sperret av stoler\", \"categories\": {\"arsak\": \"rutine\"}, \"likelihood\": 3, \"consequences\": [{\"type\": \"user\", \"actual\": false, \"severity\": 4}]}",
            "{\"unit\": \"sykehjem-1\", \"kind\": \"event\", \"area\": \"service\", \"description\": \"Medisin ble gitt to timer for sent\", \"likelihood\": 3, \"consequences\": [{\"type\": \"user\", \"actual\": true, \"severity\": 3}]}",
            "{\"unit\": \"sykehjem-1\", \"kind\": \"proposal\", \"area\": \"service\", \"description\": \"La nattevakten se medisinlisten på nettbrettet\"}",
            "{\"unit\": \"fjordvik\", \"kind\": \"event\", \"area\": \"information-security\", \"description\": \"Et brev ble sendt til feil mottaker\", \"likelihood\": 2, \"consequences\": [{\"type\": \"information\", \"actual\": true, \"severity\": 3}]}");

    /** A grey picture of one point. */
    private static final String PICTURE =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    private final Integration reporting;

    Quality(Integration reporting) {
        this.reporting = reporting;
    }

    void load() {
        if (reporting.isThere(EXECUTIVE, "/v1/incident-categories/arsak")) {
            return;
        }
        reporting.put(EXECUTIVE, "/v1/incident-categories/arsak", """
                {"label": {"nb": "Årsak", "en": "Cause"}, "areas": ["hse"], "mandatory": true, "values": [
                  {"code": "rutine", "label": {"nb": "Rutine mangler eller ble ikke fulgt"}}, {"code": "utstyr", "label": {"nb": "Utstyr"}},
                  {"code": "bemanning", "label": {"nb": "Bemanning"}}]}
                """);
        String cleaning = made(
                LEADER,
                "/v1/procedures",
                """
                {"code": "HMS-12", "kind": "procedure", "unit": "oppvekst-nord", "terms": %s}
                """.formatted(cleaning("Matta i garderoben vaskes hver morgen.", "")),
                "demo-procedure");
        approved(cleaning);
        String incident = made(REPORTER, "/v1/incidents", """
                {"unit": "skole-1", "kind": "event", "area": "hse", "description": "En elev skled på vått gulv i garderoben",
                 "place": "Garderoben ved gymsalen", "categories": {"arsak": "rutine"}, "likelihood": 4,
                 "consequences": [{"type": "user", "actual": true, "severity": 2}, {"type": "user", "actual": false, "severity": 4}],
                 "attachments": [{"name": "gulvet.png", "content": "%s"}]}
                """.formatted(PICTURE), "demo-incident");
        step(LEADER, incident, "in-hand");
        reporting.post(LEADER, "/v1/procedures/%s/steps".formatted(cleaning), "{\"to\": \"draft\"}");
        reporting.put(
                LEADER,
                "/v1/procedures/" + cleaning,
                cleaning(
                        "Matta i garderoben vaskes etter skoletid og legges ut tørr før klokka åtte.",
                        ", \"links\": [{\"kind\": \"incident\", \"key\": \"%s\"}]".formatted(incident)));
        approved(cleaning);
        reporting.put(LEADER, "/v1/incidents/%s/assessment".formatted(incident), """
                {"unit": "skole-1", "area": "hse", "categories": {"arsak": "rutine"}, "likelihood": 2,
                 "consequences": [{"type": "user", "actual": true, "severity": 2}, {"type": "user", "actual": false, "severity": 4}],
                 "cause": "Matta ble vasket om morgenen og lå våt", "remedy": "HMS-12 er endret: matta vaskes etter skoletid"}
                """);
        step(LEADER, incident, "resolved");
        step(REPORTER, incident, "verified");
        for (int other = 0; other < OTHERS.size(); other++) {
            made(REPORTER, "/v1/incidents", OTHERS.get(other), "demo-incident-" + other);
        }
        risk();
        control();
    }

    private void control() {
        reporting.put("controller", "/v1/control-forms/brannvern", """
                {"label": {"nb": "Brannvern", "en": "Fire safety"}, "unitTypes": ["skole"], "daysToAnswer": 14, "questions": [
                  {"code": "romning", "label": {"nb": "Er rømningsveiene fri?"}, "negativeMakes": "incident", "area": "hse"},
                  {"code": "ovelse", "label": {"nb": "Er brannøvelsen holdt?"}, "negativeMakes": "task"}]}
                """);
        reporting.await(
                "controller",
                "/v1/control-rounds",
                "{\"form\": \"brannvern\", \"day\": \"2026-03-02\"}",
                "demo-control-round");
        for (String unit : List.of("skole-1", "skole-2", "skole-3")) {
            String control = reporting
                    .get(LEADER, "/v1/controls?form=brannvern&unit=" + unit)
                    .at("/items/0/id")
                    .asText();
            reporting.put(LEADER, "/v1/controls/%s/answers".formatted(control), """
                    {"answers": [{"question": "romning", "value": "%s"}, {"question": "ovelse", "value": "yes"}]}
                    """.formatted(
                            unit.equals("skole-3") ? "no" : "yes"));
            reporting.post(LEADER, "/v1/controls/%s/steps".formatted(control), "{\"to\": \"submitted\"}");
        }
    }

    private void risk() {
        String risk = made(LEADER, "/v1/risks", """
                {"unit": "skole-1", "terms": {"title": "Vi får ikke nok lærere til høsten", "cause": "Tre går av, og det var to søkere til forrige stilling",
                  "effect": "Undervisning uten fagutdannet lærer", "existingMeasures": ["Felles vikarordning i området"],
                  "rating": {"probability": 4, "consequence": 4}, "residual": {"probability": 2, "consequence": 4}, "goal": "alderssvarende-sprak"}}
                """, "demo-risk");
        reporting.await(LEADER, "/v1/tasks", """
                {"subject": {"kind": "risk", "key": "%s"}, "work": {"title": "Lyse ut stillingene i februar", "role": "unit-leader", "due": "2026-02-15"}}
                """.formatted(risk), "demo-risk-task");
    }

    private static String cleaning(String text, String links) {
        return """
                {"title": "Renhold av garderober", "language": "nb", "units": ["oppvekst-nord"], "unitTypes": ["skole"],
                 "sections": [{"heading": "Hvorfor", "text": "Ingen skal skli i garderobene."}, {"heading": "Slik gjør vi", "text": "%s"}]%s}
                """.formatted(text, links);
    }

    private String made(String client, String path, String json, String key) {
        JsonNode thing = reporting.await(client, path, json, key);
        return thing.get("id").asText();
    }

    private void approved(String procedure) {
        reporting.post(LEADER, "/v1/procedures/%s/steps".formatted(procedure), "{\"to\": \"in-review\"}");
        reporting.post(LEADER, "/v1/procedures/%s/steps".formatted(procedure), "{\"to\": \"approved\"}");
    }

    private void step(String client, String incident, String to) {
        reporting.post(client, "/v1/incidents/%s/steps".formatted(incident), "{\"to\": \"%s\"}".formatted(to));
    }
}
