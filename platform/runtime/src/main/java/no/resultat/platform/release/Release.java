package no.resultat.platform.release;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Period;
import org.hibernate.annotations.TenantId;

/** From when who may read a thing; the row policies of what it is made of obey it, to the second and without a job. */
@Entity
class Release extends PanacheEntityBase {
    @Id
    private UUID id = UUID.randomUUID();

    @TenantId
    private String tenant;

    private String kind;
    private String key;
    private LocalDate firstDay;
    private LocalDate lastDay;

    private Instant workplace;
    private Instant unit;
    private Instant department;
    private Instant executiveGroup;
    private Instant council;
    private Instant citizens;

    private String reason;

    @Version
    private long version;

    private Instant changedAt;

    protected Release() {}

    Release(String kind, String key, Optional<Period> period) {
        this.kind = kind;
        this.key = key;
        this.firstDay = period.map(Period::first).orElse(null);
        this.lastDay = period.map(Period::last).orElse(null);
    }

    static Optional<Release> of(String kind, String key) {
        return find("kind = ?1 and key = ?2", kind, key).firstResultOptional();
    }

    /** Says anew who reads from when. */
    void rewrite(Levels levels, Optional<String> reason, Instant now) {
        this.workplace = levels.workplace().orElse(null);
        this.unit = levels.unit().orElse(null);
        this.department = levels.department().orElse(null);
        this.executiveGroup = levels.executiveGroup().orElse(null);
        this.council = levels.council().orElse(null);
        this.citizens = levels.citizens().orElse(null);
        this.reason = reason.orElse(null);
        this.changedAt = now;
    }

    Levels levels() {
        return new Levels(
                Optional.ofNullable(workplace),
                Optional.ofNullable(unit),
                Optional.ofNullable(department),
                Optional.ofNullable(executiveGroup),
                Optional.ofNullable(council),
                Optional.ofNullable(citizens));
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    long version() {
        return version;
    }
}
