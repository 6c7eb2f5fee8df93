package no.resultat.survey.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.contracts.Topic;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.Figures;
import no.resultat.platform.source.Wanted;
import org.jdbi.v3.core.Handle;

@ApplicationScoped
class SurveyFigures implements Figures {
    @Override
    public Topic topic() {
        return Topic.SURVEY_MEASUREMENT;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("survey");
    }

    @Override
    public Optional<String> fault(Binding binding) {
        return Optional.empty();
    }

    @Override
    public Collection<Period> periods(Handle handle, Binding binding) {
        return List.of();
    }

    @Override
    public void compute(Handle handle, Wanted wanted) {}
}
