package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.events.EventConsumer;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.organisation.Organisation;
import org.jdbi.v3.core.Jdbi;

/** Keeps this service's copy of the organisation, and says when it is another. */
@ApplicationScoped
class UnitConsumer implements EventConsumer {
    private final Jdbi database;
    private final Organisation organisation;
    private final Event<Reorganisation> reorganised;

    UnitConsumer(Jdbi database, Organisation organisation, Event<Reorganisation> reorganised) {
        this.database = database;
        this.organisation = organisation;
        this.reorganised = reorganised;
    }

    @Override
    public void register(Inbox inbox) {
        inbox.register(Unit.class, this::take, Topic.SCORECARD_UNIT);
    }

    private void take(List<Unit> units) {
        Instant now = database.withHandle(TenantLock::take);
        Map<UnitCode, Unit> before =
                organisation.known(units.stream().map(Unit::code).toList());
        List<Unit> changed = organisation.replace(units, now);
        changed.stream()
                .flatMap(unit -> Stay.firstDifference(
                        Optional.ofNullable(before.get(unit.code()))
                                .map(Unit::versions)
                                .orElse(List.of()),
                        unit.versions())
                        .stream())
                .min(LocalDate::compareTo)
                .ifPresent(from -> reorganised.fire(new Reorganisation(from, now)));
    }
}
