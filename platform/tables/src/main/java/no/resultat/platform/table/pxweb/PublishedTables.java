package no.resultat.platform.table.pxweb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.PublicOffers;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.pxweb.PublishedTableResource.PublishedTable;
import no.resultat.platform.table.query.Readers;
import no.resultat.platform.table.query.Tables;
import org.jdbi.v3.core.Jdbi;

/** The tables of the caller's tenant that anybody may read. */
@ApplicationScoped
class PublishedTables implements PublicOffers {
    private final Tables tables;
    private final Readers readers;
    private final Jdbi database;
    private final Audit audit;
    private final Callers callers;

    PublishedTables(Tables tables, Readers readers, Jdbi database, Audit audit, Callers callers) {
        this.callers = callers;
        this.tables = tables;
        this.readers = readers;
        this.database = database;
        this.audit = audit;
    }

    List<PublishedTable> published() {
        return readers.read(
                Optional.empty(),
                reader -> reader.published().stream()
                        .sorted()
                        .map(PublishedTable::new)
                        .toList());
    }

    @Override
    public List<PublicOffer> list() {
        String tenant = callers.current().tenant();
        return published().stream()
                .map(table -> new PublicOffer(
                        "table",
                        table.id(),
                        tables.labelOf(table.id()),
                        "/published/" + tenant + "/pxwebapi/v2/tables/" + table.id()))
                .toList();
    }

    /** @throws TableProblem if there is no such table */
    @Transactional
    PublishedTable publish(String table) {
        PublishedTable published = known(table);
        database.useHandle(handle ->
                handle.execute("insert into published_table (id) values (?) on conflict do nothing", published.id()));
        audit.changed("published-table", published.id(), null, published);
        return published;
    }

    /** @throws TableProblem if there is no such table */
    @Transactional
    void withdraw(String table) {
        PublishedTable published = known(table);
        database.useHandle(handle -> handle.execute("delete from published_table where id = ?", published.id()));
        audit.changed("published-table", published.id(), published, null);
    }

    private PublishedTable known(String table) {
        return new PublishedTable(readers.read(Optional.empty(), reader -> tables.view(reader, table, Language.USUAL))
                .table()
                .id());
    }
}
