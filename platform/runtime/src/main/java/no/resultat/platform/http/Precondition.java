package no.resultat.platform.http;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What the caller of an update believes is there; a {@code @BeanParam} of every PUT. */
public class Precondition {
    @HeaderParam("If-Match")
    @Parameter(description = "The ETag that was read; another version there answers 412", example = "\"3\"")
    String ifMatch;

    @HeaderParam("If-None-Match")
    @Parameter(description = "`*` to create only; something there answers 412")
    String ifNoneMatch;

    @Context
    ContainerRequestContext request;

    /**
     * @param version of what is there; empty if nothing is, so that the request makes it and is answered 201
     * @throws Stale if that is not what the caller said
     */
    public void check(Optional<Long> version) {
        Optional<String> tag = version.map(Precondition::tag);
        if (request != null && tag.isEmpty()) {
            request.setProperty(CreatedAnswers.MADE, true);
        }
        if (ifMatch != null && tag.filter(there -> names(ifMatch, there)).isEmpty()) {
            throw new Stale(tag);
        }
        if (ifNoneMatch != null
                && tag.filter(there -> names(ifNoneMatch, there)).isPresent()) {
            throw new Stale(tag);
        }
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + '"';
    }

    private static boolean names(String header, String tag) {
        return Arrays.stream(header.split(","))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    /** Somebody else has been there since the caller read. */
    static final class Stale extends Problem {
        Stale(Optional<String> tag) {
            super(
                    Kind.STALE,
                    "stale",
                    tag.map(there -> Map.of("etag", there)).orElse(Map.of()),
                    tag.map(there -> "What is there now is %s; read it, and try again".formatted(there))
                            .orElse("There is nothing to update"));
        }
    }
}
