package no.resultat.platform.caller;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On whose behalf something is done.
 *
 * @param tenant the municipality, or whoever else runs its results by this installation
 * @param subject who it is in the realm: an opaque identifier, no name
 * @param units the units whose subtrees the caller may see and write; empty for all
 */
public record Caller(String tenant, String subject, Set<String> roles, Optional<List<String>> units) {
    public Caller {
        roles = Set.copyOf(roles);
        units = units.map(List::copyOf);
    }

    /** The service itself, at work for a tenant: an event or an import that nobody waits for. */
    public static Caller of(String tenant) {
        return new Caller(tenant, "resultat", Set.of(), Optional.empty());
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
