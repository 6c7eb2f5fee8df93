package no.resultat.platform.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Indicator;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceBinding;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** This service's copy of the indicators, with those marked that get their values from here. */
@ApplicationScoped
class Bindings {
    private static final Logger LOG = Logger.getLogger(Bindings.class);

    private static final String REMEMBER = """
            insert into binding (indicator, frequency, source, active, revision)
            values (:indicator, :frequency, :source::jsonb, :active, :revision)
            on conflict (tenant, indicator) do update
            set frequency = excluded.frequency, source = excluded.source, active = excluded.active, revision = excluded.revision
            where excluded.revision > binding.revision
            """;
    private static final String OF_KIND = """
            select indicator, frequency, source::text from binding where active and source ->> 'kind' = any (:kinds)
            """;
    private static final String ACTIVE = """
            select indicator, frequency, source::text from binding where active and indicator = any (:indicators)
            """;

    private final Figures figures;
    private final ObjectMapper json;

    Bindings(Figures figures, ObjectMapper json) {
        this.figures = figures;
        this.json = json;
    }

    /** Takes what the scorecard says of indicators; older news than what is known is ignored. */
    void remember(Handle handle, Collection<Indicator> indicators) {
        PreparedBatch batch = handle.prepareBatch(REMEMBER);
        indicators.forEach(indicator -> batch.bind("indicator", indicator.code())
                .bind("frequency", indicator.frequency())
                .bind("source", write(indicator.source()))
                .bind("active", isOurs(indicator))
                .bind("revision", indicator.revision())
                .add());
        batch.execute();
    }

    List<Binding> ofKinds(Handle handle, Set<String> kinds) {
        return handle.createQuery(OF_KIND)
                .bindArray("kinds", String.class, List.copyOf(kinds))
                .mapTo(Row.class)
                .map(this::binding)
                .list();
    }

    List<Binding> active(Handle handle, Collection<IndicatorCode> indicators) {
        return handle.createQuery(ACTIVE)
                .bindArray(
                        "indicators",
                        String.class,
                        indicators.stream().map(IndicatorCode::text).toList())
                .mapTo(Row.class)
                .map(this::binding)
                .list();
    }

    private boolean isOurs(Indicator indicator) {
        if (!indicator.active() || !figures.kinds().contains(indicator.source().kind())) {
            return false;
        }
        Optional<String> fault =
                figures.fault(new Binding(indicator.code(), indicator.frequency(), indicator.source()));
        fault.ifPresent(reason -> LOG.warnf("indicator %s gets no values: %s", indicator.code(), reason));
        return fault.isEmpty();
    }

    private Binding binding(Row row) {
        try {
            return new Binding(row.indicator(), row.frequency(), json.readValue(row.source(), SourceBinding.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(SourceBinding source) {
        try {
            return json.writeValueAsString(source);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Row(IndicatorCode indicator, Period.Length frequency, String source) {}
}
