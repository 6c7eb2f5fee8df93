package no.resultat.platform.release;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.contracts.Period;
import no.resultat.platform.openapi.ApiDocument;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Tells a caller who asks for figures of a period that is not released to the caller's level that it is not, before the
 * resource is reached: row level security would leave them out, and what is left could look whole. A period in a path
 * or a query is always called {@code period}, or {@code month} where it can be nothing else, so that no endpoint can
 * forget to ask.
 */
@Provider
class ReleaseScope {
    private final ReleasedPeriods periods;

    ReleaseScope(ReleasedPeriods periods) {
        this.periods = periods;
    }

    @ServerRequestFilter
    void within(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.GET)) {
            periods(request.getUriInfo()).forEach(periods::require);
        }
    }

    private static Stream<Period> periods(UriInfo uri) {
        return Stream.of(uri.getPathParameters(), uri.getQueryParameters())
                .flatMap(parameters -> ApiDocument.PERIODS.stream().map(parameters::get))
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .flatMap(text -> period(text).stream());
    }

    /** Empty for what is no period, which the operation says itself. */
    private static Optional<Period> period(String text) {
        try {
            return Optional.of(Period.valueOf(text));
        } catch (IllegalArgumentException noPeriod) {
            return Optional.empty();
        }
    }
}
