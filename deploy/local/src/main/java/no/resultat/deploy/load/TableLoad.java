package no.resultat.deploy.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import no.resultat.deploy.suite.Database;
import org.postgresql.PGConnection;

/** Thirteen million cells of the benchmark's figures, pulled in several forms; beside COPY of the same cells. */
public final class TableLoad {
    private static final int FIGURES = 1_000;
    private static final int REGIONS = 650;
    private static final int YEARS = 20;
    private static final int CALLERS = 20;
    private static final int SAMPLED_EVERY_MILLIS = 200;
    private static final String CELLS = """
            select figure, region, year, value from figure_value where tenant = 'alna' and figure like 'load-%' and superseded_at = 'infinity'
            """;
    private static final List<String> PREPARE = List.of(
            "delete from figure_series where figure like 'load-%'",
            "delete from figure_value where figure like 'load-%'",
            """
            insert into figure (tenant, code, label, unit, direction, revision)
            select 'alna', 'load-' || to_char(f, 'FM0000'), '{"nb": "Last"}', '', 'band', 1 from generate_series(1, %d) f
            on conflict do nothing
            """.formatted(FIGURES),
            """
            insert into region_year (tenant, year, region, name)
            select 'alna', 2005, 'L' || to_char(r, 'FM000'), 'Last' from generate_series(1, %d) r
            on conflict do nothing
            """.formatted(REGIONS),
            """
            insert into known_value (tenant, relation, dimension, code)
            select 'alna', 'figure_value', 'year', y::text from generate_series(2006, %d) y
            on conflict do nothing
            """.formatted(2005 + YEARS),
            """
            insert into figure_value (tenant, figure, year, region, publication, value, recorded_at)
            select 'alna', 'load-' || to_char(f, 'FM0000'), y, 'L' || to_char(r, 'FM000'), 'final', round((f * 7919 + r * 104729 + y * 31) %% 1000000 / 1000.0, 3), now()
            from generate_series(1, %d) f, generate_series(2006, %d) y, generate_series(1, %d) r
            """.formatted(FIGURES, 2005 + YEARS, REGIONS),
            """
            insert into figure_series (tenant, figure, region, first_year, figures)
            select tenant, figure, region, min(year), array_agg(value order by year) from figure_value
            where tenant = 'alna' and figure like 'load-%' group by 1, 2, 3
            """,
            "analyze figure_value",
            "analyze figure_series");

    private final URI benchmark;
    private final String token;
    private final Resources process;
    private final HttpClient http = HttpClient.newHttpClient();

    private TableLoad(URI benchmark, String token, Resources process) {
        this.benchmark = benchmark;
        this.token = token;
        this.process = process;
    }

    /** @param database the benchmark service's, as its owner */
    public static void run(URI benchmark, Database database, long pid, UnaryOperator<String> token) throws Exception {
        TableLoad load = new TableLoad(benchmark, token.apply("executive-alna"), new Resources(pid));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String step : PREPARE) {
                statement.execute(step);
            }
            load.pull("csv3", "L00*");
            for (int round = 1; round <= 2; round++) {
                double copy = copied(connection, CELLS);
                double sorted = copied(connection, CELLS + " order by figure, region, year");
                System.out.printf("round %d: COPY %.1f s, sorted %.1f s%n", round, copy, sorted);
                for (String format : List.of("csv3", "csv", "json-stat2", "parquet")) {
                    long before = load.process.memory();
                    Pulled pulled = load.pull(format, "L*");
                    System.out.printf(
                            "  %s: %.1f s (%.2f x COPY, %.2f x sorted), first byte after %.2f s, %d MB; memory %d MB, %+d MB%n",
                            format,
                            pulled.seconds(),
                            pulled.seconds() / copy,
                            pulled.seconds() / sorted,
                            pulled.firstByte(),
                            pulled.bytes() >> 20,
                            load.process.memory(),
                            load.process.memory() - before);
                }
            }
            load.many();
            statement.execute(PREPARE.get(0));
            statement.execute(PREPARE.get(1));
            statement.execute("delete from figure where code like 'load-%'");
            statement.execute("delete from region_year where tenant = 'alna' and region like 'L%'");
        }
    }

    private void many() throws Exception {
        long before = process.memory();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<Pulled>> pulls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            pulls.add(callers.submit(() -> pull("csv3", "L0*")));
        }
        AtomicLong most = new AtomicLong(before);
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        sampler.scheduleAtFixedRate(
                () -> most.accumulateAndGet(process.memory(), Math::max),
                0,
                SAMPLED_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
        double slowest = 0;
        for (Future<Pulled> pull : pulls) {
            slowest = Math.max(slowest, pull.get().seconds());
        }
        callers.shutdown();
        sampler.shutdown();
        System.out.printf(
                "%d callers at once, 1 980 000 cells each: slowest %.1f s; memory %d MB before, %d MB at most%n",
                CALLERS, slowest, before, most.get());
    }

    private static double copied(Connection connection, String cells) throws SQLException, IOException {
        long started = System.nanoTime();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + cells + ") to stdout (format csv)", OutputStream.nullOutputStream());
        return (System.nanoTime() - started) / 1e9;
    }

    private Pulled pull(String format, String regions) throws IOException, InterruptedException {
        URI address = benchmark.resolve("/pxwebapi/v2/tables/figures/data?outputFormat=" + format
                + "&stub=Figure,Region&heading=ContentsCode,Tid&valuecodes%5BFigure%5D=load-*&valuecodes%5BRegion%5D="
                + regions
                + "&valuecodes%5BTid%5D=range(2006," + (2005 + YEARS) + ")&valuecodes%5BContentsCode%5D=Value");
        long started = System.nanoTime();
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    answer.statusCode() + " " + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        try (InputStream body = answer.body()) {
            body.read();
            double firstByte = (System.nanoTime() - started) / 1e9;
            long bytes = 1 + body.transferTo(OutputStream.nullOutputStream());
            return new Pulled((System.nanoTime() - started) / 1e9, firstByte, bytes);
        }
    }

    private record Pulled(double seconds, double firstByte, long bytes) {}
}
