package no.resultat.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {
    /** The example of the libraries that verify Standard Webhooks. */
    @Test
    void a_request_is_signed_as_subscribers_verify_it() {
        WebhookSecret secret =
                WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
        assertThat(secret.signature(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_fresh_secret_is_read_as_it_is_written() {
        String text = WebhookSecret.fresh().text();
        assertThat(WebhookSecret.of(text).orElseThrow().text()).isEqualTo(text);
        assertThat(WebhookSecret.fresh().text()).isNotEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not base64 at all, by far",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void what_is_too_short_or_not_base64_is_no_secret(String text) {
        assertThat(WebhookSecret.of(text)).isEmpty();
    }
}
