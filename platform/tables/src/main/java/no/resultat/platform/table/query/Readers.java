package no.resultat.platform.table.query;

import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Roles;
import org.jdbi.v3.core.Jdbi;

/**
 * The one way to tables: whoever has a token with the role of an analyst, or more, reads all of the tenant's; everybody
 * else what is released to the caller's level.
 */
@ApplicationScoped
public class Readers {
    private static final String RELEASED = "select id, is_public from open_tables()";

    private final Callers callers;
    private final Jdbi database;

    Readers(Callers callers, Jdbi database) {
        this.callers = callers;
        this.database = database;
    }

    /**
     * @param tenant whose tables are asked for by somebody without a token
     * @throws UnauthorizedException if nobody knows whose tables are asked for
     */
    public <T> T read(Optional<String> tenant, Function<Reader, T> reading) {
        Caller caller = tenant.map(Caller::citizen).or(callers::present).orElseThrow(UnauthorizedException::new);
        boolean isAnalyst = Stream.of(Roles.ANALYST, Roles.CONTROLLER, Roles.EXECUTIVE, Roles.ADMINISTRATOR)
                .anyMatch(caller::has);
        return callers.call(caller.readingReleasedTable(), () -> reading.apply(reader(isAnalyst)));
    }

    private Reader reader(boolean isAnalyst) {
        List<OpenTable> open = database.withHandle(
                handle -> handle.createQuery(RELEASED).mapTo(OpenTable.class).list());
        return new Reader(
                callers.current(),
                isAnalyst,
                open.stream().map(OpenTable::id).collect(Collectors.toSet()),
                open.stream().filter(OpenTable::isPublic).map(OpenTable::id).collect(Collectors.toSet()));
    }

    record OpenTable(String id, boolean isPublic) {}
}
