package no.resultat.benchmark.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.resultat.benchmark.figure.FiguresChanged;
import no.resultat.benchmark.peergroup.PeerGroupChanged;
import no.resultat.contracts.Label;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.SourceOffer;
import no.resultat.contracts.Topic;
import no.resultat.platform.source.SourceOffers;
import org.jdbi.v3.core.Jdbi;

/** Tells the scorecard which figures and groups an indicator can be bound to. */
@ApplicationScoped
class FigureOffers {
    private static final String FIGURES = "select code, label from figure where code = any (:codes)";
    private static final String GROUPS = "select code, label from peer_group where code = any (:codes)";

    private final Jdbi database;
    private final SourceOffers offers;

    FigureOffers(Jdbi database, SourceOffers offers) {
        this.database = database;
        this.offers = offers;
    }

    void changed(@Observes FiguresChanged changed) {
        tell("figure", FIGURES, changed.figures());
    }

    void changed(@Observes PeerGroupChanged changed) {
        tell("group", GROUPS, Set.of(changed.code()));
    }

    private void tell(String member, String known, Collection<String> codes) {
        Map<String, Label> labels = database.withHandle(handle ->
                handle
                        .createQuery(known)
                        .bindArray("codes", String.class, List.copyOf(codes))
                        .mapTo(CodeLabel.class)
                        .stream()
                        .collect(Collectors.toMap(CodeLabel::code, CodeLabel::label)));
        offers.tell(
                Topic.BENCHMARK_OFFER,
                codes.stream()
                        .map(code -> Optional.ofNullable(labels.get(code))
                                .map(label -> SourceOffer.of(SourceKind.BENCHMARK, member, code, label, List.of()))
                                .orElseGet(() -> SourceOffer.gone(SourceKind.BENCHMARK, member, code)))
                        .toList());
    }

    record CodeLabel(String code, Label label) {}
}
