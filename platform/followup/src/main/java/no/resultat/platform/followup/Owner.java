package no.resultat.platform.followup;

import java.util.Optional;

/**
 * Whose a thing is: a person's, a role's within the unit, or the unit's leader's where neither is named.
 *
 * @param person the user name at the identity provider
 */
public record Owner(Optional<String> person, Optional<String> role) {}
