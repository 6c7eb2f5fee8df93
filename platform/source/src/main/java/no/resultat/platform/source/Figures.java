package no.resultat.platform.source;

import java.util.Collection;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.Topic;
import org.jdbi.v3.core.Handle;

/** The figures that a service has for the scorecard. */
public interface Figures {
    /** Where they are told. */
    Topic topic();

    /** The kinds of source that are this service's own. */
    Set<SourceKind> kinds();

    /** Every period that there may be figures of for a binding. */
    Collection<Period> periods(Handle handle, Binding binding);

    /** Computes what is wanted: of every unit of the organisation that has such a figure, parents too. */
    void compute(Handle handle, FigureRequest wanted);
}
