package no.resultat.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.deploy.suite.Service;

/** Loads the demo through the public interface, as the municipalities' own systems would; again changes nothing. */
public final class DemoLoad {
    private static final Map<String, String> ACCOUNT_FILES = Map.of(
            "account-rules/functions", "funksjonshierarki.csv",
            "account-rules/types", "artshierarki.csv",
            "account-rules/enterprise-nettings", "artshierarki_nettinger.csv",
            "account-rules/treasury-nettings", "artshierarki_nettinger_kasse.csv",
            "account-rules/formulas", "formler.csv",
            "account-rules/selections", "stjernetabell.csv",
            "accounts?scope=treasury", "data.csv",
            "accounts?scope=enterprises", "data_saer.csv");

    private static final String COUNCIL = "{\"levels\": {\"council\": \"2026-02-12T09:00:00Z\"}}";
    private static final String COUNCIL_THEN_CITIZENS =
            "{\"levels\": {\"council\": \"2026-02-12T09:00:00Z\", \"citizens\": \"2026-02-12T11:00:00Z\"}}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Integration scorecard;
    private final Integration survey;
    private final Integration reporting;
    private final Integration benchmark;
    private final Consumer<String> progress;

    private DemoLoad(
            Path folder, Function<Service, URI> address, UnaryOperator<String> token, Consumer<String> progress) {
        this.folder = folder;
        this.scorecard = new Integration(address.apply(Service.SCORECARD), token);
        this.survey = new Integration(address.apply(Service.SURVEY), token);
        this.reporting = new Integration(address.apply(Service.REPORTING), token);
        this.benchmark = new Integration(address.apply(Service.BENCHMARK), token);
        this.progress = progress;
    }

    /**
     * @param folder the demo's data
     * @param address where each service is
     * @param token gives a machine client's bearer token
     * @param progress is told what is done
     */
    public static void load(
            Path folder, Function<Service, URI> address, UnaryOperator<String> token, Consumer<String> progress)
            throws IOException {
        DemoLoad load = new DemoLoad(folder, address, token, progress);
        load.barum();
        load.alna();
        load.fjordvik();
    }

    private void barum() throws IOException {
        strategy("barum", "-barum");
        scorecard.push("erp-integration-barum", "measurements", read("barum", "measurements.csv"));
        reporting.awaitUnit("executive-barum", "barum");
        reporting.push("erp-integration-barum", "budget", read("barum", "budget.csv"));
        reporting.push("erp-integration-barum", "ledger", read("barum", "ledger.csv"));
        reporting.push("hr-integration-barum", "absence?source=payroll", read("barum", "absence.csv"));
        progress.accept("barum: ledger and payroll");
        surveys("barum", List.of("brukere", "ansatte", "ledere", "innbyggere"));
        benchmark.push("statistics-integration-barum", "regions", read("barum", "regions.csv"));
        figure("kostnad-per-enhet", "Kostnad per enhet", "Cost per unit", "kr");
        figure("dekningsgrad", "Dekningsgrad", "Coverage", "%");
        figure("andel-spesialundervisning", "Andel elever med spesialundervisning", "Pupils in special education", "%");
        benchmark.push("statistics-integration-barum", "figures", read("barum", "figures.csv"));
        benchmark.put("executive-barum", "/v1/peer-groups/utvalgte", """
                {"label": {"nb": "Utvalgte kommuner", "en": "Selected municipalities"}, "members": ["0213", "0220", "0602"], "purpose": "Ø2.1"}
                """);
        benchmark.await("executive-barum", "/v1/own-region", "{\"region\": \"0219\", \"unit\": \"barum\"}");
        network();
        scorecard.put("executive-barum", "/v1/releases/lights/2004", COUNCIL_THEN_CITIZENS);
        benchmark.put("executive-barum", "/v1/releases/comparisons/2004", COUNCIL);
        agreement("executive-barum", "barum", 2004, "leder-barum", "radmann-barum");
        progress.accept("barum: comparison, a network and an agreement");
        for (String kind : ACCOUNT_FILES.keySet().stream().sorted().toList()) {
            benchmark.push("statistics-integration-barum", kind, read("kostra", ACCOUNT_FILES.get(kind)));
        }
        progress.accept("barum: real accounts of Oslo and Halden");
        task(survey, "executive-barum", "barum", "Drøft resultatene med brukerrådene", "2026-04-30");
        task(benchmark, "executive-barum", "barum", "Besøk kommuner med lavere enhetskostnad", "2026-05-31");
    }

