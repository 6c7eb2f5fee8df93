package no.resultat.scorecard.leader;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.UnitLeaders;
import no.resultat.contracts.UnitLeaders.Leader;
import no.resultat.contracts.UnitLeaders.Role;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.events.Outbox;
import no.resultat.platform.followup.Leaders;

/**
 * Who leads units: whom the HR system has filed, and whom leaders have named to stand in for them. Every service is
 * told of both as one.
 */
@ApplicationScoped
class Leadership {
    private final Leaders leaders;
    private final Outbox outbox;
    private final Audit audit;

    Leadership(Leaders leaders, Outbox outbox, Audit audit) {
        this.leaders = leaders;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Everybody who leads a unit or stands in, of all times. */
    UnitLeaders known(UnitCode unit) {
        return leaders.known(List.of(unit)).get(unit);
    }

    /**
     * Takes what the HR system knows of units for all that it knows of them.
     *
     * @return the units that are led by others than before, or at other times
     */
    @Transactional(TxType.MANDATORY)
    List<UnitLeaders> file(Map<UnitCode, List<Leader>> filed) {
        Map<UnitCode, List<Leader>> named = StandIn.leaders(filed.keySet());
        List<UnitLeaders> changed = new ArrayList<>();
        leaders.known(filed.keySet()).forEach((unit, before) -> {
            List<Leader> led = together(filed.get(unit), named.getOrDefault(unit, List.of()));
            if (!Set.copyOf(before.leaders()).equals(Set.copyOf(led))) {
                changed.add(replaced(before, led));
            }
        });
        publish(changed);
        return changed;
    }

    /**
     * Takes it that somebody stands in at other times than before.
     *
     * @param before empty if they did not
     * @param now empty if they never will have
     */
    @Transactional(TxType.MANDATORY)
    void name(UnitCode unit, Optional<Leader> before, Optional<Leader> now) {
        UnitLeaders known = known(unit);
        List<Leader> others = known.leaders().stream()
                .filter(leader -> before.filter(leader::equals).isEmpty())
                .toList();
        publish(List.of(replaced(known, together(others, now.stream().toList()))));
    }

    private UnitLeaders replaced(UnitLeaders before, List<Leader> led) {
        UnitLeaders after = new UnitLeaders(before.unit(), led, before.revision() + 1);
        audit.changed("leaders", before.unit().text(), before, after);
        return after;
    }

    private void publish(List<UnitLeaders> changed) {
        leaders.replace(changed);
        outbox.publishAll(Topic.SCORECARD_LEADER, changed, unit -> unit.unit().text());
    }

    /** Who was filed and named from the same day on is one, for as long as either says. */
    private static List<Leader> together(List<Leader> filed, List<Leader> named) {
        Map<Beginning, Leader> led = new LinkedHashMap<>();
        Stream.concat(filed.stream(), named.stream())
                .forEach(leader -> led.merge(Beginning.of(leader), leader, Leadership::longer));
        return List.copyOf(led.values());
    }

    private static Leader longer(Leader one, Leader other) {
        LocalDate last = one.validTo().orElse(LocalDate.MAX);
        return last.isBefore(other.validTo().orElse(LocalDate.MAX)) ? other : one;
    }

    private record Beginning(String person, Role role, LocalDate validFrom) {
        static Beginning of(Leader leader) {
            return new Beginning(leader.person(), leader.role(), leader.validFrom());
        }
    }
}
