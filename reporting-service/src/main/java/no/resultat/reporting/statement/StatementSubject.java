package no.resultat.reporting.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.followup.FollowedSubject;

/** A statement, for what is to be done about it. */
@ApplicationScoped
class StatementSubject extends FollowedSubject<Statement> {
    static final String KIND = "statement";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    protected Optional<Statement> find(UUID id) {
        return Statement.of(id);
    }

    @Override
    protected String title(Statement statement) {
        return "%s %s %s".formatted(statement.template().label().in("nb"), statement.unit(), statement.period());
    }
}
