package no.resultat.platform.table.pxweb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.caller.Level;
import no.resultat.platform.release.Releasable;
import no.resultat.platform.release.Releases;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.PublicOffers;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.pxweb.PublishedTableResource.PublishedTable;
import no.resultat.platform.table.query.Readers;
import no.resultat.platform.table.query.Tables;

/** The tables of the caller's tenant that citizens may read: those that are released to them. */
@ApplicationScoped
class PublishedTables implements PublicOffers, Releasable {
    private static final String KIND = "table";

    private final Tables tables;
    private final Readers readers;
    private final Releases releases;
    private final Callers callers;

    PublishedTables(Tables tables, Readers readers, Releases releases, Callers callers) {
        this.tables = tables;
        this.readers = readers;
        this.releases = releases;
        this.callers = callers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String keys() {
        return "the id of a table of /pxwebapi/v2/tables";
    }

    @Override
    public Level outermost() {
        return Level.CITIZENS;
    }

    @Override
    public Optional<Label> label(String key) {
        return tables.label(key);
    }

    List<PublishedTable> published() {
        return releases.openToCitizens(KIND).stream().map(PublishedTable::new).toList();
    }

    @Override
    public List<PublicOffer> list() {
        String tenant = callers.current().tenant();
        return published().stream()
                .flatMap(table -> tables.label(table.id()).stream()
                        .map(label -> new PublicOffer(
                                KIND, table.id(), label, "/published/" + tenant + "/pxwebapi/v2/tables/" + table.id())))
                .toList();
    }

    /** @throws TableProblem if there is no such table */
    @Transactional
    PublishedTable publish(String table) {
        PublishedTable published = known(table);
        releases.open(Level.CITIZENS, KIND, published.id());
        return published;
    }

    /** @throws TableProblem if there is no such table */
    @Transactional
    void withdraw(String table) {
        releases.close(Level.CITIZENS, KIND, known(table).id());
    }

    private PublishedTable known(String table) {
        return new PublishedTable(readers.read(Optional.empty(), reader -> tables.view(reader, table, Language.USUAL))
                .table()
                .id());
    }
}
