package no.resultat.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import no.resultat.platform.problem.Malformed;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads the headers that name media types once, before anything needs them: one that cannot be read is the caller's
 * mistake.
 */
@Provider
class RequestHeaders {
    @ServerRequestFilter(preMatching = true)
    void judge(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null) {
            mediaType(HttpHeaders.CONTENT_TYPE, type);
        }
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accepted != null && !accepted.isBlank()) {
            for (String one : accepted.split(",")) {
                mediaType(HttpHeaders.ACCEPT, one.strip());
            }
        }
    }

    private static void mediaType(String header, String written) {
        try {
            MediaType type = MediaType.valueOf(written);
            for (Map.Entry<String, String> parameter : type.getParameters().entrySet()) {
                if (parameter.getKey().equals("q")) {
                    Double.parseDouble(parameter.getValue());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(header, "The header %s names no media type such as application/json".formatted(header));
        }
    }
}
