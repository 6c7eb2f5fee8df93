package no.resultat.platform.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * The trace that a thread is at work in, so that logs of several services about one push are found by one id. It is
 * written as W3C's {@code traceparent}.
 */
public final class Trace {
    /** What a line of the log calls it. */
    public static final String ID = "traceId";

    private static final String PARENT = "traceparent";
    private static final W3CTraceContextPropagator WRITTEN = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Map<String, String>> READ = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier.get(key);
        }
    };

    private Trace() {}

    /** The thread's own; empty if it is in none. */
    public static Optional<String> current() {
        Map<String, String> carrier = new HashMap<>();
        WRITTEN.inject(Context.current(), carrier, Map::put);
        return Optional.ofNullable(carrier.get(PARENT));
    }

    /** Does something in a trace that began elsewhere; in none if it is empty, or is not one. */
    public static void in(Optional<String> trace, Runnable work) {
        Context context = WRITTEN.extract(
                Context.root(), trace.map(one -> Map.of(PARENT, one)).orElse(Map.of()), READ);
        Object before = MDC.get(ID);
        try (Scope scope = context.makeCurrent()) {
            SpanContext span = Span.fromContext(context).getSpanContext();
            log(span.isValid() ? span.getTraceId() : null);
            work.run();
        } finally {
            log(before);
        }
    }

    private static void log(Object id) {
        if (id == null) {
            MDC.remove(ID);
        } else {
            MDC.put(ID, id);
        }
    }
}
