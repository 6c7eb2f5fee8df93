package no.resultat.deploy.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import no.resultat.deploy.suite.Database;
import org.postgresql.PGConnection;

/**
 * A million ledger lines, one in a hundred of them wrong, through the interface; beside COPY of the same rows into a
 * table of the same shape.
 */
public final class LedgerLoad {
    private static final int LINES = 1_000_000;

    private LedgerLoad() {}

    /** @param database the reporting service's, as its owner */
    public static void run(URI reporting, Database database, UnaryOperator<String> token) throws Exception {
        Path folder = Files.createTempDirectory("resultat-load");
        Path pushed = folder.resolve("pushed.csv.gz");
        Path copied = folder.resolve("copied.csv");
        write(pushed, copied);
        for (int round = 1; round <= 3; round++) {
            double copy = copy(database, copied);
            long started = System.nanoTime();
            String location = push(reporting, token.apply("erp-integration"), pushed, round);
            double accepted = secondsSince(started);
            String outcome = await(reporting, token.apply("erp-integration"), location);
            double completed = secondsSince(started);
            System.out.printf(
                    "round %d: COPY %.2f s; import acknowledged after %.2f s (%.1f x), completed after %.2f s (%.1f x)%n  %s%n",
                    round, copy, accepted, accepted / copy, completed, completed / copy, outcome);
        }
        Files.delete(pushed);
        Files.delete(copied);
    }

    private static void write(Path pushed, Path copied) throws IOException {
        Random random = new Random(3);
        try (BufferedWriter push = new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(pushed), 1 << 16), StandardCharsets.UTF_8),
                        1 << 16);
                BufferedWriter copy = Files.newBufferedWriter(copied)) {
            push.write("period;unit;function;account;amount\n");
            for (int line = 0; line < LINES; line++) {
                String unit = line % 200 == 7 ? "finnes-ikke" : "skole-" + (1 + random.nextInt(12));
                String month = "2026-%02d".formatted(1 + random.nextInt(6));
                String account = String.valueOf(1000 + random.nextInt(400));
                String amount = "%d.%02d".formatted(random.nextInt(100_000), random.nextInt(100));
                boolean unreadable = line % 200 == 107;
                push.write("%s;%s;202;%s;%s\n"
                        .formatted(month, unit, account, unreadable ? "feil" : amount.replace('.', ',')));
                copy.write("%s;%s;202;%s;%s\n".formatted(month, unit, account, unreadable ? "" : amount));
            }
        }
    }

    private static double copy(Database database, Path rows) throws SQLException, IOException {
        try (Connection connection = database.connect();
                InputStream in = Files.newInputStream(rows)) {
            connection.createStatement().execute("drop table if exists load_copy");
            connection.createStatement().execute("create table load_copy (like ledger_staging including indexes)");
            connection
                    .createStatement()
                    .execute(
                            "alter table load_copy alter import set default gen_random_uuid(), alter row set default 0");
            long started = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy load_copy (period, unit, function, account, amount) from stdin with (format csv, delimiter ';')",
                            in);
            double seconds = secondsSince(started);
            connection.createStatement().execute("drop table load_copy");
            return seconds;
        }
    }

    private static String push(URI reporting, String token, Path rows, int round) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        reporting.resolve("/v1/imports/ledger?mode=partial&source=load" + round))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofFile(rows))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow()
                .getPath();
    }

    private static String await(URI reporting, String token, String location) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(reporting.resolve(location))
                .header("Authorization", "Bearer " + token)
                .build();
        while (true) {
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            if (body.contains("finishedAt")) {
                return body;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static double secondsSince(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
