package no.resultat.reporting.intake;

import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.resultat.contracts.Topic;
import no.resultat.contracts.Unit;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.events.Inbox;
import no.resultat.platform.organisation.Organisation;
import no.resultat.reporting.absence.Absences;
import no.resultat.reporting.publication.Publication;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jdbi.v3.core.Jdbi;

/** Keeps this service's copy of the organisation, and computes anew what a change of it touches. */
@Startup
@ApplicationScoped
class UnitConsumer {
    private final Inbox inbox;
    private final Jdbi database;
    private final Organisation organisation;
    private final Absences absences;
    private final Publication publication;

    UnitConsumer(Inbox inbox, Jdbi database, Organisation organisation, Absences absences, Publication publication) {
        this.inbox = inbox;
        this.database = database;
        this.organisation = organisation;
        this.absences = absences;
        this.publication = publication;
        inbox.register(Unit.class, this::take, Topic.SCORECARD_UNIT);
    }

    @Incoming("units")
    @Blocking
    void received(ConsumerRecords<String, String> records) {
        inbox.take(records);
    }

    private void take(List<Unit> units) {
        Instant now = database.withHandle(handle ->
                handle.createQuery("select lock_tenant()").mapTo(Instant.class).one());
        Map<UnitCode, Unit> before =
                organisation.known(units.stream().map(Unit::code).toList());
        List<Unit> changed = organisation.replace(units, now);
        Stream.of(before.values(), changed)
                .flatMap(Collection::stream)
                .flatMap(unit -> unit.versions().stream())
                .map(Unit.Version::validFrom)
                .min(LocalDate::compareTo)
                .filter(from -> !changed.isEmpty())
                .ifPresent(from -> {
                    absences.reorganised(from, now);
                    publication.reorganised(from, now);
                });
    }
}
