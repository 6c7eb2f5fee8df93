package no.resultat.deploy.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * An ERP that pushes months of a ledger, a leader who makes tasks, and a dashboard that reads a card and listens to
 * what changes; they keep a book of what was acknowledged. A request without an answer is made again with its key until
 * there is one.
 */
final class Clients {
    private static final String UNIT = "uhell";
    private static final BigDecimal BUDGET = BigDecimal.valueOf(1_000_000);
    private static final String INDICATOR = "Ø1.1";
    private static final int MONTHS = 12;
    private static final int TASKS_READ = 1000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Caller caller;
    private final URI scorecard;
    private final URI reporting;
    private final Random random;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Integer> months = new TreeMap<>();
    private final List<String> tasks = new ArrayList<>();
    private Listener listener;

    Clients(Caller caller, URI scorecard, URI reporting, long seed) {
        this.caller = caller;
        this.scorecard = scorecard;
        this.reporting = reporting;
        this.random = new Random(seed);
    }

    /** What the clients met while something failed. */
    record Experience(int acknowledged, int unanswered, Duration longestWait, List<String> badly) {}

    /** Makes the unit that they work with, and its budget. */
    void prepare() {
        push(
                scorecard,
                "units?source=uhell",
                "code;name;type;parent;validFrom\n%s;Uhell;skole;fjordvik;2020-01-01\n".formatted(UNIT));
        StringBuilder budget = new StringBuilder("version;period;unit;function;account;amount\n");
        StringBuilder ledger = new StringBuilder("period;unit;function;account;amount\n");
        for (int month = 1; month <= MONTHS; month++) {
            budget.append("original;2024-%02d;%s;202;1010;%s\n".formatted(month, UNIT, BUDGET));
            ledger.append("2024-%02d;%s;202;1010;%s\n".formatted(month, UNIT, BUDGET));
            months.put("2024-%02d".formatted(month), BUDGET.intValue());
        }
        awaited(() -> caller.get("executive", reporting.resolve("/v1/units/%s/absence?period=2025".formatted(UNIT)))
                .filter(answer -> answer.status() == 200));
        push(reporting, "budget?source=uhell", budget.toString());
        push(reporting, "ledger?source=uhell", ledger.toString()); // whatever a storm before has left
        listener = new Listener(
                caller, scorecard.resolve("/v1/stream?under=%s&events=light,value".formatted(UNIT)), INDICATOR);
    }

    private void push(URI service, String kind, String csv) {
        String key = UUID.randomUUID().toString();
        awaited(() -> caller.post("erp-integration", service.resolve("/v1/imports/" + kind), "text/csv", csv, key)
                .filter(answer -> answer.status() == 202));
    }

