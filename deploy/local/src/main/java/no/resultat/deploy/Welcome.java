package no.resultat.deploy;

import java.nio.file.Path;
import java.time.Duration;
import no.resultat.deploy.suite.Running;

/** What a newcomer reads when the suite is up. */
final class Welcome {
    private Welcome() {}

    static void print(Running running, Path root, Duration took) {
        String deploy = Path.of("").toAbsolutePath().equals(root)
                ? "deploy"
                : root.resolve("deploy").toString();
        System.out.printf(
                """

                Resultat is up after %1$d seconds.

                  scorecard  %2$s/q/swagger-ui
                  survey     %6$s/q/swagger-ui
                  reporting  %3$s/q/swagger-ui
                  benchmark  %7$s/q/swagger-ui
                  Keycloak   %4$s (admin / admin)

                Demo: the made-up municipality fjordvik, Bærum 2004 (barum) and Bydel Alna (alna). Users, each with its name as password:
                radmann, okonom, systemansvarlig, leder-oppvekst-nord, leser-oppvekst-nord, folkevalgt, analytiker.

                Try:
                  curl -s -H "Authorization: Bearer $(%5$s/token executive)" "%2$s/v1/units/fjordvik/scorecard?period=2025-12"
                  curl -s -H "Authorization: Bearer $(%5$s/token executive)" "%3$s/v1/units/fjordvik/deviation?period=2025-12&by=unit"
                  curl -s -H "Authorization: Bearer $(%5$s/token unit-leader)" "%3$s/v1/units/oppvekst-nord/absence?period=2025-12"
                  curl -s -H "Authorization: Bearer $(%5$s/token executive-barum)" "%2$s/v1/units/barum/scorecard?period=2004"
                  curl -s -H "Authorization: Bearer $(%5$s/token executive-barum)" "%7$s/v1/comparisons?figure=kostnad-per-enhet&group=utvalgte"

                %5$s/status tells how it is, %5$s/logs SERVICE shows a log, %5$s/down stops it.
                """,
                took.toSeconds(),
                running.address("scorecard"),
                running.address("reporting"),
                running.address("keycloak"),
                deploy,
                running.address("survey"),
                running.address("benchmark"));
    }
}
