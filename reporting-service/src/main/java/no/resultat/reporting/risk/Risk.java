package no.resultat.reporting.risk;

import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.LEADER;
import static no.resultat.platform.followup.Right.OWNER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.reporting.risk.RiskDocument.Review;
import no.resultat.reporting.risk.RiskDocument.Terms;
import no.resultat.reporting.risk.RiskMatrix.Rating;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What may go wrong for a unit (<i>risiko</i>), looked at again each year or sooner. */
@Entity
class Risk extends Followed<Risk.Stage> {
    private String goal;

    @JdbcTypeCode(SqlTypes.JSON)
    private Terms terms;

    private int probability;
    private int consequence;
    private LocalDate reviewBy;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Review> reviews = List.of();

    private UUID duty;

    @Enumerated(EnumType.STRING)
    private Stage state = Stage.OPEN;

    protected Risk() {}

    Risk(UnitCode unit, Terms terms, LocalDate reviewBy, String by, Instant now) {
        super(unit, new Owner(terms.owner(), Optional.empty()), by, now);
        rewrite(terms, reviewBy);
    }

    static Optional<Risk> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Says anew what it is. */
    void rewrite(Terms terms, LocalDate reviewBy) {
        own(new Owner(terms.owner(), Optional.empty()));
        this.terms = terms;
        this.goal = terms.goal().orElse(null);
        rate(terms.rating());
        this.reviewBy = reviewBy;
    }

    /** Takes what was found when it was looked at again; how it is rated now is what was found. */
    void review(Review review, LocalDate next) {
        this.reviews = Stream.concat(reviews.stream(), Stream.of(review)).toList();
        rate(review.rating());
        this.reviewBy = next;
    }

    private void rate(Rating rating) {
        this.probability = rating.probability();
        this.consequence = rating.consequence();
    }

    /** Gives whose it is the task to look at it again. */
    void reviewBy(UUID duty) {
        this.duty = duty;
    }

    @Override
    public String word() {
        return "risk";
    }

    @Override
    public String url() {
        return "/v1/risks/" + id();
    }

    @Override
    public Stage state() {
        return state;
    }

    @Override
    protected void become(Stage state) {
        this.state = state;
    }

    /** As it was written, with how it is rated now and when it is looked at again. */
    Terms terms() {
        return new Terms(
                terms.title(),
                terms.cause(),
                terms.effect(),
                terms.existingMeasures(),
                rating(),
                terms.residual(),
                terms.goal(),
                terms.links(),
                terms.owner(),
                Optional.of(reviewBy));
    }

    Rating rating() {
        return new Rating(probability, consequence);
    }

    LocalDate reviewBy() {
        return reviewBy;
    }

    boolean isReviewOverdue(LocalDate today) {
        return state != Stage.CLOSED && reviewBy.isBefore(today);
    }

    List<Review> reviews() {
        return reviews;
    }

    /** The task to look at it again; empty before there is one. */
    Optional<UUID> duty() {
        return Optional.ofNullable(duty);
    }

    /** How far it has come, with who takes it on from there. */
    @Schema(name = "RiskState")
    enum Stage implements State<Stage> {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("treated")
        TREATED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("closed")
        CLOSED;

        @Override
        public List<Step<Stage>> steps() {
            return switch (this) {
                case OPEN ->
                    List.of(
                            Step.to(TREATED, OWNER, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(CLOSED, LEADER, SUPERIOR, EXECUTIVE));
                case TREATED ->
                    List.of(
                            Step.to(ACCEPTED, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(CLOSED, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(OPEN, OWNER, LEADER, SUPERIOR, EXECUTIVE));
                case ACCEPTED ->
                    List.of(
                            Step.to(OPEN, OWNER, LEADER, SUPERIOR, EXECUTIVE),
                            Step.to(CLOSED, LEADER, SUPERIOR, EXECUTIVE));
                case CLOSED -> List.of(Step.to(OPEN, LEADER, SUPERIOR, EXECUTIVE));
            };
        }
    }
}
