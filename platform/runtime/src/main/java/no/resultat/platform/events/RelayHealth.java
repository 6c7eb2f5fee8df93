package no.resultat.platform.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how long events have been waiting. Waiting is no reason to stop taking requests, so it never turns the service
 * away.
 */
@Readiness
@ApplicationScoped
class RelayHealth implements HealthCheck {
    private final Relay relay;
    private final double tolerated;

    RelayHealth(
            Relay relay,
            @ConfigProperty(name = "resultat.relay.tolerated-lag-seconds", defaultValue = "60") double tolerated) {
        this.relay = relay;
        this.tolerated = tolerated;
    }

    @Override
    public HealthCheckResponse call() {
        double lag = relay.lag();
        return HealthCheckResponse.named("relay")
                .withData("lagSeconds", String.valueOf(lag))
                .withData("late", lag > tolerated)
                .up()
                .build();
    }
}
