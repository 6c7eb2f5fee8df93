package no.resultat.deploy;

import static no.resultat.deploy.suite.Service.BENCHMARK;
import static no.resultat.deploy.suite.Service.REPORTING;
import static no.resultat.deploy.suite.Service.SCORECARD;
import static no.resultat.deploy.suite.Service.SURVEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.resultat.deploy.faults.KillPoint;
import no.resultat.deploy.suite.Service;
import no.resultat.platform.stack.Access;
import no.resultat.platform.testing.Subscriber;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is killed, and whenever: what was acknowledged is there, once, and shown. */
@ExtendWith(SharedSuite.class)
class KillIT {
    /** At least as many respondents as a group must have to be told of. */
    private static final int KILLS = Integer.getInteger("resultat.kills", 5);

    private static final List<KillPoint> POINTS = Arrays.stream(KillPoint.values())
            .filter(point -> point.service() == REPORTING)
            .toList();

    private static final String STRATEGY = """
            {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "Ø", "label": {"nb": "Økonomi"}, "successFactors": [
              {"code": "Ø1", "label": {"nb": "God økonomistyring"}, "indicators": [
                {"code": "Ø1.9", "label": {"nb": "Netto utgift"}, "direction": "lower-is-better", "unitOfMeasure": "kr",
                 "frequency": "month", "source": {"kind": "ledger", "measure": "actual"},
                 "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 500000, "lower": 900000}]}]},
                {"code": "B1.1", "label": {"nb": "Brukertilfredshet"}, "direction": "higher-is-better", "unitOfMeasure": "poeng",
                 "frequency": "year", "source": {"kind": "survey", "questionnaire": "brukere", "item": "tilfredshet"}, "targets": []},
                {"code": "Ø2.1", "label": {"nb": "Kostnad"}, "direction": "lower-is-better", "unitOfMeasure": "kr",
                 "frequency": "year", "source": {"kind": "benchmark", "figure": "kostnad", "statistic": "value"}, "targets": []}]}]}]}
            """;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_and_a_replay_changes_nothing(RunningSuite suite) throws Exception {
        Municipality town = Municipality.made(suite, "rasvik");
        try (Subscriber subscriber = new Subscriber()) {
            town.settle("Skole én", STRATEGY);
            List.of(REPORTING, SURVEY, BENCHMARK).forEach(service -> subscribe(town, service, subscriber));
            Map<String, BigDecimal> acknowledged = new TreeMap<>();
            Random random = new Random(7);
            String campaign = campaign(town);
            for (int kill = 0; kill < KILLS; kill++) {
                String month = "2025-%02d".formatted(kill % 12 + 1);
                BigDecimal amount = BigDecimal.valueOf(100_000 + random.nextInt(900_000));
                CompletableFuture<Void> killing = kill(suite, POINTS.get(kill % POINTS.size()), random);
                pushUntilAcknowledged(
                        town,
                        "erp-integration",
                        REPORTING,
                        "ledger",
                        "period;unit;function;account;amount\n%s;skole-1;202;1010;%s\n".formatted(month, amount),
                        kill);
                acknowledged.put(month, amount);
                pushUntilAcknowledged(
                        town,
                        "survey-integration",
                        SURVEY,
                        "responses?source=round-" + kill,
                        "campaign;respondent;unit;item;value\n%s;1;skole-1;tilfredshet;%d\n"
                                .formatted(campaign, kill % 6 + 1),
                        kill);
                pushUntilAcknowledged(
                        town,
                        "statistics-integration",
                        BENCHMARK,
                        "figures",
                        "figure,region,year,value\nkostnad,0001,%d,%d\n".formatted(2000 + kill, kill + 1),
                        kill);
                killing.get(60, TimeUnit.SECONDS);
            }
            suite.awaitHealthy();
            awaitStored(town, acknowledged);
            awaitShown(town, acknowledged);
            awaitCounted(town, campaign);
            List.of(REPORTING, SURVEY, BENCHMARK).forEach(service -> awaitTold(town, service, subscriber));

            Map<String, Object> before = shown(town);
            replayEverything(suite);
            awaitShown(town, acknowledged);
            assertThat(shown(town)).isEqualTo(before);
        }
    }

