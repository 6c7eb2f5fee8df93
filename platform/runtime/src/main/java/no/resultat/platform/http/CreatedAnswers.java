package no.resultat.platform.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Answers 201 with its address to a PUT that found nothing there, as its {@link Precondition} saw. */
@Provider
public class CreatedAnswers implements ContainerResponseFilter {
    static final String MADE = "resultat.made";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isMade = request.getMethod().equals("PUT")
                && Boolean.TRUE.equals(request.getProperty(MADE))
                && (response.getStatus() == 200 || response.getStatus() == 201);
        if (isMade) {
            response.setStatus(201);
            response.getHeaders()
                    .putSingle(HttpHeaders.LOCATION, request.getUriInfo().getAbsolutePath());
        }
    }
}
