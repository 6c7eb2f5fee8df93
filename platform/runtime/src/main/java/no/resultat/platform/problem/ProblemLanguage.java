package no.resultat.platform.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Tells problems in the language that the caller asks for; who asks for none reads English. */
@Provider
public class ProblemLanguage implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ProblemDocument problem) {
            response.setEntity(problem.in(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        }
    }
}