    /** An action that has been carried out; one that ended already is left alone. */
    private void action(String client, String action, String conclusion) {
        JsonNode made = scorecard.await(client, "/v1/actions", action, "demo-action");
        String steps = "/v1/actions/" + made.get("id").asText() + "/steps";
        if (made.get("state").asText().equals("planned")) {
            scorecard.post(client, steps, "{\"to\": \"started\"}");
            scorecard.post(client, steps, "{\"to\": \"done\", \"comment\": \"%s\"}".formatted(conclusion));
        }
    }

    private static void task(Integration service, String client, String unit, String title, String due) {
        service.await(client, "/v1/tasks", """
                {"subject": {"kind": "unit", "key": "%s"}, "work": {"title": "%s", "due": "%s"}}
                """.formatted(unit, title, due), "demo-" + unit);
    }

    /** Halden's way from 8 % to 5.2 % of its pupils in special education (KS, «Fra å synse til å vite»). */
    private void network() {
        String made = benchmark
                .await(
                        "executive-barum",
                        "/v1/networks",
                        "{\"label\": {\"nb\": \"Nettverk for grunnskole\"}, \"purpose\": \"Tilpasset opplæring\", \"region\": \"0101\"}",
                        "network")
                .get("network")
                .asText();
        benchmark.put("executive-barum", "/v1/networks/" + made + "/targets/andel-spesialundervisning", """
                {"baselineYear": 2002, "baseline": 8, "targetYear": 2005, "target": 5.2}
                """);
        benchmark.put("executive-barum", "/v1/networks/" + made + "/results/brukertilfredshet/consent", """
                {"indicator": "B1.1", "units": ["barum"]}
                """);
        benchmark.await("executive-barum", "/v1/networks/" + made + "/posts", """
                {"title": "Fra 8 til 5,2 prosent spesialundervisning", "figure": "andel-spesialundervisning", "serviceArea": "grunnskole",
                 "text": "Sammenligning i nettverket viste en høy andel. Praksis ble endret, og rundt en million kroner ble frigjort til andre formål i skolen. Kilde: KS, «Fra å synse til å vite», om Halden."}
                """, "post");
    }

    private void figure(String code, String norwegian, String english, String unit) {
        benchmark.put("statistics-integration-barum", "/v1/figures/" + code, """
                {"label": {"nb": "%s", "en": "%s"}, "unit": "%s", "direction": "lower-is-better"}
                """.formatted(norwegian, english, unit));
    }

    private void alna() throws IOException {
        strategy("alna", "-alna");
        scorecard.push("erp-integration-alna", "measurements", read("alna", "measurements.csv"));
        progress.accept("alna: measurements");
        surveys("alna", List.of("ansatte"));
        action("executive-alna", """
                {"kind": "assignment", "subject": {"kind": "unit", "key": "sosialkontoret"}, "plan": {
                  "title": "Handlingsplan for informasjon, tilgjengelighet og møtet med bruker", "starts": "2007-01-01", "due": "2007-12-31",
                  "description": "Etter svake resultater i brukerundersøkelsen i 2006. Kilde: Bydel Alna, «Helhetlig resultatstyring i Bydel Alna»."}}
                """, "Meget gode resultater i 2007, som holdt seg i 2008");
        turn();
        wheel("-alna", 2009);
        progress.accept("alna: the social office's action plan, and the wheel of 2009");
    }

    /** From 3 % over in 2004 to 4 % under in 2006 to 2008; the amounts are synthetic, and spread by twelfths. */
    private void turn() {
        reporting.awaitUnit("executive-alna", "alna");
        reporting.push(
                "erp-integration-alna",
                "budget",
                "version;period;unit;function;account;amount\n"
                        + IntStream.of(2004, 2006, 2007, 2008)
                                .mapToObj("original;%d;alna;100;1010;1200000000\n"::formatted)
                                .collect(Collectors.joining()));
        reporting.push(
                "erp-integration-alna",
                "ledger",
                "period;unit;function;account;amount\n"
                        + IntStream.of(2004, 2006, 2007, 2008)
                                .boxed()
                                .flatMap(year -> IntStream.rangeClosed(1, 12)
                                        .mapToObj(month -> "%d-%02d;alna;100;1010;%d\n"
                                                .formatted(year, month, year == 2004 ? 103_000_000 : 96_000_000)))
                                .collect(Collectors.joining()));
    }

