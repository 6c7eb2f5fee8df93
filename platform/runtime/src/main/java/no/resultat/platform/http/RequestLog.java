package no.resultat.platform.http;

import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.watch.Trace;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * One line per request: which operation, how it went, for which tenant. No path, query or body: they can hold personal
 * data. None at all where an answer says so.
 */
@Provider
public class RequestLog {
    /** A header of an answer, never sent, that says that nobody is to know that the request was made. */
    public static final String UNLOGGED = "Resultat-Unlogged";

    private static final Logger LOG = Logger.getLogger("no.resultat.request");
    private static final String STARTED = RequestLog.class.getName();

    private final Callers callers;

    RequestLog(Callers callers) {
        this.callers = callers;
    }

    @ServerRequestFilter(preMatching = true)
    void started(ContainerRequestContext request) {
        request.setProperty(STARTED, System.nanoTime());
    }

    @ServerResponseFilter
    void ended(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        if (response.getHeaders().remove(UNLOGGED) != null) {
            return;
        }
        write(
                request.getMethod(),
                operation(resource),
                response.getStatus(),
                (Long) request.getProperty(STARTED),
                tenant());
    }

    /** @param started by {@link System#nanoTime}; null if it is not known */
    static void write(String method, String operation, int status, Long started, String tenant) {
        long micros = started == null ? 0 : (System.nanoTime() - started) / 1000;
        Map<String, Object> facts = Map.of(
                "operation",
                operation,
                "status",
                status,
                "millis",
                micros / 1000.0,
                "tenant",
                tenant,
                Trace.ID,
                Span.current().getSpanContext().getTraceId());
        facts.forEach(MDC::put);
        try {
            LOG.infof("%s %s %d", method, operation, status);
        } finally {
            facts.keySet().forEach(MDC::remove);
        }
    }

    /**
     * A request that no resource took has not been asked who it is from, and must not be on a thread that may not wait.
     */
    private String tenant() {
        try {
            return BlockingOperationControl.isBlockingAllowed()
                    ? callers.present().map(Caller::tenant).orElse("")
                    : "";
        } catch (Problem | SecurityException unknown) {
            return "";
        }
    }

    /** The method that answers; {@code none} where no resource was reached. */
    static String operation(ResourceInfo resource) {
        return resource == null || resource.getResourceClass() == null
                ? "none"
                : resource.getResourceClass().getSimpleName() + "."
                        + resource.getResourceMethod().getName();
    }
}
