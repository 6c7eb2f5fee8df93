package no.resultat.scorecard.leader;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders.Leader;
import no.resultat.contracts.UnitLeaders.Role;
import no.resultat.platform.followup.Followed;
import no.resultat.platform.followup.Owner;
import no.resultat.platform.followup.State;
import no.resultat.platform.followup.Step;
import no.resultat.scorecard.leader.StandInDocument.NewStandIn;

/** Somebody who was named to stand in for the leader of a unit (<i>stedfortreder</i>) for some days. */
@Entity
class StandIn extends Followed<StandIn.Duty> {
    private LocalDate validFrom;
    private LocalDate validTo;
    private LocalDate endedOn;

    @Enumerated(EnumType.STRING)
    private Duty state = Duty.NAMED;

    protected StandIn() {}

    StandIn(NewStandIn named, String by, Instant now) {
        super(named.unit(), new Owner(Optional.of(named.person()), Optional.empty()), by, now);
        this.validFrom = named.validFrom();
        this.validTo = named.validTo();
    }

    static Optional<StandIn> of(UUID id) {
        return find("id", id).firstResultOptional();
    }

    /** Who has stood in, stands in or will stand in for the leaders of some units. */
    static Map<UnitCode, List<Leader>> leaders(Collection<UnitCode> units) {
        List<String> codes = units.stream().map(UnitCode::text).toList();
        return StandIn.<StandIn>list("unit in ?1 order by validFrom", codes).stream()
                .collect(groupingBy(StandIn::unit, flatMapping(named -> named.leader().stream(), toList())));
    }

    @Override
    public String word() {
        return "stand-in";
    }

    @Override
    public String url() {
        return "/v1/stand-ins/" + id();
    }

    @Override
    public Duty state() {
        return state;
    }

    @Override
    protected void become(Duty state) {
        this.state = state;
    }

    NewStandIn document() {
        return new NewStandIn(unit(), person(), validFrom, validTo);
    }

    boolean standsOn(LocalDate day) {
        return leader().filter(leader -> leader.isThereOn(day)).isPresent();
    }

    /** From a day on it stands no more. */
    void end(LocalDate day) {
        this.endedOn = day;
    }

    /** What it makes of the person, for the unit; empty if it was ended before it began. */
    Optional<Leader> leader() {
        LocalDate last = endedOn == null || endedOn.isAfter(validTo) ? validTo : endedOn.minusDays(1);
        return last.isBefore(validFrom)
                ? Optional.empty()
                : Optional.of(new Leader(person(), Role.DEPUTY, validFrom, Optional.of(last)));
    }

    private String person() {
        return owner().person().orElseThrow();
    }

    /** How far it has come: named for its days, or ended before they had passed. */
    enum Duty implements State<Duty> {
        @JsonProperty("named")
        NAMED,
        @JsonProperty("ended")
        ENDED;

        @Override
        public List<Step<Duty>> steps() {
            return this == NAMED ? List.of(Step.to(ENDED, OWNER, LEADER, SUPERIOR, EXECUTIVE)) : List.of();
        }
    }
}
