package no.resultat.benchmark.publication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import no.resultat.benchmark.figure.FiguresChanged;
import no.resultat.benchmark.peergroup.PeerGroupChanged;
import no.resultat.benchmark.region.RegionsChanged;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.Publication;
import org.jdbi.v3.core.Jdbi;

/** Says which of the scorecard's figures are touched when figures, groups or regions change. */
@ApplicationScoped
class Changes {
    private final Jdbi database;
    private final BenchmarkFigures figures;
    private final Publication publication;

    Changes(Jdbi database, BenchmarkFigures figures, Publication publication) {
        this.database = database;
        this.figures = figures;
        this.publication = publication;
    }

    void figures(@Observes FiguresChanged changed) {
        publish(
                binding -> binding.member("figure")
                        .filter(changed.figures()::contains)
                        .isPresent(),
                changed.now());
    }

    void group(@Observes PeerGroupChanged changed) {
        publish(
                binding ->
                        binding.member("group").filter(changed.code()::equals).isPresent(),
                changed.now());
    }

    void regions(@Observes RegionsChanged changed) {
        publish(binding -> true, changed.now());
    }

    private void publish(Predicate<Binding> isTouched, Instant now) {
        publication.changed(
                Set.of("benchmark"),
                binding -> isTouched.test(binding)
                        ? database.withHandle(handle -> figures.periods(handle, binding))
                        : List.of(),
                now);
    }
}
