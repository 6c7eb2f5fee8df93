package no.resultat.benchmark.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.IdempotencyKeys;
import no.resultat.platform.http.Paging;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * Measures and experience (<i>beste praksis</i>) that members tell each other, found by figure, service area and words.
 */
@ApplicationScoped
class Posts {
    private static final String WRITE = """
            insert into network_post (id, network, region, title, text, figure, service_area)
            values (:id, :network, :region, :title, :text, :figure, :serviceArea)
            """;
    private static final String FIND = """
            select id, region, title, text, figure, service_area, posted_at
            from network_post
            where network = :network
              and (:figure::text is null or figure = :figure)
              and (:serviceArea::text is null or service_area = :serviceArea)
              and (:words::text is null or words @@ websearch_to_tsquery('norwegian', :words))
              and position < coalesce((select position from network_post where id = :after::uuid), 9223372036854775807)
            order by position desc
            limit :fetch
            """;

    private static final String ONE = """
            select id, region, title, text, figure, service_area, posted_at from network_post where network = :network and id = :id
            """;

    private final Jdbi database;
    private final Networks networks;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Posts(Jdbi database, Networks networks, IdempotencyKeys keys, Audit audit) {
        this.database = database;
        this.networks = networks;
        this.keys = keys;
        this.audit = audit;
    }

    @Transactional
    URI write(UUID network, New post, Optional<String> key) {
        String region = networks.requireMember(network);
        return keys.once(key, "post " + network, post, () -> {
            UUID id = UUID.randomUUID();
            URI location = URI.create("/v1/networks/%s/posts/%s".formatted(network, id));
            database.useHandle(handle -> handle.createUpdate(WRITE)
                    .bind("id", id)
                    .bind("network", network)
                    .bind("region", region)
                    .bind("title", post.title())
                    .bind("text", post.text())
                    .bind("figure", post.figure())
                    .bind("serviceArea", post.serviceArea())
                    .execute());
            audit.changed("network-post", id.toString(), null, post);
            return location;
        });
    }

    List<Post> find(
            UUID network, String figure, String serviceArea, String words, Optional<UUID> after, Paging paging) {
        networks.requireMember(network);
        return database.withHandle(handle -> handle.createQuery(FIND)
                .bind("network", network)
                .bind("figure", figure)
                .bind("serviceArea", serviceArea)
                .bind("words", words)
                .bind("after", after.orElse(null))
                .bind("fetch", paging.fetch())
                .mapTo(Post.class)
                .list());
    }

    /** @throws Networks.Missing if there is none such */
    Post read(UUID network, UUID id) {
        networks.requireMember(network);
        return database.withHandle(handle -> handle.createQuery(ONE)
                        .bind("network", network)
                        .bind("id", id)
                        .mapTo(Post.class)
                        .findOne())
                .orElseThrow(() -> new Networks.Missing("There is no post %s here".formatted(id)));
    }

    /** What a member tells. */
    @Schema(name = "NewPost", description = "What a member tells the others")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record New(
            @NotBlank(message = "write a title")
            @Size(max = 200, message = "write at most 200 characters")
            @Schema(required = true, examples = "Tidlig innsats i småskolen")
            String title,

            @NotBlank(message = "write what was done, and what came of it")
            @Size(max = 20000, message = "write at most 20000 characters")
            @Schema(required = true, examples = "Lærerressursen ble flyttet til 1. til 4. trinn.")
            String text,

            @Schema(description = "The figure that it is about", examples = "andel-spesialundervisning")
            Optional<@Size(max = 100, message = "write at most 100 characters") String> figure,

            @Schema(description = "Tjenesteområde", examples = "grunnskole")
            Optional<@Size(max = 100, message = "write at most 100 characters") String> serviceArea) {}

    /** What a member told. */
    @Schema(name = "Post", description = "What a member told")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Post(
            UUID id,
            @Schema(description = "The member's region") String region,
            String title,
            String text,
            Optional<String> figure,
            Optional<String> serviceArea,
            Instant postedAt) {}
}
