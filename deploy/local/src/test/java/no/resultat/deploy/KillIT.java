package no.resultat.deploy;

import static no.resultat.deploy.Service.REPORTING;
import static no.resultat.deploy.Service.SCORECARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.junit.jupiter.api.Test;

/** Whatever is killed, and whenever: what was acknowledged is there, once, and shown. */
class KillIT {
    private static final int KILLS = Integer.getInteger("resultat.kills", 20);
    private static final String STRATEGY = """
            {"label": {"nb": "Målekart"}, "focusAreas": [{"code": "Ø", "label": {"nb": "Økonomi"}, "successFactors": [
              {"code": "Ø1", "label": {"nb": "God økonomistyring"}, "indicators": [
                {"code": "Ø1.9", "label": {"nb": "Netto utgift"}, "direction": "lower-is-better", "unitOfMeasure": "kr",
                 "frequency": "month", "source": {"kind": "ledger", "measure": "actual"},
                 "targets": [{"year": 2025, "criteria": [{"basis": "level", "desired": 500000, "lower": 900000}]}]}]}]}]}
            """;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_and_a_replay_changes_nothing() throws Exception {
        try (RunningSuite suite = RunningSuite.start("kill")) {
            prepare(suite);
            Map<String, BigDecimal> acknowledged = new TreeMap<>();
            Random random = new Random(7);
            for (int kill = 0; kill < KILLS; kill++) {
                String month = "2025-%02d".formatted(kill % 12 + 1);
                BigDecimal amount = BigDecimal.valueOf(100_000 + random.nextInt(900_000));
                CompletableFuture<Void> killing = kill(suite, random);
                pushUntilAcknowledged(suite, month, amount, "push-" + kill);
                acknowledged.put(month, amount);
                killing.get(60, TimeUnit.SECONDS);
            }
            suite.awaitHealthy();
            awaitStored(suite, acknowledged);
            awaitShown(suite, acknowledged);

            Map<String, Object> before = shown(suite);
            replayEverything(suite);
            awaitShown(suite, acknowledged);
            assertThat(shown(suite)).isEqualTo(before);
        }
    }

    private static void prepare(RunningSuite suite) {
        suite.push(
                "erp-integration",
                SCORECARD,
                "units",
                "code;name;type;parent;validFrom\nfjordvik;Fjordvik;kommune;;2020-01-01\nskole-1;Skole én;skole;fjordvik;2020-01-01\n");
        suite.as("executive", SCORECARD)
                .contentType("application/json")
                .body(STRATEGY)
                .put("/v1/scorecards/felles")
                .then()
                .statusCode(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> suite.as("executive", REPORTING)
                                .queryParam("period", "2025")
                                .get("/v1/units/skole-1/absence")
                                .statusCode()
                        == 200);
    }

    /** All three die, each at a moment of its own. */
    private static CompletableFuture<Void> kill(RunningSuite suite, Random random) {
        List<Runnable> victims = List.of(() -> suite.kill(REPORTING), () -> suite.kill(SCORECARD), suite::killBroker);
        return CompletableFuture.allOf(victims.stream()
                .map(victim -> CompletableFuture.runAsync(
                        victim, CompletableFuture.delayedExecutor(random.nextInt(400), TimeUnit.MILLISECONDS)))
                .toArray(CompletableFuture[]::new));
    }

    /** As an integration does: the same key until there is an answer. */
    private static void pushUntilAcknowledged(RunningSuite suite, String month, BigDecimal amount, String key) {
        String csv = "period;unit;function;account;amount\n%s;skole-1;202;1010;%s\n".formatted(month, amount);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    try {
                        return suite.as("erp-integration", REPORTING)
                                        .header("Idempotency-Key", key)
                                        .contentType("text/csv")
                                        .body(csv)
                                        .post("/v1/imports/ledger")
                                        .statusCode()
                                == 202;
                    } catch (Exception away) {
                        return false;
                    }
                });
    }

    private static void awaitStored(RunningSuite suite, Map<String, BigDecimal> acknowledged) {
        acknowledged.forEach((month, amount) -> await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    Number stored = suite.as("executive", REPORTING)
                            .queryParam("period", month)
                            .get("/v1/units/skole-1/deviation")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("total.period.actual");
                    assertThat(new BigDecimal(stored.toString())).as(month).isEqualByComparingTo(amount);
                }));
    }

    private static void awaitShown(RunningSuite suite, Map<String, BigDecimal> acknowledged) {
        Map<String, BigDecimal> toDate = new HashMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> month : acknowledged.entrySet()) {
            sum = sum.add(month.getValue());
            toDate.put(month.getKey(), sum);
        }
        for (String unit : List.of("skole-1", "fjordvik")) {
            toDate.forEach((month, amount) -> await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> {
                        Number value = suite.as("executive", SCORECARD)
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

    private static Map<String, Object> shown(RunningSuite suite) {
        Map<String, Object> shown = new HashMap<>();
        shown.put(
                "measurements",
                suite.as("executive", SCORECARD)
                        .get("/v1/measurements")
                        .then()
                        .extract()
                        .path("items"));
        for (String unit : List.of("skole-1", "fjordvik")) {
            shown.put(
                    unit,
                    suite.as("executive", SCORECARD)
                            .queryParam("period", "2025-12")
                            .get("/v1/units/" + unit + "/scorecard")
                            .asString());
        }
        return shown;
    }

    /** Every consumer starts over at the first event of every topic, as one does that was never there. */
    private static void replayEverything(RunningSuite suite) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", suite.bootstrapServers()))) {
            for (Service service : List.of(SCORECARD, REPORTING)) {
                Map<TopicPartition, Long> reached = await().atMost(Duration.ofMinutes(1))
                        .until(() -> reached(admin, service.label()), offsets -> !offsets.isEmpty());
                // a group can be forgotten only while none of it is alive: its service is killed, and is back in
                // seconds
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(100))
                        .until(() -> {
                            suite.kill(service);
                            return isForgotten(admin, service.label());
                        });
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThat(reached(admin, service.label()))
                                .allSatisfy((partition, offset) ->
                                        assertThat(offset).isGreaterThanOrEqualTo(reached.getOrDefault(partition, 0L)))
                                .containsKeys(reached.keySet().toArray(TopicPartition[]::new)));
            }
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
