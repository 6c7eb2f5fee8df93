package no.resultat.platform.followup;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import no.resultat.contracts.Oslo;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jdbi.v3.core.Jdbi;

/**
 * Adds the units that somebody leads or stands in for today to those that the token names, so that whoever is named
 * while a leader is away sees what the leader sees, and nobody changes anything at the identity provider. They are
 * remembered with the token, for a minute.
 */
@ApplicationScoped
class LedUnits implements SecurityIdentityAugmentor {
    private static final String LED = """
            select distinct unit from leader where person = :person and :today between valid_from and valid_to order by unit
            """;

    private final Jdbi database;
    private final Callers callers;

    LedUnits(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        boolean seesSomeUnits = identity.hasRole(Roles.UNIT_LEADER) || identity.hasRole(Roles.READER);
        return seesSomeUnits && identity.getPrincipal() instanceof JsonWebToken token
                ? context.runBlocking(() -> withUnits(identity, token))
                : Uni.createFrom().item(identity);
    }

    private SecurityIdentity withUnits(SecurityIdentity identity, JsonWebToken token) {
        String tenant = token.getClaim("tenant");
        String person = token.getClaim("preferred_username");
        if (tenant == null || person == null) {
            return identity;
        }
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(Callers.LED_UNITS, callers.call(Caller.of(tenant), () -> led(person)))
                .build();
    }

    private List<String> led(String person) {
        return database.withHandle(handle -> handle.createQuery(LED)
                .bind("person", person)
                .bind("today", Oslo.today())
                .mapTo(String.class)
                .list());
    }
}
