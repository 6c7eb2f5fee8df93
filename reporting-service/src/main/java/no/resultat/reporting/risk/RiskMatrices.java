package no.resultat.reporting.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.settings.CodedDocuments;
import no.resultat.platform.settings.CodedDocuments.Coded;
import no.resultat.platform.settings.CodedDocuments.Sort;
import org.jdbi.v3.core.Jdbi;

/** How the tenant judges risks. */
@ApplicationScoped
class RiskMatrices {
    private static final String CODE = "risk-matrix";

    private final CodedDocuments<RiskMatrix> documents;
    private final Chores chores;

    RiskMatrices(Jdbi database, Audit audit, JsonTexts json, Chores chores) {
        this.documents = new CodedDocuments<>(
                database, audit, json, new Sort<>("quality_setting", CODE, RiskMatrix.class, NoMatrix::new));
        this.chores = chores;
    }

    /** What the tenant has said, or what is usual. */
    Coded<RiskMatrix> read() {
        return documents.find(CODE).orElseGet(() -> new Coded<>(CODE, RiskMatrix.USUAL, 0));
    }

    @Transactional
    void write(RiskMatrix wanted, Precondition precondition) {
        if (wanted.red() <= wanted.yellow()) {
            throw new InvalidDocument(List.of(
                    new Mistake("/red", "not-above-yellow", "Red begins above yellow; write more than its product")));
        }
        documents.write(CODE, wanted, precondition);
        chores.mark(RiskTotals.KIND, "");
    }

    static final class NoMatrix extends Problem {
        NoMatrix(String code) {
            super(Kind.UNKNOWN, "unknown-risk-setting", Map.of("setting", code), "There is no setting " + code);
        }
    }
}
