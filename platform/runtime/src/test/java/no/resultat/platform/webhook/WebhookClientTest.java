package no.resultat.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.UUID;
import no.resultat.platform.testing.Subscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private final WebhookClient client = new WebhookClient(VERTX, new ObjectMapper().findAndRegisterModules(), false);

    @AfterAll
    static void end() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]:8081/v1",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest",
                "http://193.75.75.75/",
                "https://name:password@193.75.75.75/",
                "ftp://193.75.75.75/",
                "https:///nowhere",
                "nothing",
                "https://2130706433/"
            })
    void an_address_that_leads_into_the_installation_or_nowhere_is_refused(String address) {
        assertThat(client.refusalOf(address)).isPresent();
    }

    @Test
    void an_address_of_the_world_is_taken() {
        assertThat(client.refusalOf("https://193.75.75.75/results?of=us")).isEmpty();
    }

    /** A name may have led elsewhere when the subscription was made. */
    @Test
    void nothing_is_sent_to_an_address_that_became_a_private_one() {
        try (Subscriber inside = new Subscriber()) {
            WebhookClient.Answer answer = client.send(
                            new Endpoint(inside.address(), WebhookSecret.fresh()),
                            CloudEvent.of(
                                    UUID.randomUUID(), "scorecard", "subscription.test", "x", Instant.now(), "t", "{}"))
                    .join();
            assertThat(answer.isTaken()).isFalse();
            assertThat(inside.received()).isEmpty();
        }
    }
}
