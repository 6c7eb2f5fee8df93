package no.resultat.benchmark.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * Networks of municipalities (<i>effektiviseringsnettverk</i>) and who has joined them. Whoever has joined one reads
 * all of it, and writes what is its own; the database holds to that by itself.
 */
@ApplicationScoped
class Networks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 20;

    private static final String CREATE = """
            with created as (
                insert into network (id, label, purpose) values (:id, :label, :purpose)
            )
            insert into network_member (network, region) values (:id, :region)
            """;
    private static final String LIST = """
            select id, label, purpose, tenant = current_setting('resultat.tenant') as steward,
                   (select array_agg(m.region order by m.region) from network_member m where m.network = n.id) as members
            from network n
            where id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
              and exists (select from network_member m where m.network = n.id and m.tenant = current_setting('resultat.tenant'))
            order by id
            limit :fetch
            """;
    private static final String OWN_REGION = """
            select region from network_member where network = :network and tenant = current_setting('resultat.tenant')
            """;
    private static final String INVITE = """
            insert into network_invitation (hash, network, batch)
            select :hash, id, :batch from network where id = :network and tenant = current_setting('resultat.tenant')
            """;
    private static final String VOID = "delete from network_invitation where network = :network and batch = :batch";
    private static final String JOIN = """
            with used as (
                delete from network_invitation where hash = :hash returning network
            )
            insert into network_member (network, region)
            select network, :region from used
            on conflict (network, tenant) do update set region = excluded.region
            returning network
            """;
    private static final String LEAVE = """
            with leaving as (
                select m.network, m.tenant
                from network_member m
                join network n on n.id = m.network
                where m.network = :network and m.tenant = current_setting('resultat.tenant')
                  and (n.tenant <> m.tenant
                       or not exists (select from network_member other where other.network = m.network and other.tenant <> m.tenant))
            ),
            results as (
                delete from network_result r using leaving l where r.network = l.network and r.tenant = l.tenant
            ),
            shares as (
                delete from network_share s using leaving l where s.network = l.network and s.tenant = l.tenant
            ),
            targets as (
                delete from network_target t using leaving l where t.network = l.network and t.tenant = l.tenant
            )
            delete from network_member m using leaving l where m.network = l.network and m.tenant = l.tenant
            """;

    private final Jdbi database;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Networks(Jdbi database, IdempotencyKeys keys, Audit audit) {
        this.database = database;
        this.keys = keys;
        this.audit = audit;
    }

    /** Makes a network whose steward and first member is who makes it. */
    @Transactional
    URI create(New wanted, Optional<String> key) {
        List<Mistake> mistakes = LabelRules.mistakes("/label", wanted.label());
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        return keys.once(key, "network", wanted, () -> {
            UUID id = UUID.randomUUID();
            database.useHandle(handle -> handle.createUpdate(CREATE)
                    .bind("id", id)
                    .bind("label", wanted.label())
                    .bind("purpose", wanted.purpose())
                    .bind("region", wanted.region())
                    .execute());
            audit.changed("network", id.toString(), null, wanted);
            return URI.create("/v1/networks/" + id);
        });
    }

    List<Network> list(Optional<UUID> after, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("after", after.orElse(null))
                .bind("fetch", paging.fetch())
                .mapTo(Network.class)
                .list());
    }

    /** @return a token that lets one municipality join, told this once */
    @Transactional
    String invite(UUID network, Optional<String> key) {
        requireMember(network);
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        int made = database.withHandle(handle -> {
            handle.createUpdate(VOID)
                    .bind("network", network)
                    .bind("batch", key.orElse(null))
                    .execute();
            return handle.createUpdate(INVITE)
                    .bind("hash", hash(token))
                    .bind("network", network)
                    .bind("batch", key.orElse(null))
                    .execute();
        });
        if (made == 0) {
            throw new NotSteward(network);
        }
        audit.changed("network-invitation", network.toString(), null, Map.of("made", 1));
        return token;
    }

    /** Joins the network that a token is of; it lets one in. */
    @Transactional
    UUID join(String token, String region) {
        UUID network = database.withHandle(handle -> handle.createQuery(JOIN)
                .bind("hash", hash(token))
                .bind("region", region)
                .mapTo(UUID.class)
                .findOne()
                .orElseThrow(() -> new InvalidDocument(List.of(
                        new Mistake("/token", "unknown", "no network invites by this token, or not any more")))));
        audit.changed("network-member", network.toString(), null, Map.of("region", region));
        return network;
    }

    /**
     * Leaves a network, and takes along what we share in it and want to reach. What we have told the members stays
     * told.
     *
     * @throws StewardStays if we are its steward and not alone
     */
    @Transactional
    void leave(UUID network) {
        String region = requireMember(network);
        database.useHandle(handle -> {
            TenantLock.take(handle);
            if (handle.createUpdate(LEAVE).bind("network", network).execute() == 0) {
                throw new StewardStays(network);
            }
        });
        audit.changed("network-member", network.toString(), Map.of("region", region), null);
    }

    /**
     * @return the region that the caller joined as
     * @throws UnknownNetwork if the caller has not joined it
     */
    String requireMember(UUID network) {
        return database.withHandle(handle -> handle.createQuery(OWN_REGION)
                        .bind("network", network)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> new UnknownNetwork(network));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a network is made of. */
    @Schema(name = "NewNetwork", description = "What a network is made of")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record New(
            @Schema(required = true) Label label,
            @Schema(description = "What it is for") Optional<String> purpose,

            @NotNull(message = "write the region that you join as")
            @Pattern(regexp = "[0-9A-Za-z]{1,6}", message = "write the region's number, as 0101")
            @Schema(required = true, description = "The region that its maker is", examples = "0101")
            String region) {}

    /** A network that the caller has joined. */
    @Schema(name = "Network", description = "A network that the caller has joined")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Network(
            UUID id,
            Label label,
            Optional<String> purpose,

            @Schema(description = "Whether the caller is its steward, who invites")
            boolean steward,

            @Schema(description = "The members' regions") List<String> members) {}

    /** There is no such network, or the caller has not joined it. */
    static final class UnknownNetwork extends Problem {
        UnknownNetwork(UUID network) {
            super(
                    Kind.UNKNOWN,
                    "unknown-network",
                    Map.of("network", network.toString()),
                    "There is no network %s that you have joined".formatted(network));
        }
    }

    /** There is no such thing in the network. */
    static final class Missing extends Problem {
        Missing(String detail) {
            super(Kind.UNKNOWN, "unknown-in-network", Map.of(), detail);
        }
    }

    /** Only its steward invites to a network. */
    static final class NotSteward extends Problem {
        NotSteward(UUID network) {
            super(
                    Kind.FORBIDDEN,
                    "not-steward",
                    Map.of("network", network.toString()),
                    "Only the network's steward can invite to it");
        }
    }

    /** Nobody could be invited any more if the steward left before the others. */
    static final class StewardStays extends Problem {
        StewardStays(UUID network) {
            super(
                    Kind.CONFLICT,
                    "steward-stays",
                    Map.of("network", network.toString()),
                    "The steward is the last to leave, and others are members still");
        }
    }
}
