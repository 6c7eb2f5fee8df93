package no.resultat.platform.caller;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import no.resultat.platform.memory.LastUsed;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a minute, and never longer than it is valid, whose a token is that was verified: a dashboard sends the
 * same one with every request, and to verify it costs more than to answer from memory. A token is known again by all of
 * its text.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens implements HttpAuthenticationMechanism {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 1000;
    private static final String ROUTING = RoutingContext.class.getName();

    private final OidcAuthenticationMechanism oidc;
    private final LastUsed<String, KnownIdentity> tokens = new LastUsed<>(MOST);

    VerifiedTokens(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager verifying) {
        String token = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return known(token)
                .map(identity -> Uni.createFrom().item(of(request, identity)))
                .orElseGet(() -> oidc.authenticate(request, verifying).invoke(identity -> remember(token, identity)));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }

    /**
     * Whose a token is that was verified within the last minute and is still valid; the same object each time.
     *
     * @param token the header {@code Authorization} as it was sent; null if there was none
     */
    public Optional<SecurityIdentity> known(String token) {
        return tokens.get(token)
                .filter(verified -> Instant.now().isBefore(verified.until()))
                .map(KnownIdentity::identity);
    }

    private void remember(String token, SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken claims) {
            Instant expires = Instant.ofEpochSecond(claims.getExpirationTime());
            Instant forgotten = Instant.now().plus(REMEMBERED);
            tokens.put(
                    token,
                    new KnownIdentity(withoutRequest(identity), expires.isBefore(forgotten) ? expires : forgotten));
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
    private static SecurityIdentity of(RoutingContext request, SecurityIdentity identity) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(ROUTING, request)
                .build();
    }

    private record KnownIdentity(SecurityIdentity identity, Instant until) {}
}
