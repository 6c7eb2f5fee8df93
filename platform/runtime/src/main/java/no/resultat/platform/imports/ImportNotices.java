package no.resultat.platform.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.imports.ImportResource.Import;
import no.resultat.platform.webhook.Notice;
import no.resultat.platform.webhook.Notices;
import no.resultat.platform.webhook.WebhookEvent;
import org.jdbi.v3.core.Jdbi;

/** Tells subscribers that an import has come to its end, in the transaction that ends it. */
@ApplicationScoped
class ImportNotices {
    private static final String SUBMITTER = "select submitted_by from import where id = :id";

    private final Jdbi database;
    private final Notices notices;

    ImportNotices(Jdbi database, Notices notices) {
        this.database = database;
        this.notices = notices;
    }

    void tellOf(UUID ended) {
        notices.tell(WebhookEvent.IMPORT_FINISHED, List.of(ended), this::notice);
    }

    private Notice notice(UUID id) {
        return database.withHandle(handle -> new Notice(
                id.toString(),
                Optional.empty(),
                handle.createQuery(SUBMITTER).bind("id", id).mapTo(String.class).findOne(),
                handle.createQuery(ImportReports.ONE)
                        .bind("id", id)
                        .bind("submittedBy", (String) null)
                        .mapTo(Import.class)
                        .one()));
    }
}
