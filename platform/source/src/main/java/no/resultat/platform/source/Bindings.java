package no.resultat.platform.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.SourceKind;
import no.resultat.platform.database.AsJson;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** This service's copy of the indicators, with those marked that get their values from here. */
@ApplicationScoped
class Bindings {
    private static final Logger LOG = Logger.getLogger(Bindings.class);

    private static final String REMEMBER = """
            insert into binding (indicator, label, frequency, source, active, revision)
            values (:indicator, :label, :frequency, :source, :active, :revision)
            on conflict (tenant, indicator) do update
            set label = excluded.label, frequency = excluded.frequency, source = excluded.source, active = excluded.active, revision = excluded.revision
            where excluded.revision > binding.revision
            """;
    private static final String OF_KIND = """
            select indicator, frequency, source from binding where active and source ->> 'kind' = any (:kinds)
            """;
    private static final String ACTIVE = """
            select indicator, frequency, source from binding where active and indicator = any (:indicators)
            """;

    private final Figures figures;

    Bindings(Figures figures) {
        this.figures = figures;
    }

    /** Takes what the scorecard says of indicators; older news than what is known is ignored. */
    void remember(Handle handle, Collection<Indicator> indicators) {
        PreparedBatch batch = handle.prepareBatch(REMEMBER);
        indicators.forEach(indicator -> batch.bind("indicator", indicator.code())
                .bind("label", indicator.label())
                .bind("frequency", indicator.frequency())
                .bind("source", new AsJson(indicator.source()))
                .bind("active", isOurs(indicator))
                .bind("revision", indicator.revision())
                .add());
        batch.execute();
    }

    List<Binding> ofKinds(Handle handle, Set<String> kinds) {
        return handle.createQuery(OF_KIND)
                .bindArray("kinds", String.class, List.copyOf(kinds))
                .mapTo(Binding.class)
                .list();
    }

    List<Binding> active(Handle handle, Collection<IndicatorCode> indicators) {
        return handle.createQuery(ACTIVE)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .mapTo(Binding.class)
                .list();
    }

    private boolean isOurs(Indicator indicator) {
        Optional<SourceKind> kind = SourceKind.of(indicator.source().kind()).filter(figures.kinds()::contains);
        if (!indicator.active() || kind.isEmpty()) {
            return false;
        }
        Optional<SourceKind.Fault> fault = kind.get().fault(indicator.source(), indicator.frequency());
        fault.ifPresent(reason -> LOG.warnf("indicator %s gets no values: %s", indicator.code(), reason.detail()));
        return fault.isEmpty();
    }
}
