package no.resultat.platform.table.pxweb;

import jakarta.ws.rs.core.Response;
import no.resultat.platform.table.TableProblem;
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
