package no.resultat.platform.table.query;

import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import org.jdbi.v3.core.Jdbi;

/**
 * The one way to tables: whoever has a token with the role of an analyst, or more, reads all of the tenant's; everybody
 * else what the tenant has published.
 */
@ApplicationScoped
public class Readers {
    private static final String PUBLISHED = "select id from published_table";

    private final Callers callers;
    private final Jdbi database;

    Readers(Callers callers, Jdbi database) {
        this.callers = callers;
        this.database = database;
    }

    /**
     * @param tenant whose published tables are asked for by somebody without a token
     * @throws UnauthorizedException if nobody knows whose tables are asked for
     */
    public <T> T read(Optional<String> tenant, Function<Reader, T> reading) {
        Caller caller = tenant.map(Readers::anybody).or(callers::present).orElseThrow(UnauthorizedException::new);
        boolean isAnalyst = Stream.of(Roles.ANALYST, Roles.CONTROLLER, Roles.EXECUTIVE, Roles.ADMINISTRATOR)
                .anyMatch(caller::has);
        return callers.call(caller, () -> reading.apply(new Reader(caller, isAnalyst, published())));
    }

    private static Caller anybody(String tenant) {
        return new Caller(tenant, "anybody", Set.of(), Optional.empty());
    }

    private Set<String> published() {
        return database.withHandle(handle ->
                Set.copyOf(handle.createQuery(PUBLISHED).mapTo(String.class).list()));
    }
}
