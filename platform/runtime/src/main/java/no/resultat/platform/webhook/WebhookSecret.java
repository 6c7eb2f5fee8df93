package no.resultat.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a subscriber and the service both know, so that the subscriber can tell the service's requests from anybody
 * else's, as Standard Webhooks has it: {@code whsec_} and 24 to 64 bytes in Base64.
 */
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FEWEST = 24;
    private static final int MOST = 64;
    private static final int FRESH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** A secret that nobody has had. */
    static WebhookSecret fresh() {
        byte[] key = new byte[FRESH];
        RANDOM.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** Reads one as it is written; empty if it is none. */
    static Optional<WebhookSecret> of(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return Optional.of(new WebhookSecret(key)).filter(one -> key.length >= FEWEST && key.length <= MOST);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** As it is written. */
    String text() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** What the header {@code webhook-signature} says of a request. */
    String signature(String id, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] signed = mac.doFinal(
                    "%s.%d.%s".formatted(id, at.getEpochSecond(), body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
