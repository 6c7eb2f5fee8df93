package no.resultat.platform.followup;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import org.hibernate.annotations.TenantId;

/**
 * A thing with a lifecycle: of a unit, of somebody in it, and at a state that {@link Lifecycles} alone takes further.
 */
@MappedSuperclass
public abstract class Followed<S extends Enum<S> & State<S>> extends PanacheEntityBase {
    @Id
    private UUID id = UUID.randomUUID();

    @TenantId
    private String tenant;

    @Version
    private long version;

    private String unit;
    private String person;
    private String role;
    private String createdBy;
    private Instant createdAt;
    private Instant changedAt;

    protected Followed() {}

    /**
     * @param unit which it is of
     * @param owner whose it is
     * @param by who makes it, as the audit trail knows somebody
     */
    protected Followed(UnitCode unit, Owner owner, String by, Instant now) {
        this.unit = unit.text();
        this.createdBy = by;
        this.createdAt = now;
        this.changedAt = now;
        own(owner);
    }

    /** What it is, as the audit trail and subscribers know it: {@code action}. */
    public abstract String word();

    /** Where it is read, below the service's own address. */
    public abstract String url();

    /** Whether only those who have a part in it know of it, so that nobody is told what becomes of it. */
    public boolean isPersonal() {
        return false;
    }

    public abstract S state();

    /** Who alone stands above its owner, where the thing names somebody; else the organisation tells. */
    public Optional<String> namedSuperior() {
        return Optional.empty();
    }

    /** Only ever called by {@link Lifecycles}, which has asked whether the step is open. */
    protected abstract void become(S state);

    protected final void own(Owner owner) {
        this.person = owner.person().orElse(null);
        this.role = owner.role().orElse(null);
    }

    /** Makes it another version, whatever of it is different. */
    public final void changed(Instant now) {
        this.changedAt = now;
    }

    protected final void moveTo(UnitCode unit) {
        this.unit = unit.text();
    }

    public final UUID id() {
        return id;
    }

    public final long version() {
        return version;
    }

    public final UnitCode unit() {
        return new UnitCode(unit);
    }

    public final Owner owner() {
        return new Owner(Optional.ofNullable(person), Optional.ofNullable(role));
    }

    public final Instant createdAt() {
        return createdAt;
    }

    public final String createdBy() {
        return createdBy;
    }
}
