package no.resultat.deploy;

import java.time.Duration;

/** What a newcomer reads when the suite is up. */
final class Welcome {
    private Welcome() {}

    static void print(Running running, Duration took) {
        System.out.printf(
                """

                Resultat is up after %d seconds.

                  scorecard  %s/q/swagger-ui
                  reporting  %s/q/swagger-ui
                  Keycloak   %s (admin / admin)

                Demo: the made-up municipality fjordvik, Bærum 2004 (barum) and Bydel Alna (alna). Users, each with its name as password:
                radmann, okonom, systemansvarlig, leder-oppvekst-nord, leser-oppvekst-nord, folkevalgt, analytiker.

                Try:
                  curl -s -H "Authorization: Bearer $(deploy/token executive)" "%2$s/v1/units/fjordvik/scorecard?period=2025-12"
                  curl -s -H "Authorization: Bearer $(deploy/token executive)" "%3$s/v1/units/fjordvik/deviation?period=2025-12&by=unit"
                  curl -s -H "Authorization: Bearer $(deploy/token unit-leader)" "%3$s/v1/units/oppvekst-nord/absence?period=2025-12"
                  curl -s -H "Authorization: Bearer $(deploy/token executive-barum)" "%2$s/v1/units/barum/scorecard?period=2004"
                  curl -s -H "Authorization: Bearer $(deploy/token executive-alna)" "%2$s/v1/units/alna/scorecard?period=2008"

                deploy/status tells how it is, deploy/logs SERVICE shows a log, deploy/down stops it.
                """,
                took.toSeconds(),
                running.address("scorecard"),
                running.address("reporting"),
                running.address("keycloak"));
    }
}
