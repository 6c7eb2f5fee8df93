package no.resultat.scorecard.agreement;

import static no.resultat.platform.followup.Right.EXECUTIVE;
import static no.resultat.platform.followup.Right.OWNER;
import static no.resultat.platform.followup.Right.SUPERIOR;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.scorecard.agreement.AgreementDocument.Signature;
import no.resultat.scorecard.agreement.AgreementDocument.Talk;
import no.resultat.scorecard.agreement.AgreementDocument.Terms;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a leader and the superior agree on for a year (<i>resultatavtale, lederkontrakt</i>): drafted, signed by both,
 * followed up, assessed and closed. What was signed is never changed.
 */
@Entity
class Agreement extends Followed<Agreement.Phase> {
    private int year;
    private String superior;

    @JdbcTypeCode(SqlTypes.JSON)
    private Terms terms;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Signature> signatures = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Talk> talks = List.of();

    private String selfAssessment;
    private String assessment;

    @Enumerated(EnumType.STRING)
    private Phase state = Phase.DRAFT;

    protected Agreement() {}

    Agreement(UnitCode unit, int year, String leader, String superior, Terms terms, String by, Instant now) {
        super(unit, new Owner(Optional.of(leader), Optional.empty()), by, now);
        this.year = year;
        this.superior = superior;
        this.terms = terms;
    }

    static Optional<Agreement> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    static boolean isThere(UnitCode unit, int year, String leader) {
        return count("unit = ?1 and year = ?2 and person = ?3", unit.text(), year, leader) > 0;
    }

    /** Says the terms anew; whoever had signed the earlier ones has not signed these. */
    void redraft(Terms terms) {
        this.terms = terms;
        this.signatures = List.of();
    }

    /** Takes somebody's signature under the terms as they are; signing twice is signing once. */
    void sign(Signature signature) {
        List<Signature> all = new ArrayList<>(signatures);
        all.removeIf(earlier -> earlier.person().equals(signature.person()));
        all.add(signature);
        this.signatures = List.copyOf(all);
    }

    /** Plans a talk, or says what came of it; there is one a day. */
    void hold(Talk talk) {
        List<Talk> all = new ArrayList<>(talks);
        all.removeIf(earlier -> earlier.day().equals(talk.day()));
        all.add(talk);
        all.sort(Comparator.comparing(Talk::day));
        this.talks = List.copyOf(all);
    }

    boolean wasHeld(LocalDate day) {
        return talks.stream().anyMatch(talk -> talk.day().equals(day) && talk.isHeld());
    }

    void assessSelf(String text) {
        this.selfAssessment = text;
    }

    void assess(String text) {
        this.assessment = text;
    }

    @Override
    public String word() {
        return "agreement";
    }

    @Override
    public String url() {
        return "/v1/agreements/" + id();
    }

    @Override
    public boolean isPersonal() {
        return true;
    }

    @Override
    public Phase state() {
        return state;
    }

    @Override
    protected void become(Phase state) {
        this.state = state;
    }

    @Override
    public Optional<String> namedSuperior() {
        return Optional.of(superior);
    }

    int year() {
        return year;
    }

    String leader() {
        return owner().person().orElseThrow();
    }

    String superior() {
        return superior;
    }

    Terms terms() {
        return terms;
    }

    List<Signature> signatures() {
        return signatures;
    }

    List<Talk> talks() {
        return talks;
    }

    Optional<String> selfAssessment() {
        return Optional.ofNullable(selfAssessment);
    }

    Optional<String> assessment() {
        return Optional.ofNullable(assessment);
    }

    boolean isParty(Optional<String> person) {
        return person.filter(one -> one.equals(leader()) || one.equals(superior))
                .isPresent();
    }

    /** What it lacks to be taken to a phase; empty if nothing. */
    Optional<String> lacksFor(Phase to) {
        boolean isReady = switch (to) {
            case DRAFT, CLOSED -> true;
            case AGREED -> signatures.size() == 2;
            case FOLLOWED_UP -> talks.stream().anyMatch(Talk::isHeld);
            case ASSESSED -> assessment != null;
        };
        return isReady
                ? Optional.empty()
                : Optional.of(
                        switch (to) {
                            case AGREED -> "signatures";
                            case FOLLOWED_UP -> "talks";
                            default -> "assessment";
                        });
    }

    /** How far an agreement has come, with who takes it on from there. */
    enum Phase implements State<Phase> {
        @JsonProperty("draft")
        DRAFT,
        @JsonProperty("agreed")
        AGREED,
        @JsonProperty("followed-up")
        FOLLOWED_UP,
        @JsonProperty("assessed")
        ASSESSED,
        @JsonProperty("closed")
        CLOSED;

        @Override
        public List<Step<Phase>> steps() {
            return switch (this) {
                case DRAFT -> List.of(Step.to(AGREED, OWNER, SUPERIOR));
                case AGREED -> List.of(Step.to(FOLLOWED_UP, OWNER, SUPERIOR));
                case FOLLOWED_UP -> List.of(Step.to(ASSESSED, SUPERIOR));
                case ASSESSED -> List.of(Step.to(CLOSED, SUPERIOR, EXECUTIVE));
                case CLOSED -> List.of();
            };
        }

        /** Whether what both have signed stands. */
        boolean isBinding() {
            return this != DRAFT;
        }
    }
}
