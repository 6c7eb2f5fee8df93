package no.resultat.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tells by problem documents what is refused before any resource is reached, and writes no address into the log: it may
 * hold a token.
 */
@ApplicationScoped
class RouterProblems {
    private static final Logger LOG = Logger.getLogger(RouterProblems.class);
    private static final String BEARER = "Bearer ";
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z0-9_=-]+\\.[A-Za-z0-9_=-]+\\.[A-Za-z0-9_=-]*(\\.[A-Za-z0-9_=-]*){0,2}");

    /** Before everything that would refuse without a word. */
    private static final int FIRST = -1_000_000;

    /**
     * Filters run from the highest number down: before origins are judged at 300 and tokens at 200, after the
     * translation at 400.
     */
    private static final int BEFORE_ORIGINS_AND_TOKENS_ARE_JUDGED = 350;

    private final ObjectMapper json;
    private final List<String> origins;
    private final Guesses guesses;

    RouterProblems(
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.http.cors.origins") List<String> origins,
            @ConfigProperty(name = "resultat.guesses-per-minute", defaultValue = "100") int guesses) {
        this.json = json;
        this.origins = origins;
        this.guesses = new Guesses(guesses);
    }

    void register(@Observes Filters filters) {
        filters.register(this::judge, BEFORE_ORIGINS_AND_TOKENS_ARE_JUDGED);
    }

    void answer(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::failed);
    }

    private void judge(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (request.authority() == null) {
            tell(context, 400, "malformed", "Send the header Host");
        } else if (authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !TOKEN.matcher(authorization.substring(BEARER.length()).strip())
                        .matches()) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            tell(context, 401, "unauthenticated", Problems.SEND_A_TOKEN);
        } else if (origin != null && !mayCall(origin, request)) {
            tell(
                    context,
                    403,
                    "foreign-origin",
                    "Pages of this origin may not call; an installation lists those that may by resultat.frontends");
        } else if (authorization == null) {
            judgeGuess(context);
        } else {
            context.next();
        }
    }

    private void judgeGuess(RoutingContext context) {
        String address = context.request().remoteAddress().hostAddress();
        if (guesses.areTooMany(address)) {
            context.response().putHeader("Retry-After", "60");
            tell(
                    context,
                    429,
                    "too-many-guesses",
                    "Too much was asked for without a token that is not there; try again in a minute");
        } else {
            context.addEndHandler(
                    end -> guesses.answered(address, context.response().getStatusCode()));
            context.next();
        }
    }

    private boolean mayCall(String origin, HttpServerRequest request) {
        return origins.contains(origin)
                || origins.contains("*")
                || origins.stream()
                        .filter(one -> one.length() > 2 && one.startsWith("/") && one.endsWith("/"))
                        .anyMatch(one -> origin.matches(one.substring(1, one.length() - 1)))
                || isOurs(origin, request);
    }

    private static boolean isOurs(String origin, HttpServerRequest request) {
        try {
            URI page = URI.create(origin);
            return page.getAuthority() != null
                    && page.getAuthority().equalsIgnoreCase(request.authority().toString());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void failed(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            context.request().connection().close();
            return;
        }
        Throwable failure = context.failure();
        int status = context.statusCode() >= 400 ? context.statusCode() : 500;
        if (status == 500 && failure instanceof IllegalArgumentException) {
            // only what reads addresses and headers throws this here
            status = 400;
        }
        if (status >= 500) {
            LOG.error("a fault before a resource was reached", failure);
        }
        switch (status) {
            case 401 -> {
                response.putHeader("WWW-Authenticate", "Bearer");
                tell(context, 401, "unauthenticated", Problems.SEND_A_TOKEN);
            }
            case 400 -> tell(context, 400, "malformed", "The address or a header of the request cannot be read");
            case 404 -> tell(context, 404, "unknown", "There is nothing at this address");
            case 405 -> tell(context, 405, "method-not-allowed", "This address does not take this method");
            case 413 -> tell(context, 413, "too-large", "The request is larger than is taken here");
            case 414 -> tell(context, 414, "address-too-long", "The address is longer than is taken here; use POST");
            case 431 -> tell(context, 431, "headers-too-long", "The headers are longer than is taken here");
            default ->
                tell(
                        context,
                        status,
                        status >= 500 ? "fault" : "refused",
                        status >= 500
                                ? "Something went wrong on our side; it has been logged"
                                : "The request was refused");
        }
    }

    private void tell(RoutingContext context, int status, String code, String detail) {
        try {
            ProblemDocument told = ProblemDocument.of(status, code, detail, Map.of())
                    .in(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .end(json.writeValueAsString(told));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
