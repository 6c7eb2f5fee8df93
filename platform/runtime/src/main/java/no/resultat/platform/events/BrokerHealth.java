package no.resultat.platform.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether the broker answers. Without it everything is still taken and stored, and told to the other services
 * later, so that it never turns the service away.
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
        return HealthCheckResponse.named("broker")
                .withData("answers", answers())
                .up()
                .build();
    }

    private boolean answers() {
        try {
            broker.ping();
            return true;
        } catch (Exception away) {
            return false;
        }
    }
}
