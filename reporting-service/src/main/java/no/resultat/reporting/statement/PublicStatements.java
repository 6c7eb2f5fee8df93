package no.resultat.reporting.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.platform.caller.Caller;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.documents.Document;
import no.resultat.platform.release.Releasable;
import no.resultat.platform.release.Releases;
import no.resultat.platform.table.PublicOffers;
import no.resultat.reporting.statement.StatementDocument.StoredStatement;
import no.resultat.reporting.statement.Statements.UnknownStatement;
import org.jdbi.v3.core.Jdbi;

/** Which approved statements each level may read, citizens without a token. */
@ApplicationScoped
class PublicStatements implements PublicOffers, Releasable {
    private static final String KIND = StatementSubject.KIND;
    private static final String TENANT = "select tenant_of_statement(:statement)";

    private final Jdbi database;
    private final Callers callers;
    private final Statements statements;
    private final Releases releases;

    PublicStatements(Jdbi database, Callers callers, Statements statements, Releases releases) {
        this.database = database;
        this.callers = callers;
        this.statements = statements;
        this.releases = releases;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String keys() {
        return "the id of an approved statement of /v1/statements";
    }

    @Override
    public Level outermost() {
        return Level.CITIZENS;
    }

    @Override
    public Optional<Label> label(String key) {
        try {
            return Optional.of(statements.read(UUID.fromString(key)))
                    .filter(statement -> statement.issued().isPresent())
                    .map(PublicStatements::label);
        } catch (IllegalArgumentException | UnknownStatement none) {
            return Optional.empty();
        }
    }

    @Override
    public List<PublicOffer> list() {
        return releases.openToCitizens(KIND).stream()
                .map(UUID::fromString)
                .map(statements::read)
                .map(one -> new PublicOffer(
                        KIND, one.id().toString(), label(one), "/v1/statements/%s/public-document".formatted(one.id())))
                .toList();
    }

    /** @throws UnknownStatement unless it is open to everybody */
    Document document(UUID id) {
        Optional<String> tenant = database.withHandle(handle -> handle.createQuery(TENANT)
                .bind("statement", id)
                .mapTo(String.class)
                .findOne());
        return callers.call(
                Caller.citizen(tenant.orElseThrow(() -> new UnknownStatement(id))),
                () -> statements.document(id, Optional.empty()));
    }

    private static Label label(StoredStatement statement) {
        return statement.terms().label().with(Label.of("%s %s".formatted(statement.name(), statement.period())));
    }
}
