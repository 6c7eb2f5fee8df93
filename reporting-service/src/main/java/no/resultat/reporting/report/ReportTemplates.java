package no.resultat.reporting.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.settings.CodedDocuments;
import no.resultat.platform.settings.CodedDocuments.Coded;
import no.resultat.platform.settings.CodedDocuments.Sort;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** What the tenant asks of units each month. */
@ApplicationScoped
class ReportTemplates {
    private final CodedDocuments<ReportTemplate> documents;

    ReportTemplates(Jdbi database, Audit audit, JsonTexts json) {
        this.documents = new CodedDocuments<>(
                database,
                audit,
                json,
                new Sort<>("report_template", "report-template", ReportTemplate.class, UnknownTemplate::new));
    }

    List<StoredTemplate> all() {
        return documents.all().stream().map(StoredTemplate::of).toList();
    }

    Optional<StoredTemplate> find(String code) {
        return documents.find(code).map(StoredTemplate::of);
    }

    /** @throws UnknownTemplate if there is none such */
    StoredTemplate read(String code) {
        return StoredTemplate.of(documents.read(code));
    }

    @Transactional
    void write(String code, ReportTemplate wanted, Precondition precondition) {
        List<Mistake> mistakes = LabelRules.mistakes("/label", wanted.label());
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        documents.write(code, wanted, precondition);
    }

    @Transactional
    void drop(String code, Precondition precondition) {
        documents.drop(code, precondition);
    }

    /** A template with its code. */
    @Schema(name = "StoredReportTemplate", description = "What is asked of units each month, with its code")
    public record StoredTemplate(
            @Schema(examples = "alle") String code,
            ReportTemplate template,
            @JsonIgnore long revision) {
        private static StoredTemplate of(Coded<ReportTemplate> known) {
            return new StoredTemplate(known.code(), known.document(), known.revision());
        }
    }

    static final class UnknownTemplate extends Problem {
        UnknownTemplate(String code) {
            super(
                    Kind.UNKNOWN,
                    "unknown-report-template",
                    Map.of("template", code),
                    "There is no template %s for monthly reports".formatted(code));
        }
    }
}
