package no.resultat.deploy.faults;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import no.resultat.deploy.demo.Integration;
import no.resultat.platform.testing.Tokens;
import no.resultat.platform.testing.fuzz.Fuzzer;

/** Odd calls to a running service, and what was wrong with its answers. */
public final class Fuzz {
    /** Tokens are fetched anew after so many calls, long before they are too old. */
    private static final int WITH_ONE_TOKEN = 2000;

    private Fuzz() {}

    /**
     * Makes the calls of a seed.
     *
     * @param calls how many
     * @param token fetches a caller's token
     * @return what was answered badly, a line each, and the imports that ended as failed
     */
    public static List<String> run(URI service, int calls, long seed, UnaryOperator<String> token)
            throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int first = 0; first < calls; first += WITH_ONE_TOKEN) {
            Fuzzer fuzzer =
                    new Fuzzer(service, Tokens.ROLES.stream().collect(Collectors.toMap(name -> name, token)), seed);
            fuzzer.run(first, Math.min(WITH_ONE_TOKEN, calls - first), faults::add);
            fuzzer.statuses().forEach((status, times) -> statuses.merge(status, times, Integer::sum));
        }
        System.out.printf("%s: %d calls, answered with %s, %d badly%n", service, calls, statuses, faults.size());
        new Integration(service, token)
                .get("administrator", "/v1/imports?state=failed&limit=1000")
                .path("items")
                .forEach(one -> faults.add("an import failed: " + one));
        return faults;
    }
}
