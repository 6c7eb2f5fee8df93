package no.resultat.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.database.Faults;
import no.resultat.platform.openapi.AllowedMethods;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where an exception becomes an answer: an RFC 9457 problem document. */
class Problems {
    static final String SEND_A_TOKEN = "Send a valid bearer token of this installation's realm";

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Pattern NO_NUMBER = Pattern.compile("For input string: (\".*\").*", Pattern.DOTALL);

    private final AllowedMethods methods;

    Problems(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerExceptionMapper
    Response problem(Problem problem) {
        Response answer = answer(problem.kind().status(), problem.code(), problem.getMessage(), problem.facts());
        return problem.kind() == Problem.Kind.BUSY
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, "10")
                        .build()
                : answer;
    }

    /** JAX-RS says 404 for a parameter that its value type refuses; the caller deserves to hear what was wrong. */
    @ServerExceptionMapper
    Response malformedParameter(NotFoundException notFound, UriInfo address) {
        return causes(notFound, IllegalArgumentException.class)
                .map(Throwable::getMessage)
                .or(() -> causes(notFound, DateTimeException.class)
                        .map(cause -> cause.getMessage() + "; write 2026-03-31, or as an instant 2026-03-31T12:00:00Z"))
                .map(detail -> malformed(detail, address))
                .orElseGet(() -> answer(404, "unknown", "There is nothing at this address", Map.of()));
    }

    /** The exception tells what was written and not where; the caller deserves to hear that too. */
    private static Response malformed(String told, UriInfo address) {
        String detail = NO_NUMBER.matcher(told).replaceFirst("$1 is no whole number");
        String parameters = Stream.of(address.getPathParameters(), address.getQueryParameters())
                .flatMap(written -> written.entrySet().stream())
                .filter(written -> written.getValue().stream().anyMatch(value -> isQuoted(value, detail)))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return parameters.isEmpty()
                ? answer(400, "malformed", detail, Map.of())
                : answer(400, "malformed", parameters + ": " + detail, Map.of("parameter", parameters));
    }

    private static boolean isQuoted(String value, String detail) {
        return detail.contains("'" + value + "'")
                || detail.contains('"' + value + '"')
                || detail.endsWith(": " + value);
    }

    /** Quarkus has a mapper of its own for the second one, which tells less. */
    @ServerExceptionMapper({
        JsonProcessingException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class
    })
    Response unreadableJson(JsonProcessingException unreadable) {
        Map<String, Object> facts = new TreeMap<>();
        if (unreadable instanceof JsonMappingException mapping) {
            facts.put("pointer", pointer(mapping));
        }
        return answer(400, "malformed", UnreadableJson.detail(unreadable), facts);
    }

    /** A parameter is named as such; what is wrong with a body is told by pointers from the body's root. */
    @ServerExceptionMapper
    Response invalid(ConstraintViolationException invalid, ResourceInfo resource) {
        List<Violation> violations = invalid.getConstraintViolations().stream()
                .map(violation -> Violation.of(violation, resource.getResourceMethod()))
                .sorted(Comparator.comparing(Violation::pointer))
                .toList();
        return violations.stream()
                .filter(violation -> violation.parameter().isPresent())
                .findFirst()
                .map(violation -> problem(new Malformed(violation.parameter().get(), violation.message())))
                .orElseGet(() -> problem(new InvalidDocument(violations.stream()
                        .map(violation -> new Mistake(violation.pointer(), "invalid", violation.message()))
                        .toList())));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(SecurityException unauthenticated) {
        return Response.fromResponse(answer(401, "unauthenticated", SEND_A_TOKEN, Map.of()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, ResourceInfo resource) {
        List<String> roles = RolesOfOperation.of(resource);
        return roles.isEmpty()
                ? answer(403, "forbidden", "None of the token's roles may do this", Map.of())
                : problem(new WrongRole(roles));
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException refused, UriInfo address) {
        Set<String> allowed = methods.of(address.getPath());
        Response told = answer(
                405,
                "method-not-allowed",
                allowed.isEmpty()
                        ? "This address does not take this method"
                        : "This address takes " + String.join(", ", allowed),
                Map.of());
        return allowed.isEmpty()
                ? told
                : Response.fromResponse(told)
                        .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                        .build();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException refused, UriInfo address) {
        if (refused.getCause() instanceof JsonProcessingException unreadable) {
            return unreadableJson(unreadable);
        }
        Response given = refused.getResponse();
        String title = given.getStatusInfo().getReasonPhrase();
        return causes(refused, IllegalArgumentException.class)
                .filter(cause -> given.getStatus() == 400)
                .map(cause -> malformed(cause.getMessage(), address))
                .orElseGet(() -> answer(
                        given.getStatus(),
                        title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                        "The request was refused: " + title,
                        Map.of()));
    }

    @ServerExceptionMapper
    Response fault(Throwable fault) {
        if (Faults.isRace(fault)) {
            LOG.infof("answered 409: %s", fault);
            return problem(new ChangedMeanwhile());
        }
        if (Faults.isPassing(fault)) {
            LOG.warnf("answered 503: %s", fault);
            return Response.fromResponse(answer(
                            503, "unavailable", "A part of the service is away for a moment; try again", Map.of()))
                    .header(HttpHeaders.RETRY_AFTER, "2")
                    .build();
        }
        if (Faults.isOfTheCaller(fault)) {
            return answer(
                    400,
                    "malformed",
                    "Something in the request cannot be kept: a number or a date far out of range, or a text with a NUL character",
                    Map.of());
        }
        LOG.error("a fault of our own", fault);
        return answer(500, "fault", "Something went wrong on our side; it has been logged", Map.of());
    }

    private static <T extends Throwable> java.util.Optional<T> causes(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return java.util.Optional.of(type.cast(cause));
            }
        }
        return java.util.Optional.empty();
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static Response answer(int status, String code, String detail, Map<String, Object> facts) {
        return Response.status(status)
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(ProblemDocument.of(status, code, detail, facts))
                .build();
    }
}
