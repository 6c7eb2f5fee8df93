package no.resultat.scorecard.board;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.board.BoardDocument.NewMeeting;
import org.hibernate.annotations.TenantId;

/** A meeting of a board that something was said of: its minutes, or that it is not held. */
@Entity
class Meeting extends PanacheEntityBase {
    @Id
    private UUID id = UUID.randomUUID();

    @TenantId
    private String tenant;

    @Version
    private long version;

    private String board;
    private String unit;
    private LocalDate day;
    private String minutes;
    private boolean cancelled;
    private String changedBy;
    private Instant changedAt;

    protected Meeting() {}

    Meeting(String board, UnitCode unit, LocalDate day) {
        this.board = board;
        this.unit = unit.text();
        this.day = day;
    }

    static Optional<Meeting> of(String board, LocalDate day) {
        return find("board = ?1 and day = ?2", board, day).firstResultOptional();
    }

    /** Says what came of it. */
    void rewrite(NewMeeting said, String by, Instant now) {
        this.minutes = said.minutes().orElse(null);
        this.cancelled = said.cancelled().orElse(false);
        this.changedBy = by;
        this.changedAt = now;
    }

    LocalDate day() {
        return day;
    }

    Optional<String> minutes() {
        return Optional.ofNullable(minutes);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** From 1; 0 is that of a meeting that nothing was said of. */
    long version() {
        return version + 1;
    }
}
