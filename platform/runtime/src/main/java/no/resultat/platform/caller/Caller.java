package no.resultat.platform.caller;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * On whose behalf something is done.
 *
 * @param tenant the municipality, or whoever else runs its results by this installation
 * @param subject who it is in the realm: an opaque identifier, no name
 * @param person the user name at the identity provider, by which leaders and tasks know somebody; empty for the service
 * @param units the units whose subtrees the caller may see and write; empty for all
 * @param reading from where the caller reads what is released; empty for those who make the figures, and read them
 *     before
 */
public record Caller(
        String tenant,
        String subject,
        Optional<String> person,
        Set<String> roles,
        Optional<List<String>> units,
        Optional<Reading> reading) {
    public Caller {
        roles = Set.copyOf(roles);
        units = units.map(List::copyOf);
    }

    /** The service itself, at work for a tenant: an event or an import that nobody waits for. */
    public static Caller of(String tenant) {
        return by(tenant, "resultat");
    }

    /** The same, for somebody who has asked for it. */
    public static Caller by(String tenant, String subject) {
        return new Caller(tenant, subject, Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    /** Somebody without a token. */
    public static Caller citizen(String tenant) {
        return new Caller(
                tenant,
                "anybody",
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of(Reading.at(Level.CITIZENS)));
    }

    /** The same caller in a table that was released. */
    public Caller readingReleasedTable() {
        return new Caller(tenant, subject, person, roles, units, reading.map(Reading::ofReleasedTable));
    }

    /** By what histories and notes know somebody: the user name, where there is one. */
    public String who() {
        return person.orElse(subject);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }
}
