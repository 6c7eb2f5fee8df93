package no.resultat.platform.retention;

/**
 * Something that a service keeps for ever until a tenant says how long (oppbevaringstid). A service's beans name its
 * kinds.
 *
 * @param kind as the interface calls it: {@code audit}
 * @param description what goes, and what stays, for whoever decides
 * @param shortest for how many months it is kept at least
 * @param most how many are removed in one transaction, which the tenant's other writes wait for
 * @param removal a query that removes the tenant's that are older than {@code :before}, at most {@code :most}, and
 *     tells how many these were
 */
public record RetentionKind(String kind, String description, int shortest, int most, String removal) {}
