package no.resultat.platform.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the broker answers: without it everything is still taken and stored, and told to the other services later.
 */
@Readiness
@ApplicationScoped
class BrokerHealth implements HealthCheck {
    private final Broker broker;

    BrokerHealth(Broker broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            broker.ping();
            return HealthCheckResponse.named("broker").up().build();
        } catch (Exception away) {
            return HealthCheckResponse.named("broker")
                    .down()
                    .withData("reason", String.valueOf(away.getMessage()))
                    .build();
        }
    }
}