    private static Caller.Answer awaited(Supplier<Optional<Caller.Answer>> attempt) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        Optional<Caller.Answer> answer = attempt.get();
        while (answer.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the suite does not take what the clients begin with");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            answer = attempt.get();
        }
        return answer.get();
    }

    /** Works until it is told to stop, and then until the last request is acknowledged. */
    Experience work(AtomicBoolean stop) {
        int acknowledged = 0;
        int unanswered = 0;
        long longest = 0;
        List<String> badly = new ArrayList<>();
        while (!stop.get()) {
            long begun = System.nanoTime();
            Supplier<Optional<Caller.Answer>> request = acknowledged % 3 == 2 ? task() : month();
            boolean done = false;
            while (!done) {
                Optional<Caller.Answer> answer = request.get();
                done = answer.filter(one -> one.status() / 100 == 2).isPresent();
                if (!done) {
                    unanswered++;
                    answer.filter(one -> !one.isToBeRepeated())
                            .ifPresent(one -> badly.add(one.status() + " " + one.body()));
                    if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
                        throw new IllegalStateException(
                                "nothing is acknowledged for %s; answered badly: %s".formatted(LONGEST_WAIT, badly));
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
            acknowledged++;
            longest = Math.max(longest, System.nanoTime() - begun);
            long asked = System.nanoTime();
            caller.get("executive", card(MONTHS))
                    .filter(one -> one.status() / 100 == 5 && !one.isToBeRepeated())
                    .ifPresent(one -> badly.add("card: " + one.status() + " " + one.body()));
            longest = Math.max(longest, System.nanoTime() - asked);
        }
        badly.addAll(listener.heardTwice());
        return new Experience(acknowledged, unanswered, Duration.ofNanos(longest), badly);
    }

    private Supplier<Optional<Caller.Answer>> month() {
        String month = "2024-%02d".formatted(1 + random.nextInt(MONTHS));
        int amount = 10_000 * (1 + random.nextInt(200));
        String key = UUID.randomUUID().toString();
        String csv = "period;unit;function;account;amount\n%s;%s;202;1010;%d\n".formatted(month, UNIT, amount);
        return () -> {
            Optional<Caller.Answer> answer = caller.post(
                    "erp-integration", reporting.resolve("/v1/imports/ledger?source=uhell"), "text/csv", csv, key);
            answer.filter(one -> one.status() == 202).ifPresent(taken -> months.put(month, amount));
            return answer;
        };
    }

    private Supplier<Optional<Caller.Answer>> task() {
        String title = "Uhell %s %d".formatted(run, tasks.size());
        String json = """
                {"subject": {"kind": "unit", "key": "%s"}, "work": {"title": "%s", "due": "2036-05-01"}}
                """.formatted(UNIT, title);
        return () -> {
            Optional<Caller.Answer> answer =
                    caller.post("executive", scorecard.resolve("/v1/tasks"), "application/json", json, title);
            answer.filter(one -> one.status() / 100 == 2).ifPresent(made -> tasks.add(title));
            return answer;
        };
    }

    /** How often the stream of what changes was begun. */
    int streams() {
        return listener.streams();
    }

    /** What the suite says that differs from the book; empty if it is in step. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        BigDecimal toDate = BigDecimal.ZERO;
        for (int number = 1; number <= MONTHS; number++) {
            BigDecimal amount = BigDecimal.valueOf(months.get("2024-%02d".formatted(number)));
            toDate = toDate.add(amount);
            BigDecimal budget = BUDGET.multiply(BigDecimal.valueOf(number));
            compare(
                    "ledger 2024-%02d".formatted(number),
                    amount,
                    read(reporting.resolve("/v1/units/%s/deviation?period=2024-%02d".formatted(UNIT, number)))
                            .at("/total/period/actual"),
                    differences);
            BigDecimal light = budget.subtract(toDate).movePointRight(2).divide(budget, 2, RoundingMode.HALF_UP);
            String period = "2024-%02d".formatted(number);
            compare("light " + period, light, onCard(read(card(number))), differences);
            listener.heard(period).ifPresent(told -> compare("heard " + period, light, told, differences));
        }
        List<String> told = titles();
        for (String title : tasks) {
            long times = told.stream().filter(title::equals).count();
            if (times != 1) {
                differences.add("task '%s' is there %d times".formatted(title, times));
            }
        }
        return differences;
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read(scorecard.resolve("/v1/tasks?unit=%s&limit=%d%s"
                    .formatted(
                            UNIT,
                            TASKS_READ,
                            cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))));
            page.path("items").forEach(task -> titles.add(task.path("title").asText()));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return titles;
    }

    private URI card(int month) {
        return scorecard.resolve("/v1/units/%s/scorecard?period=2024-%02d".formatted(UNIT, month));
    }

    private JsonNode read(URI address) {
        return caller.get("executive", address)
                .filter(answer -> answer.status() == 200)
                .map(Caller.Answer::json)
                .orElseThrow(() -> new IllegalStateException("no answer of " + address));
    }

    private static JsonNode onCard(JsonNode card) {
        return card.findParents("unitOfMeasure").stream()
                .filter(indicator -> indicator.path("code").asText().equals(INDICATOR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no %s on the card".formatted(INDICATOR)))
                .path("value");
    }

    private static void compare(String what, BigDecimal acknowledged, JsonNode told, List<String> differences) {
        if (!told.isNumber() || told.decimalValue().compareTo(acknowledged) != 0) {
            differences.add("%s is %s and should be %s".formatted(what, told, acknowledged.toPlainString()));
        }
    }
}
