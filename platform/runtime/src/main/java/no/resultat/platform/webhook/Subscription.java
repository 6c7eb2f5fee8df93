package no.resultat.platform.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** Somebody who is told what happens, at an address of theirs. */
@Entity
class Subscription extends PanacheEntityBase {
    @Id
    private UUID id = UUID.randomUUID();

    @TenantId
    private String tenant;

    private String code;

    @Version
    private long version;

    private String address;
    private String secret;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> events;

    private String under;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> unitTypes;

    /** The integration that is told of its own imports alone; null for an administrator's. */
    private String submittedBy;

    protected Subscription() {}

    Subscription(String code, Optional<String> submittedBy) {
        this.code = code;
        this.submittedBy = submittedBy.orElse(null);
    }

    static Optional<Subscription> of(String code) {
        return find("code", code).firstResultOptional();
    }

    /** Says anew what is told, and where; a secret that is not said stays. */
    void rewrite(SubscriptionResource.NewSubscription wanted, WebhookSecret secret) {
        this.address = wanted.address();
        this.secret = secret.text();
        this.events = wanted.events().stream()
                .map(WebhookEvent::word)
                .distinct()
                .sorted()
                .toList();
        this.under = wanted.under().map(Object::toString).orElse(null);
        this.unitTypes = wanted.unitTypes().orElse(List.of());
    }

    boolean isOf(Optional<String> integration) {
        return integration.isEmpty() || integration.get().equals(submittedBy);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    Endpoint endpoint() {
        return new Endpoint(address, WebhookSecret.of(secret).orElseThrow());
    }
}
