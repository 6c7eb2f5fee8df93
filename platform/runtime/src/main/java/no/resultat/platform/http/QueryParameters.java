package no.resultat.platform.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.problem.Malformed;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not have: a typing error in a filter would otherwise give the answer
 * without the filter. Operations that read the address themselves judge it themselves.
 */
@Provider
public class QueryParameters {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void judge(ResourceInfo resource, UriInfo address) {
        Method operation = resource.getResourceMethod();
        boolean judgesItself = operation == null
                || !address.getPath().startsWith("/v1/")
                || Arrays.stream(operation.getParameters()).anyMatch(QueryParameters::isAddress);
        if (!judgesItself && !address.getQueryParameters().isEmpty()) {
            requireKnown(
                    address.getQueryParameters().keySet(),
                    known.computeIfAbsent(
                            operation,
                            one -> Arrays.stream(one.getParameters())
                                    .flatMap(parameter -> names(parameter, parameter.getType()))
                                    .collect(Collectors.toCollection(TreeSet::new))));
        }
    }

    /** @throws Malformed if something was written that is not known */
    public static void requireKnown(Set<String> written, Set<String> known) {
        written.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new Malformed(
                            name,
                            known.isEmpty()
                                    ? "There is no parameter '%s' here; there are none".formatted(name)
                                    : "There is no parameter '%s' here; there are %s"
                                            .formatted(name, String.join(", ", new TreeSet<>(known))));
                });
    }

    /** The names of the query parameters that a bean of parameters has. */
    public static Stream<String> of(Class<?> bean) {
        return bean == null
                ? Stream.empty()
                : Stream.concat(
                        Arrays.stream(bean.getDeclaredFields()).flatMap(field -> names(field, field.getType())),
                        of(bean.getSuperclass()));
    }

    private static Stream<String> names(AnnotatedElement parameter, Class<?> type) {
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        if (query != null) {
            return Stream.of(query.value());
        }
        return parameter.isAnnotationPresent(BeanParam.class) ? of(type) : Stream.empty();
    }

    private static boolean isAddress(Parameter parameter) {
        return parameter.isAnnotationPresent(Context.class) && parameter.getType() == UriInfo.class;
    }
}
