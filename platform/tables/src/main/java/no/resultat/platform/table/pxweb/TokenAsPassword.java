package no.resultat.platform.table.pxweb;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Lets clients that were written for open statistics reach tables: they know of no bearer token, but take an address
 * with a name and a password in it. Under the name {@code token} the password is the token, and is judged as such.
 */
@ApplicationScoped
class TokenAsPassword {
    private static final String BASIC = "Basic ";
    private static final String NAME = "token:";

    /** Filters run from the highest number down; tokens are judged at 200. */
    private static final int BEFORE_TOKENS_ARE_JUDGED = 400;

    void register(@Observes Filters filters) {
        filters.register(TokenAsPassword::translate, BEFORE_TOKENS_ARE_JUDGED);
    }

    private static void translate(RoutingContext request) {
        if (request.request().path().contains("/pxwebapi/v2")) {
            token(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                    .ifPresent(token -> request.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        }
        request.next();
    }

    private static Optional<String> token(String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            String credentials = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            return Optional.of(credentials)
                    .filter(written -> written.startsWith(NAME))
                    .map(written -> written.substring(NAME.length()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