    private static void subscribe(Municipality town, Service service, Subscriber subscriber) {
        town.as("administrator", service)
                .contentType("application/json")
                .body("{\"address\": \"%s\", \"events\": [\"import.finished\"]}".formatted(subscriber.address()))
                .put("/v1/subscriptions/kill")
                .then()
                .statusCode(201);
    }

    /** The end of every import, at least once, and of each import one event. */
    private static void awaitTold(Municipality town, Service service, Subscriber subscriber) {
        List<String> imports = town.as("administrator", service)
                .get("/v1/imports?limit=1000")
                .then()
                .extract()
                .path("items.id");
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            Map<String, Set<String>> told = subscriber.received().stream()
                    .filter(one -> one.event().get("source").asText().equals("/" + service.label()))
                    .collect(Collectors.groupingBy(
                            one -> one.event().get("subject").asText(),
                            Collectors.mapping(one -> one.headers().get("webhook-id"), Collectors.toSet())));
            assertThat(told.keySet()).isSubsetOf(imports).hasSizeGreaterThanOrEqualTo(KILLS);
            assertThat(told.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        });
    }

    private static String campaign(Municipality town) {
        town.as("executive", SURVEY)
                .contentType("application/json")
                .body("""
                        {"label": {"nb": "Brukere"}, "sections": [{"code": "s", "label": {"nb": "Spørsmål"}, "items": [
                          {"code": "tilfredshet", "kind": "scale", "label": {"nb": "Hvor fornøyd er du?"}}]}]}
                        """)
                .put("/v1/questionnaires/brukere")
                .then()
                .statusCode(201);
        town.push("statistics-integration", BENCHMARK, "regions", "region;year;name\n0001;2000;En\n");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> town.as("executive", BENCHMARK)
                                .contentType("application/json")
                                .body("{\"region\": \"0001\", \"unit\": \"skole-1\"}")
                                .put("/v1/own-region")
                                .statusCode()
                        == 200);
        String campaign = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> town.as("executive", SURVEY)
                                .contentType("application/json")
                                .body("""
                                        {"label": {"nb": "Brukere 2025"}, "questionnaire": "brukere", "respondentGroup": "brukere",
                                         "units": ["skole-1"], "period": "2025", "opens": "2020-01-01", "closes": "2099-12-31"}
                                        """)
                                .post("/v1/campaigns"),
                        made -> made.statusCode() == 201)
                .path("id");
        take(town, campaign, "open");
        return campaign;
    }

    private static void take(Municipality town, String campaign, String step) {
        town.as("executive", SURVEY)
                .post("/v1/campaigns/" + campaign + "/" + step)
                .then()
                .statusCode(200);
    }

    /** Every respondent and every year that was acknowledged, once. */
    private static void awaitCounted(Municipality town, String campaign) {
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            for (String client : List.of("survey-integration", "statistics-integration")) {
                Service service = client.startsWith("survey") ? SURVEY : BENCHMARK;
                assertThat(town.as(client, service)
                                .get("/v1/imports?limit=1000")
                                .then()
                                .extract()
                                .<List<String>>path("items.state"))
                        .hasSizeGreaterThanOrEqualTo(KILLS)
                        .containsOnly("completed");
            }
        });
        take(town, campaign, "close");
        take(town, campaign, "release");
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(measured(town, "B1.1", "n")).containsExactly(KILLS));
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(measured(town, "Ø2.1", "value"))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, KILLS).boxed().toList()));
    }

    private static List<Integer> measured(Municipality town, String indicator, String member) {
        return town.as("executive", SCORECARD)
                .queryParam("indicator", indicator)
                .queryParam("unit", "skole-1")
                .get("/v1/measurements")
                .then()
                .statusCode(200)
                .extract()
                .path("items." + member);
    }

    /** All of them die, each at a moment of its own; reporting in the middle of a piece of work. */
    private static CompletableFuture<Void> kill(RunningSuite suite, KillPoint point, Random random)
            throws SQLException {
        Connection database = suite.database(point.service());
        point.hold(database);
        List<Runnable> victims = List.of(
                () -> suite.kill(SCORECARD),
                () -> suite.kill(SURVEY),
                () -> kill(suite, point, database),
                () -> suite.kill(BENCHMARK),
                suite::killBroker);
        return CompletableFuture.allOf(victims.stream()
                .map(victim -> CompletableFuture.runAsync(
                        victim, CompletableFuture.delayedExecutor(random.nextInt(400), TimeUnit.MILLISECONDS)))
                .toArray(CompletableFuture[]::new));
    }

    private static void kill(RunningSuite suite, KillPoint point, Connection database) {
        try (database) {
            assertThat(point.kill(database, () -> suite.kill(point.service())))
                    .as(point.toString())
                    .isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an integration does: the same key until there is an answer. */
    private static void pushUntilAcknowledged(
            Municipality town, String client, Service service, String kind, String csv, int round) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    try {
                        return town.as(client, service)
                                        .header("Idempotency-Key", "push-" + round)
                                        .contentType("text/csv")
                                        .body(csv)
                                        .post("/v1/imports/" + kind)
                                        .statusCode()
                                == 202;
                    } catch (Exception away) {
                        return false;
                    }
                });
    }

    private static void awaitStored(Municipality town, Map<String, BigDecimal> acknowledged) {
        acknowledged.forEach((month, amount) -> await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> {
                    Number stored = town.as("executive", REPORTING)
                            .queryParam("period", month)
                            .get("/v1/units/skole-1/deviation")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("total.period.actual");
                    assertThat(new BigDecimal(stored.toString())).as(month).isEqualByComparingTo(amount);
                }));
    }

    private static void awaitShown(Municipality town, Map<String, BigDecimal> acknowledged) {
        Map<String, BigDecimal> toDate = new HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> month : acknowledged.entrySet()) {
            sum = sum.add(month.getValue());
            toDate.put(month.getKey(), sum);
        }
        for (String unit : List.of("skole-1", town.code())) {
            toDate.forEach((month, amount) -> await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> {
                        Number value = town.as("executive", SCORECARD)
                                .queryParam("period", month)
                                .get("/v1/units/" + unit + "/scorecard")
                                .then()
                                .statusCode(200)
                                .extract()
                                .path("focusAreas[0].successFactors[0].indicators[0].value");
                        assertThat(value).as(unit + " " + month).isNotNull();
                        assertThat(new BigDecimal(value.toString()))
                                .as(unit + " " + month)
                                .isEqualByComparingTo(amount);
                    }));
        }
    }

    private static Map<String, Object> shown(Municipality town) {
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "measurements",
                town.as("executive", SCORECARD)
                        .get("/v1/measurements")
                        .then()
                        .extract()
                        .path("items"));
        for (String unit : List.of("skole-1", town.code())) {
            shown.put(
                    unit,
                    town.as("executive", SCORECARD)
                            .queryParam("period", "2025-12")
                            .get("/v1/units/" + unit + "/scorecard")
                            .asString());
        }
        return shown;
    }

    /** Every consumer starts over at the first event of every topic, as one does that was never there. */
    private static void replayEverything(RunningSuite suite) throws Exception {
        List<Service> services = List.of(Service.values());
        try (Admin admin = Admin.create(suite.brokerClient(Access.BROKER_ADMIN))) {
            Map<Service, Map<TopicPartition, Long>> before = new EnumMap<>(Service.class);
            for (Service service : services) {
                before.put(
                        service,
                        await().atMost(Duration.ofMinutes(3))
                                .until(() -> reached(admin, service.label()), offsets -> !offsets.isEmpty()));
            }
            // a group can be forgotten only while none of it is alive: its service is killed, and is back in seconds
            Set<Service> forgotten = EnumSet.noneOf(Service.class);
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        for (Service service : services) {
                            if (!forgotten.contains(service)) {
                                suite.kill(service);
                                if (isForgotten(admin, service.label())) {
                                    forgotten.add(service);
                                }
                            }
                        }
                        return forgotten.containsAll(services);
                    });
            before.forEach((service, reached) -> await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(reached(admin, service.label()))
                            .allSatisfy((partition, offset) ->
                                    assertThat(offset).isGreaterThanOrEqualTo(reached.getOrDefault(partition, 0L)))
                            .containsKeys(reached.keySet().toArray(TopicPartition[]::new))));
        }
        suite.awaitHealthy();
    }

    private static Map<TopicPartition, Long> reached(Admin admin, String group) throws Exception {
        return admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(20, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static boolean isForgotten(Admin admin, String group) throws Exception {
        try {
            admin.deleteConsumerGroups(List.of(group)).all().get(20, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof GroupIdNotFoundException;
        }
    }
}
