package no.resultat.platform.caller;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.problem.RolesOfOperation;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Knows on whose behalf the thread is at work: the bearer of the request's token, or whom background work was started
 * for.
 */
@ApplicationScoped
public class Callers {
    /** The attribute of an identity that names further units than the token: those that somebody leads today. */
    public static final String LED_UNITS = "resultat.led-units";

    private static final ThreadLocal<Caller> BOUND = new ThreadLocal<>();

    private final SecurityIdentity identity;
    private final ResourceInfo operation;

    Callers(SecurityIdentity identity, ResourceInfo operation) {
        this.identity = identity;
        this.operation = operation;
    }

    /** @throws IllegalStateException if nobody is known, which is a fault of ours: every way in names its caller */
    public Caller current() {
        return present().orElseThrow(() -> new IllegalStateException("nobody is calling"));
    }

    /** Empty before a token was read, as for health and what is public. */
    public Optional<Caller> present() {
        Caller bound = BOUND.get();
        if (bound != null) {
            return Optional.of(bound);
        }
        if (!Arc.container().requestContext().isActive() || identity.isAnonymous()) {
            return Optional.empty();
        }
        return Optional.of(bearer((JsonWebToken) identity.getPrincipal()));
    }

    /** What the caller is called, as the token says; only ever for the caller's own eyes. */
    public Optional<String> name() {
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.ofNullable(((JsonWebToken) identity.getPrincipal()).<String>getClaim("name"))
                        .or(() -> Optional.ofNullable(
                                ((JsonWebToken) identity.getPrincipal()).getClaim("preferred_username")));
    }

    /**
     * Does something on behalf of somebody else than the thread's caller; connections taken meanwhile reach only what
     * that caller may. Work in the background has a request's context meanwhile, without which Hibernate asks for no
     * tenant.
     */
    public <T> T call(Caller caller, Supplier<T> work) {
        Caller before = BOUND.get();
        BOUND.set(caller);
        ManagedContext context = Arc.container().requestContext();
        boolean isInBackground = !context.isActive();
        if (isInBackground) {
            context.activate();
        }
        try {
            return work.get();
        } finally {
            if (isInBackground) {
                context.terminate();
            }
            if (before == null) {
                BOUND.remove();
            } else {
                BOUND.set(before);
            }
        }
    }

    public void run(Caller caller, Runnable work) {
        call(caller, () -> {
            work.run();
            return null;
        });
    }

    private Caller bearer(JsonWebToken token) {
        String tenant = token.getClaim("tenant");
        if (tenant == null || tenant.isBlank()) {
            throw new TokenWithoutTenant();
        }
        Set<String> roles = innermost(rolesThatCount());
        boolean wholeTenant = roles.stream().anyMatch(Roles.OF_THE_WHOLE_TENANT::contains);
        Optional<List<String>> units = wholeTenant ? Optional.empty() : Optional.of(units(token));
        return new Caller(
                tenant,
                token.getSubject(),
                Optional.ofNullable(token.getClaim("preferred_username")),
                identity.getRoles(),
                units,
                reading(roles));
    }

    private List<String> units(JsonWebToken token) {
        List<String> led = identity.getAttribute(LED_UNITS);
        return Stream.concat(texts(token.getClaim("units")).stream(), led == null ? Stream.empty() : led.stream())
                .distinct()
                .toList();
    }

    /**
     * Of roles that read at different levels those of the innermost: a politician who leads a unit too works with the
     * figures of that unit, and never with those of the others before the council reads them.
     */
    private static Set<String> innermost(Set<String> roles) {
        return reading(roles)
                .map(reading -> roles.stream()
                        .filter(role -> Roles.LEVELS.get(role) == reading.level())
                        .collect(Collectors.toSet()))
                .orElse(roles);
    }

    /** Who holds no role that the product knows reads what anybody does. */
    private static Optional<Reading> reading(Set<String> roles) {
        return roles.stream().anyMatch(Roles.OF_THE_MAKERS::contains)
                ? Optional.empty()
                : roles.stream()
                        .map(Roles.LEVELS::get)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .or(() -> Optional.of(Level.CITIZENS))
                        .map(Reading::at);
    }

    /**
     * Scope belongs to a role: a role that may not call the operation does not widen what another one may by it. A
     * leader who is an analyst too reads tables of the whole municipality, and writes forecasts of the own units alone.
     */
    private Set<String> rolesThatCount() {
        List<String> asked = RolesOfOperation.of(operation);
        Set<String> held = identity.getRoles();
        return asked.isEmpty() ? held : held.stream().filter(asked::contains).collect(Collectors.toSet());
    }

    private static List<String> texts(Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(Callers::text).toList();
        }
        return claim == null ? List.of() : List.of(text(claim));
    }

    private static String text(Object claim) {
        return claim instanceof JsonString json ? json.getString() : claim.toString();
    }
}
