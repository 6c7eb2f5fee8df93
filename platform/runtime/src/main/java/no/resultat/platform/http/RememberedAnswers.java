package no.resultat.platform.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import no.resultat.contracts.Oslo;
import no.resultat.platform.caller.VerifiedTokens;
import no.resultat.platform.database.TenantVersions;
import no.resultat.platform.memory.LastUsed;
import org.jboss.logging.Logger;

/**
 * Answers who asks again for what the same token was answered to the same address, before a resource is reached, as
 * long as the version of what the answer was made of is the same. That version is read for each request after it came,
 * for all that wait at once, so that an acknowledged write is seen here as everywhere; and what depends on the day is
 * asked anew each day.
 */
@ApplicationScoped
public class RememberedAnswers {
    private static final Logger LOG = Logger.getLogger(RememberedAnswers.class);

    /** Filters run from the highest number down: after origins were judged at 300, before tokens are at 200. */
    private static final int AFTER_ORIGINS_ARE_JUDGED = 250;

    private static final int MOST = 10_000;
    private static final List<String> REPEATED = List.of(HttpHeaders.ETAG, HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY);

    /** Under what a request has the moment before it was looked at. */
    private static final String BEFORE = RememberedAnswers.class.getName();

    /** By what the metrics of requests know an address, whoever has the parameters in it. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private final VerifiedTokens tokens;
    private final CurrentVertxRequest request;
    private final ResourceInfo resource;
    private final Executor workers;
    private final Counter repeated;
    private final LastUsed<Question, Remembered> answers = new LastUsed<>(MOST);
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isReading = new AtomicBoolean();

    RememberedAnswers(
            VerifiedTokens tokens,
            CurrentVertxRequest request,
            ResourceInfo resource,
            Executor workers,
            MeterRegistry metrics) {
        this.tokens = tokens;
        this.request = request;
        this.resource = resource;
        this.workers = workers;
        this.repeated = metrics.counter("resultat.answers.repeated");
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, AFTER_ORIGINS_ARE_JUDGED);
    }

    /**
     * Says that the JSON by which this request is answered is right for whoever sends the same, as long as the tenant's
     * version and the day are those of before the request was looked at. Of the first such request that is not known,
     * so that the third is the first to be answered from here.
     *
     * @param versions tells the version, whoever asks
     * @param body is forgotten here when nobody else keeps it
     */
    public void remember(String tenant, TenantVersions versions, byte[] body) {
        RoutingContext current = request.getCurrent();
        String operation = RequestLog.operation(resource);
        String template = Vertx.currentContext().getLocal(TEMPLATE);
        Optional<Moment> before = Optional.ofNullable(current.get(BEFORE));
        Optional<Question> asked = question(current.request());
        // only then are all headers written
        current.addEndHandler(ended -> {
            Map<String, List<String>> headers = headers(current.response());
            if (ended.succeeded() && !headers.get(HttpHeaders.ETAG).isEmpty()) {
                asked.ifPresent(question -> answers.put(
                        question,
                        new Remembered(
                                tenant, versions, before, new WeakReference<>(body), headers, operation, template)));
            }
        });
    }

    private void answer(RoutingContext request) {
        Optional<Remembered> known = question(request.request()).flatMap(answers::get);
        if (known.isEmpty()) {
            request.next();
            return;
        }
        Vertx.currentContext().putLocal(TEMPLATE, known.get().template());
        request.request().pause();
        waiting.add(new Waiting(request, known.get(), Vertx.currentContext(), System.nanoTime()));
        if (isReading.compareAndSet(false, true)) {
            workers.execute(this::readVersions);
        }
    }

    /** One reads for all who wait, and again for those who have come meanwhile. */
    private void readVersions() {
        do {
            try {
                List<Waiting> all = new ArrayList<>();
                for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
                    all.add(one);
                }
                all.stream()
                        .collect(Collectors.groupingBy(one -> one.answer().versions()))
                        .forEach(this::judge);
            } finally {
                isReading.set(false);
            }
        } while (!waiting.isEmpty() && isReading.compareAndSet(false, true));
    }

    private void judge(TenantVersions versions, List<Waiting> asking) {
        LocalDate today = Oslo.today();
        Map<String, Long> now = now(versions, asking);
        asking.forEach(one -> {
            Optional<Moment> moment =
                    Optional.ofNullable(now.get(one.answer().tenant())).map(version -> new Moment(version, today));
            one.context().runOnContext(none -> end(one, moment));
        });
    }

    private void end(Waiting one, Optional<Moment> moment) {
        RoutingContext request = one.request();
        request.request().resume();
        boolean isRight = moment.isPresent() && moment.equals(one.answer().before());
        if (isRight && one.answer().isRepeated(request, one.since())) {
            repeated.increment();
        } else {
            moment.ifPresent(before -> request.put(BEFORE, before));
            request.next();
        }
    }

    /** Without a version nothing is right, and the resource tells what is wrong. */
    private static Map<String, Long> now(TenantVersions versions, List<Waiting> asking) {
        try {
            return versions.of(asking.stream().map(one -> one.answer().tenant()).collect(Collectors.toSet()));
        } catch (RuntimeException fault) {
            LOG.warnf("No version can be read: %s", fault);
            return Map.of();
        }
    }

    private Optional<Question> question(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET) {
            return Optional.empty();
        }
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<SecurityIdentity> identity = tokens.known(token);
        return token != null && identity.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(identity, request.uri(), request.getHeader(HttpHeaders.ACCEPT)));
    }

    private static Map<String, List<String>> headers(HttpServerResponse response) {
        return REPEATED.stream().collect(Collectors.toMap(name -> name, response.headers()::getAll));
    }

    /**
     * @param identity the very one that the token was verified to be; empty without a token
     * @param address with the query
     * @param accept the media types that the caller takes; null for all
     */
    private record Question(Optional<SecurityIdentity> identity, String address, String accept) {}

    /** @param since when the request came, by {@link System#nanoTime} */
    private record Waiting(RoutingContext request, Remembered answer, Context context, long since) {}

    /** What an answer is right for: nothing that it is made of has changed, and no day has begun. */
    private record Moment(long version, LocalDate day) {}

    /**
     * @param before the moment before the request was looked at; empty if it was not known
     * @param headers those of {@link #REPEATED}
     */
    private record Remembered(
            String tenant,
            TenantVersions versions,
            Optional<Moment> before,
            WeakReference<byte[]> body,
            Map<String, List<String>> headers,
            String operation,
            String template) {

        /** @return false, and nothing is answered, if the caller does not have the body and nobody keeps it any more */
        boolean isRepeated(RoutingContext request, long since) {
            byte[] kept = body.get();
            HttpServerResponse response = request.response();
            boolean isKnown = headers.get(HttpHeaders.ETAG).stream()
                    .anyMatch(tag -> EntityTags.isNamed(tag, request.request().getHeader(HttpHeaders.IF_NONE_MATCH)));
            if (kept == null && !isKnown) {
                return false;
            }
            headers.forEach((name, values) -> response.headers().set(name, values));
            int status = isKnown ? 304 : 200;
            response.setStatusCode(status);
            RequestLog.write(request.request().method().name(), operation, status, since, tenant);
            if (isKnown) {
                response.end();
            } else {
                response.putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
                response.end(Buffer.buffer(kept));
            }
            return true;
        }
    }
}
