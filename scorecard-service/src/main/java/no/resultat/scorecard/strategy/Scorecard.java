package no.resultat.scorecard.strategy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** A scorecard (<i>målekart</i>) as it is now: its document, and the version that an update must know. */
@Entity
class Scorecard extends PanacheEntityBase {
    @Id
    private UUID id = UUID.randomUUID();

    @TenantId
    private String tenant;

    private String code;

    @Version
    private long version;

    @JdbcTypeCode(SqlTypes.JSON)
    private Strategy document;

    private Instant recordedAt;

    protected Scorecard() {}

    Scorecard(String code, long version, Strategy document, Instant now) {
        this.code = code;
        this.version = version;
        this.document = document;
        this.recordedAt = now;
    }

    static Optional<Scorecard> of(String code) {
        return find("code", code).firstResultOptional();
    }

    /** @return whether that changed anything */
    boolean rewrite(Strategy other, Instant now) {
        if (document.equals(other)) {
            return false;
        }
        document = other;
        recordedAt = now;
        return true;
    }

    long version() {
        return version;
    }

    Strategy document() {
        return document;
    }
}
