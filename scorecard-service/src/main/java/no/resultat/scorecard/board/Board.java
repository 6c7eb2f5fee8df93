package no.resultat.scorecard.board;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.board.BoardDocument.BoardOfUnit;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** A board (<i>tavle</i>): some indicators of a unit, and the meetings about them. */
@Entity
class Board extends PanacheEntityBase {
    @Id
    private UUID id = UUID.randomUUID();

    @TenantId
    private String tenant;

    @Version
    private long version;

    private String code;
    private String unit;

    @JdbcTypeCode(SqlTypes.JSON)
    private BoardOfUnit document;

    private Instant changedAt;

    protected Board() {}

    Board(String code) {
        this.code = code;
    }

    static Optional<Board> of(String code) {
        return find("code", code).firstResultOptional();
    }

    /** Says anew who meets about what. */
    void rewrite(BoardOfUnit document, Instant now) {
        this.unit = document.unit().text();
        this.document = document;
        this.changedAt = now;
    }

    String code() {
        return code;
    }

    UnitCode unit() {
        return new UnitCode(unit);
    }

    BoardOfUnit document() {
        return document;
    }

    long version() {
        return version;
    }
}
