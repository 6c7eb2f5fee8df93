package no.resultat.deploy.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import no.resultat.contracts.Oslo;
import no.resultat.deploy.demo.Integration;
import no.resultat.deploy.suite.Database;

/**
 * A city's survey of its employees, 1.75 million answers collected elsewhere, from the push to the results; and answers
 * by forms, beside the same statements by JDBC with as many connections.
 */
public final class SurveyLoad {
    private static final String EXECUTIVE = "executive-alna";
    private static final String TOOL = "survey-integration-alna";
    private static final int EMPLOYEES = 50_000;
    private static final int ITEMS = 35;
    private static final int FORMS = 8_000;
    private static final int THREADS = 8;

    private static final String FORM = "select * from form_of(?, ?)";
    private static final String SEND = """
            with open as (select id from campaign where id = ?::uuid and state = 'open' for share),
            used as (delete from form_token t using open where t.hash = ? and t.campaign = open.id returning t.campaign, t.unit)
            insert into received (campaign, unit, answers) select campaign, unit, ?::jsonb from used
            """;

    private static final City CITY = new City();

    private SurveyLoad() {}

    /** @param database the survey service's, as its own role */
    public static void run(URI scorecard, URI survey, Database database, UnaryOperator<String> token) throws Exception {
        new Integration(scorecard, token)
                .push("erp-integration-alna", "units?source=city&history=replace", CITY.units());
        Integration integration = new Integration(survey, token);
        StringBuilder items = new StringBuilder();
        for (int item = 0; item < ITEMS; item++) {
            items.append(item == 0 ? "" : ", ")
                    .append("{\"code\": \"i%d\", \"kind\": \"scale\", \"label\": {\"nb\": \"Spørsmål\"}}"
                            .formatted(item));
        }
        integration.put(EXECUTIVE, "/v1/questionnaires/load", """
                {"label": {"nb": "Last"}, "sections": [{"code": "s", "label": {"nb": "Spørsmål"}, "items": [%s]}]}
                """.formatted(items));
        imported(integration);
        forms(integration, database);
    }

    private static void imported(Integration integration) throws IOException {
        String campaign = campaign(integration, "ansatte");
        Path file = Files.createTempFile("resultat-answers", ".csv");
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write("campaign;respondent;unit;item;value\n");
            for (int employee = 0; employee < EMPLOYEES; employee++) {
                String unit = CITY.leaves().get(employee % CITY.leaves().size());
                for (int item = 0; item < ITEMS; item++) {
                    csv.write("%s;%d;%s;i%d;%d\n"
                            .formatted(campaign, employee, unit, item, 1 + (employee * 7 + item * 3) % 6));
                }
            }
        }
        post(integration, campaign, "open");
        long started = System.nanoTime();
        integration.push(TOOL, "responses?source=load", file);
        Files.delete(file);
        double pushed = seconds(started);
        System.out.printf(
                "%d answers: taken after %.1f s, shuffled at close in %.1f s, results computed in %.1f s%n",
                EMPLOYEES * ITEMS,
                pushed,
                post(integration, campaign, "close"),
                post(integration, campaign, "release"));
    }

    private static double post(Integration integration, String campaign, String step) {
        long started = System.nanoTime();
        integration.post(EXECUTIVE, "/v1/campaigns/%s/%s".formatted(campaign, step));
        return seconds(started);
    }

    private static void forms(Integration integration, Database database) throws Exception {
        for (int round = 1; round <= 3; round++) {
            double http = byForms(integration);
            double jdbc = byStatements(integration, database);
            System.out.printf(
                    "round %d: %.0f answers a second by forms, %.0f by the same statements: %.2f of them%n",
                    round, http, jdbc, http / jdbc);
        }
    }

    private static double byForms(Integration integration) throws Exception {
        ConcurrentLinkedQueue<String> tokens =
                new ConcurrentLinkedQueue<>(tokens(integration, campaign(integration, "brukere")));
        return perSecond(() -> {
            for (String token = tokens.poll(); token != null; token = tokens.poll()) {
                integration.send("/v1/forms/" + token, "{\"answers\": {\"i0\": 5, \"i1\": 4, \"i2\": 6}}");
            }
        });
    }

    private static double byStatements(Integration integration, Database database) throws Exception {
        String campaign = campaign(integration, "brukere");
        ConcurrentLinkedQueue<String> tokens = new ConcurrentLinkedQueue<>(tokens(integration, campaign));
        return perSecond(() -> {
            try (Connection connection = database.connect()) {
                connection
                        .createStatement()
                        .execute(
                                "select set_config('resultat.tenant', 'alna', false), set_config('resultat.units', '*', false)");
                PreparedStatement form = connection.prepareStatement(FORM);
                PreparedStatement send = connection.prepareStatement(SEND);
                for (String token = tokens.poll(); token != null; token = tokens.poll()) {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
                    read(form, hash);
                    send.setString(1, campaign);
                    send.setBytes(2, hash);
                    send.setString(3, "{\"i0\": [\"5\"], \"i1\": [\"4\"], \"i2\": [\"6\"]}");
                    send.executeUpdate();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void read(PreparedStatement statement, byte[] hash) throws Exception {
        statement.setBytes(1, hash);
        statement.setObject(2, Oslo.today());
        try (ResultSet found = statement.executeQuery()) {
            found.next();
        }
    }

    private static double perSecond(Runnable work) throws InterruptedException {
        long started = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int at = 0; at < THREADS; at++) {
            Thread thread = new Thread(work);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return FORMS / seconds(started);
    }

    private static String campaign(Integration integration, String respondents) {
        JsonNode campaign = integration.await(
                EXECUTIVE,
                "/v1/campaigns",
                """
                {"label": {"nb": "Last"}, "questionnaire": "load", "respondentGroup": "%s", "period": "2026",
                 "units": ["%s"], "opens": "2020-01-01", "closes": "2099-12-31"}
                """.formatted(respondents, String.join("\", \"", CITY.leaves())),
                String.valueOf(System.nanoTime()));
        return campaign.get("id").asText();
    }

    private static List<String> tokens(Integration integration, String campaign) {
        post(integration, campaign, "open");
        JsonNode made = integration.await(
                TOOL,
                "/v1/campaigns/" + campaign + "/invitations",
                "{\"units\": [{\"unit\": \"%s\", \"count\": %d}]}"
                        .formatted(CITY.leaves().get(0), FORMS),
                campaign);
        List<String> tokens = new ArrayList<>();
        made.forEach(one -> tokens.add(one.get("token").asText()));
        return tokens;
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
