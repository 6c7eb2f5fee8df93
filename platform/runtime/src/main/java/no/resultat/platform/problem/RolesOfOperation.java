package no.resultat.platform.problem;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which roles may call an operation, as it says itself. */
public final class RolesOfOperation {
    private RolesOfOperation() {}

    /** @return empty where no operation was reached, or one that does not ask for a role */
    public static List<String> of(ResourceInfo resource) {
        if (resource == null || resource.getResourceMethod() == null) {
            return List.of();
        }
        return Optional.ofNullable(resource.getResourceMethod().getAnnotation(RolesAllowed.class))
                .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(RolesAllowed.class)))
                .map(RolesAllowed::value)
                .stream()
                .flatMap(Stream::of)
                .toList();
    }
}
