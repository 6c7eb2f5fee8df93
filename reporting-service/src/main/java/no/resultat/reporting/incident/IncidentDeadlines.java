package no.resultat.reporting.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.settings.CodedDocuments;
import no.resultat.platform.settings.CodedDocuments.Coded;
import no.resultat.platform.settings.CodedDocuments.Sort;
import org.jdbi.v3.core.Jdbi;

/** How soon the tenant resolves incidents. */
@ApplicationScoped
class IncidentDeadlines {
    private static final String CODE = "deadlines";

    private final CodedDocuments<Deadlines> documents;

    IncidentDeadlines(Jdbi database, Audit audit, JsonTexts json) {
        this.documents = new CodedDocuments<>(
                database,
                audit,
                json,
                new Sort<>("quality_setting", "incident-deadlines", Deadlines.class, NoDeadlines::new));
    }

    /** What the tenant has said, or what is usual. */
    Coded<Deadlines> read() {
        return documents.find(CODE).orElseGet(() -> new Coded<>(CODE, Deadlines.USUAL, 0));
    }

    /** Incidents that were reported already keep their last day until they are assessed anew. */
    @Transactional
    void write(Deadlines wanted, Precondition precondition) {
        documents.write(CODE, wanted, precondition);
    }

    static final class NoDeadlines extends Problem {
        NoDeadlines(String code) {
            super(Kind.UNKNOWN, "unknown-incident-setting", Map.of("setting", code), "There is no setting " + code);
        }
    }
}
