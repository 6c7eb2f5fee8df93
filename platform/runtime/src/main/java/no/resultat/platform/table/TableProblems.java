package no.resultat.platform.table;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells mistakes as the original does. */
class TableProblems {
    @ServerExceptionMapper
    Response problem(TableProblem problem) {
        return Response.status(problem.body().status())
                .type("application/problem+json")
                .entity(problem.body())
                .build();
    }
}
