package no.resultat.platform.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks subscribers to take events, and hears whether they did. It connects to the very network address that it judged,
 * so that no name server leads it elsewhere in between, and follows no redirect.
 */
@ApplicationScoped
class WebhookClient {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(30);
    private static final String HTTPS = "https";
    private static final int LONGEST_ADDRESS = 2000;
    private static final int LONGEST_REASON = 300;

    private final HttpClient http;
    private final ObjectMapper json;
    private final boolean privateAddresses;

    WebhookClient(
            Vertx vertx,
            ObjectMapper json,
            @ConfigProperty(name = "resultat.webhooks.private-addresses", defaultValue = "false")
                    boolean privateAddresses) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT_WITHIN.toMillis())
                .setIdleTimeout((int) IDLE_AT_MOST.toSeconds())
                .setMaxPoolSize(Deliveries.AT_ONCE));
        this.json = json;
        this.privateAddresses = privateAddresses;
    }

    /** Why nothing may be sent to an address; empty if something may, though its host may not be there yet. */
    Optional<String> refusalOf(String address) {
        if (address.length() > LONGEST_ADDRESS) {
            return Optional.of("An address has at most %d letters".formatted(LONGEST_ADDRESS));
        }
        try {
            URI uri = new URI(address);
            boolean isOfTheWeb = HTTPS.equals(uri.getScheme()) || privateAddresses && "http".equals(uri.getScheme());
            if (!isOfTheWeb || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                return Optional.of(
                        "Write an address such as https://dashboard.example/results, with no name or password in it");
            }
            return hosts(uri).filter(this::areForbidden).map(hosts -> forbidden(uri));
        } catch (URISyntaxException e) {
            return Optional.of("The address cannot be read: " + e.getReason());
        }
    }

    /** @return what the subscriber answered; never a failed future, so that one subscriber stops no other */
    CompletableFuture<Answer> send(Endpoint endpoint, CloudEvent event) {
        try {
            String body = json.writeValueAsString(event);
            URI uri = URI.create(endpoint.address());
            InetAddress target = target(uri);
            String id = event.id().toString();
            Instant now = Instant.now();
            Future<Answer> answer = http.request(options(uri, target))
                    .compose(request -> answered(
                            request.putHeader("content-type", CloudEvent.MEDIA_TYPE)
                                    .putHeader("user-agent", "Resultat")
                                    .putHeader("webhook-id", id)
                                    .putHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                                    .putHeader(
                                            "webhook-signature",
                                            endpoint.secret().signature(id, now, body)),
                            body));
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(ANSWER_WITHIN.plus(CONNECT_WITHIN).toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(fault -> Answer.none(String.valueOf(fault.getMessage())));
        } catch (RuntimeException | JsonProcessingException e) {
            return CompletableFuture.completedFuture(Answer.none(String.valueOf(e.getMessage())));
        }
    }

    /** What the subscriber writes beside its status is not read. */
    private static Future<Answer> answered(HttpClientRequest request, String body) {
        return request.send(Buffer.buffer(body)).map(response -> {
            response.end();
            return Answer.of(response.statusCode(), response.getHeader("retry-after"));
        });
    }

    private static RequestOptions options(URI uri, InetAddress target) {
        boolean isSecure = HTTPS.equals(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : isSecure ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(target, port)))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(isSecure)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setTimeout(ANSWER_WITHIN.toMillis());
    }

    private InetAddress target(URI uri) {
        InetAddress[] hosts =
                hosts(uri).orElseThrow(() -> new UnreachableAddress("There is no host %s".formatted(uri.getHost())));
        if (areForbidden(hosts)) {
            throw new UnreachableAddress(forbidden(uri));
        }
        return hosts[0];
    }

    private boolean areForbidden(InetAddress... hosts) {
        return !privateAddresses && !Stream.of(hosts).allMatch(PublicAddress::isPublic);
    }

    private static String forbidden(URI uri) {
        return "%s is in a network that is not public, where this installation tells nobody".formatted(uri.getHost());
    }

    private static Optional<InetAddress[]> hosts(URI uri) {
        try {
            return Optional.of(InetAddress.getAllByName(uri.getHost()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * What became of a request.
     *
     * @param status empty if there was no answer
     * @param retryAfter how long the subscriber asks to be left alone
     * @param failure why the event was not taken; empty if it was
     */
    record Answer(Optional<Integer> status, Optional<Duration> retryAfter, Optional<String> failure) {
        private static final List<Integer> OF_A_BUSY_ONE = List.of(408, 425, 429);

        static Answer of(int status, String retryAfter) {
            boolean isTaken = status >= 200 && status < 300;
            return new Answer(
                    Optional.of(status),
                    Optional.ofNullable(retryAfter)
                            .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))),
                    isTaken ? Optional.empty() : Optional.of("It was answered %d".formatted(status)));
        }

        static Answer none(String why) {
            String reason = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why;
            return new Answer(Optional.empty(), Optional.empty(), Optional.of("It was not answered: " + reason));
        }

        boolean isTaken() {
            return failure.isEmpty();
        }

        /** Whether the subscriber cannot take anything now, whatever it is. */
        boolean isAway() {
            return status.map(code -> code >= 500 || OF_A_BUSY_ONE.contains(code))
                    .orElse(true);
        }
    }

    /** Nothing may or can be sent there. */
    private static final class UnreachableAddress extends RuntimeException {
        UnreachableAddress(String reason) {
            super(reason, null, false, false);
        }
    }
}
