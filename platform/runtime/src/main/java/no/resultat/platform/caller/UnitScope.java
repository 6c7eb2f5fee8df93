package no.resultat.platform.caller;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jdbi.v3.core.Jdbi;

/**
 * Turns away a caller with a limited scope from every unit outside it, before the resource is reached. A unit in a path
 * or a query is always called {@code unit}, so that no endpoint can forget to ask; row level security stands behind.
 */
@Provider
class UnitScope {
    private static final String REACHES = """
            select exists (select from unit_reach where root = any (:roots) and unit = :unit)
            """;

    private final Callers callers;
    private final Jdbi database;

    UnitScope(Callers callers, Jdbi database) {
        this.callers = callers;
        this.database = database;
    }

    @ServerRequestFilter
    void within(ContainerRequestContext request) {
        callers.present()
                .flatMap(Caller::units)
                .ifPresent(roots -> units(request.getUriInfo()).forEach(unit -> require(roots, unit)));
    }

    private void require(List<String> roots, String unit) {
        boolean reached = database.withHandle(handle -> handle.createQuery(REACHES)
                .bindArray("roots", String.class, roots)
                .bind("unit", unit)
                .mapTo(boolean.class)
                .one());
        if (!reached) {
            throw new UnknownUnit(unit);
        }
    }

    private static Stream<String> units(UriInfo uri) {
        return Stream.of(uri.getPathParameters(), uri.getQueryParameters())
                .map(parameters -> parameters.get("unit"))
                .filter(java.util.Objects::nonNull)
                .flatMap(Collection::stream);
    }
}
