package no.resultat.platform.caller;

import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a minute, and never longer than it is valid, whose a token is that was verified: a dashboard sends the
 * same one with every request, and to verify it costs more than to answer from memory. A token is known again by all of
 * its text.
 */
@ApplicationScoped
class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest> {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 1000;
    private static final String ROUTING = RoutingContext.class.getName();

    private final OidcIdentityProvider oidc;
    private final Map<String, Verified> tokens = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> oldest) {
            return size() > MOST;
        }
    };

    VerifiedTokens(OidcIdentityProvider oidc) {
        this.oidc = oidc;
    }

    /** Before the one that verifies. */
    @Override
    public int priority() {
        return IdentityProvider.super.priority() + 1;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        String token = request.getToken().getToken();
        return known(token)
                .map(identity -> Uni.createFrom().item(of(request, identity)))
                .orElseGet(() -> oidc.authenticate(request, context).invoke(identity -> remember(token, identity)));
    }

    private synchronized Optional<SecurityIdentity> known(String token) {
        return Optional.ofNullable(tokens.get(token))
                .filter(verified -> Instant.now().isBefore(verified.until()))
                .map(Verified::identity);
    }

    private synchronized void remember(String token, SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken claims) {
            Instant expires = Instant.ofEpochSecond(claims.getExpirationTime());
            Instant forgotten = Instant.now().plus(REMEMBERED);
            tokens.remove(token);
            tokens.put(
                    token, new Verified(withoutRequest(identity), expires.isBefore(forgotten) ? expires : forgotten));
        }
    }

    /** What is remembered holds nothing of the request that brought it. */
    private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder same = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials());
        identity.getAttributes().forEach((name, value) -> {
            if (!name.equals(ROUTING)) {
                same.addAttribute(name, value);
            }
        });
        return same.build();
    }

    /** The identity as if it had been verified for this request. */
    private static SecurityIdentity of(TokenAuthenticationRequest request, SecurityIdentity identity) {
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(request);
        return routing == null
                ? identity
                : QuarkusSecurityIdentity.builder(identity)
                        .addAttribute(ROUTING, routing)
                        .build();
    }

    private record Verified(SecurityIdentity identity, Instant until) {}
}