    /** A survey that is released already is left alone. */
    private void surveys(String municipality, List<String> questionnaires) throws IOException {
        String executive = "executive-" + municipality;
        for (String questionnaire : questionnaires) {
            survey.put(executive, "/v1/questionnaires/" + questionnaire, read("surveys", questionnaire + ".json"));
        }
        for (Surveys.Survey one : Surveys.read(read(municipality, "surveys.csv"))) {
            JsonNode campaign = survey.await(
                    executive, "/v1/campaigns", one.campaign(), municipality + one.questionnaire() + one.period());
            String id = campaign.get("id").asText();
            release(executive, "survey-integration-" + municipality, id, one.answers(id));
            survey.post(executive, "/v1/campaigns/" + id + "/publication");
        }
        progress.accept(municipality + ": surveys");
    }

    private void strategy(String municipality, String clients) throws IOException {
        scorecard.push("erp-integration" + clients, "units", read(municipality, "units.csv"));
        scorecard.put(
                "executive" + clients, "/v1/scorecards/felles?lenient=true", read(municipality, "scorecard.json"));
        progress.accept(municipality + ": organisation and strategy");
    }

    private void fjordvik() throws IOException {
        strategy("fjordvik", "");
        List<String> rows = read("fjordvik", "units.csv").lines().toList();
        Fjordvik figures = new Fjordvik(rows);
        scorecard.push("erp-integration", "measurements", figures.satisfaction());
        scorecard.push("erp-integration", "measurements", "indicator;unit;period;value\nS1.1;fjordvik;2022;4,6\n");
        progress.accept("fjordvik: surveys");
        rows.stream()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf(';')))
                .distinct()
                .forEach(unit -> reporting.awaitUnit("executive", unit));
        reporting.push("erp-integration", "budget", figures.budget());
        reporting.push("erp-integration", "budget?source=revision", figures.revisedBudget());
        progress.accept("fjordvik: budget");
        reporting.push("erp-integration", "ledger", figures.ledger());
        progress.accept("fjordvik: two years of ledger");
        reporting.put("controller", "/v1/budget-profiles/lonn", """
                {"label": {"nb": "Lønn, uten juni"}, "accounts": ["101"], "pattern": "weights", "weights": [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]}
                """);
        correction();
        reporting.put("controller", "/v1/closed-periods/erp", "{\"through\": \"2025-12\"}");
        reporting.push("hr-integration", "absence?source=payroll", figures.absence());
        reporting.push("erp-integration", "production", figures.production());
        progress.accept("fjordvik: absence and production");
        for (String unit : List.of("skole-1", "skole-3")) {
            reporting.put("unit-leader", "/v1/units/" + unit + "/forecasts/2025-10", """
                    {"amount": 43500000, "reason": "Flere elever med vedtak fra høsten"}
                    """);
        }
        reporting.put("controller", "/v1/units/fjordvik/forecasts/2025-10", """
                {"amount": 1290000000, "reason": "Samlet vurdering etter områdenes rapporter"}
                """);
        progress.accept("fjordvik: leaders' forecasts");
        new MonthlyReports(reporting).load();
        progress.accept("fjordvik: the monthly reports of the first tertial, and December open for them");
        scorecard.put("executive", "/v1/releases/lights/2025-12", COUNCIL);
        scorecard.put("executive", "/v1/releases/table/statuses", COUNCIL);
        reporting.put("executive", "/v1/releases/figures/2025-12", COUNCIL);
        progress.accept("fjordvik: the year for the council");
        new Leading(scorecard).load(read("fjordvik", "leaders.csv"));
        task(scorecard, "executive", "fjordvik", "Gå gjennom de røde lysene i ledergruppen", "2026-02-20");
        task(reporting, "executive", "fjordvik", "Vurder vikarbruken i skolene", "2026-03-15");
        action("executive", """
                {"kind": "measure", "subject": {"kind": "unit", "key": "skole-1"}, "plan": {
                  "title": "Fast vikarpool for skolen", "indicator": "M1.1", "role": "unit-leader", "starts": "2025-04-01", "takesEffect": "2025-06-01",
                  "amounts": [{"period": "2025-04", "cost": 120000, "effect": 0}, {"period": "2025-06", "cost": 20000, "effect": 45000}]}}
                """, "Vikarene er ansatt og kjenner skolen");
        scorecard.await("executive", "/v1/actions", """
                {"kind": "investment", "subject": {"kind": "unit", "key": "skole-1"}, "plan": {
                  "title": "Ny gymsal ved skolen", "role": "unit-leader", "starts": "2025-01-01", "due": "2026-12-31",
                  "amounts": [{"period": "2025", "cost": 24000000, "effect": 0, "forecast": 26500000, "spent": 21000000},
                              {"period": "2026", "cost": 18000000, "effect": 0, "forecast": 18000000, "spent": 0}]}}
                """, "demo-investment");
        for (String goal : List.of("ungdomsuddannelse", "afgangsprover", "alderssvarende-sprak")) {
            scorecard.put("executive", "/v1/goals/" + goal, read("goals", goal + ".json"));
        }
        scorecard.await(
                "executive", "/v1/business-cases", read("goals", "hverdagsrehabilitering.json"), "demo-business-case");
        progress.accept("fjordvik: leaders, tasks, an action, goals and a business case");
        new Quality(reporting).load();
        progress.accept("fjordvik: incidents, procedures, a risk and a control");
        factors();
        editions();
        wheel("", 2026);
        letterAndPlan();
        agreement("executive", "skole-1", 2026, "leder-skole-1", "leder-oppvekst-nord");
        agreementsAndPlans();
        scorecard.put("executive", "/v1/boards/tavla", """
                {"label": {"nb": "Rådmannens tavle"}, "unit": "fjordvik", "indicators": ["B1.1", "B2.1", "M1.1", "M1.2", "Ø1.1"],
                 "rhythm": "fortnightly", "first": "2026-01-06", "chair": "radmann"}
                """);
        scorecard.await("executive", "/v1/council-decisions", """
                {"text": "Kommunestyret ber om en plan for skolefravær innen utgangen av året.", "adopted": "2025-12-17", "caseNumber": "25/4711",
                 "unit": "oppvekst-nord", "person": "leder-oppvekst-nord", "due": "2026-12-31"}
                """, "demo-decision");
        progress.accept(
                "fjordvik: editions of the card, the wheel, a letter, a plan, an agreement, a board and a decision of the council");
        new Statements(reporting).load();
        progress.accept("fjordvik: the tertial report of 2025");
    }

    /** What came late for October, which was closed, and so is told in November. */
    private void correction() {
        if (reporting.isThere("controller", "/v1/closed-periods/erp")) {
            return;
        }
        reporting.put("controller", "/v1/closed-periods/erp", "{\"through\": \"2025-10\"}");
        reporting.push(
                "erp-integration",
                "ledger?correction=Etterfakturert",
                "period;unit;function;account;amount\n2025-10;skole-9;202;1099;12500\n");
    }

    /** An employee survey that tells dimensions alone, as KS's 10-FAKTOR does, and the two that a school works with. */
    private void factors() throws IOException {
        survey.put("executive", "/v1/questionnaires/ti-faktorer", read("surveys", "ti-faktorer.json"));
        String campaign = survey.await("executive", "/v1/campaigns", """
                        {"label": {"nb": "Medarbeiderundersøkelse 2025", "en": "Employee survey 2025"}, "questionnaire": "ti-faktorer",
                         "respondentGroup": "ansatte", "tells": "dimensions", "units": ["skole-1", "skole-2", "skole-3"], "period": "2025",
                         "opens": "2025-10-01", "closes": "2025-10-31"}
                        """, "demo-ten-factors")
                .get("id")
                .asText();
        release("executive", "survey-integration", campaign, Fjordvik.factors(campaign));
        for (String factor : List.of("rolleklarhet", "mestringsklima")) {
            scorecard.await("executive", "/v1/actions", """
                    {"kind": "assignment", "subject": {"kind": "survey-result", "key": "%s|skole-1|%s"}, "plan": {
                      "title": "Arbeide med faktoren i hvert trinnmøte", "role": "unit-leader", "starts": "2026-01-15", "due": "2026-06-30"}}
                    """.formatted(campaign, factor), "demo-factor-" + factor);
        }
        progress.accept("fjordvik: ten factors of the employee survey");
    }

    /** Takes a campaign from draft to released; one that is released already is left alone. */
    private void release(String executive, String integration, String campaign, String answers) {
        String path = "/v1/campaigns/" + campaign;
        String state = survey.get(executive, path).get("state").asText();
        if (state.equals("draft") || state.equals("open")) {
            survey.post(executive, path + "/open");
            survey.push(integration, "responses", answers);
            survey.post(executive, path + "/close");
        }
        survey.post(executive, path + "/release");
    }

    /** The card of 2025 as it was approved, and the draft of next year's; what is there is left alone. */
    private void editions() {
        String editions = "/v1/templates/felles/editions/";
        if (scorecard.isThere("executive", editions + 2026)) {
            return;
        }
        String copy = "{\"unit\": \"fjordvik\", \"copyOf\": 2025}";
        scorecard.put("executive", editions + 2025, copy);
        for (String step : List.of("submitted", "approved", "in-force")) {
            scorecard.post("executive", editions + 2025 + "/steps", "{\"to\": \"%s\"}".formatted(step));
        }
        scorecard.put("executive", editions + 2026, copy);
        scorecard.put("unit-leader", "/v1/units/skole-1/local-indicators/2026", """
                {"focusAreas": [{"code": "B", "label": {"nb": "Brukere"}, "successFactors": [
                  {"code": "B-skole-1", "label": {"nb": "Godt skolemiljø"}, "indicators": [
                    {"code": "SK1.1", "label": {"nb": "Elever i leksehjelp"}, "direction": "higher-is-better", "unitOfMeasure": "elever",
                     "decimals": 0, "frequency": "month", "aggregation": "none", "source": {"kind": "manual"},
                     "targets": [{"year": 2026, "criteria": [{"basis": "level", "desired": 60, "lower": 40}]}]}]}]}]}
                """);
    }

    /** The rules of Alna's wheel, and the activities of a year for all units. */
    private void wheel(String clients, int year) throws IOException {
        JsonNode rules = JSON.readTree(read("wheel", "rules.json"));
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            scorecard.put(
                    "executive" + clients,
                    "/v1/wheel-rules/" + rule.getKey(),
                    rule.getValue().toString());
        }
        scorecard.put("executive" + clients, "/v1/wheel/" + year, "");
    }

    /**
     * A letter that was issued twice, and a plan that was returned and is written again; what is there is left alone.
     */
    private void letterAndPlan() {
        scorecard.put("executive", "/v1/annual-plan-templates/skole", """
                {"unitTypes": ["skole"], "headings": [
                  {"heading": "Hovedmål", "guidance": "Hva skal elevene merke i løpet av året?", "required": true},
                  {"heading": "Tiltak", "guidance": "Hva gjør skolen, og når?", "required": false}]}
                """);
        String letter = "/v1/units/skole-1/annual-letters/2026";
        if (scorecard.isThere("executive", letter)) {
            return;
        }
        scorecard.post(
                "executive",
                "/v1/annual-letters/2026",
                "{\"under\": \"fjordvik\", \"guidance\": \"Kommunestyret venter at alle enheter er i balanse.\"}");
        scorecard.put("executive", letter, "{\"guidance\": \"Rammen for året er 47,9 millioner kroner.\"}");
        scorecard.put("executive", letter, "{\"guidance\": \"Rammen for året er 48,2 millioner kroner.\"}");
        String plan = "/v1/units/skole-1/annual-plans/2026";
        for (String text :
                List.of("Alle elever leser godt.", "Alle elever leser godt når de går ut av tredje trinn.")) {
            scorecard.put(
                    "unit-leader",
                    plan,
                    "{\"sections\": [{\"heading\": \"Hovedmål\", \"text\": \"%s\"}]}".formatted(text));
            scorecard.post("unit-leader", plan + "/steps", "{\"to\": \"submitted\"}");
            scorecard.post(
                    "executive", plan + "/steps", "{\"to\": \"draft\", \"comment\": \"Når skal de lese godt?\"}");
        }
    }

    /** Every other leader's agreement and unit's plan for the year, as drafts. */
    private void agreementsAndPlans() throws IOException {
        Set<String> there = new HashSet<>(scorecard
                .get("executive", "/v1/cards?unit=fjordvik&period=2026-01")
                .findValuesAsText("code"));
        List<String> units = read("fjordvik", "leaders.csv")
                .lines()
                .skip(2)
                .map(row -> row.substring(0, row.indexOf(';')))
                .filter(unit -> there.contains(unit) && !unit.equals("skole-1"))
                .distinct()
                .toList();
        for (String unit : units) {
            scorecard.await(
                    "executive",
                    "/v1/agreements",
                    "{\"unit\": \"%s\", \"year\": 2026}".formatted(unit),
                    "demo-agreement-" + unit);
            String plan = "/v1/units/%s/annual-plans/2026".formatted(unit);
            if (!scorecard.isThere("executive", plan)) {
                scorecard.put(
                        "executive",
                        plan,
                        "{\"sections\": [{\"heading\": \"Hovedmål\", \"text\": \"Enheten er i balanse.\"}]}");
            }
        }
    }

    /** A draft with the targets of the unit's card. */
    private void agreement(String client, String unit, int year, String leader, String superior) {
        scorecard.await(client, "/v1/agreements", """
                {"unit": "%1$s", "year": %2$d, "leader": "%3$s", "superior": "%4$s", "terms": {"goals": [
                  {"title": "Alle nye ledere har en mentor", "measure": "Ordningen er i bruk", "due": "%2$d-10-01"}]}}
                """.formatted(unit, year, leader, superior), "demo-agreement");
    }

    private String read(String municipality, String file) throws IOException {
        return Files.readString(folder.resolve(municipality).resolve(file), StandardCharsets.UTF_8);
    }
}
