package no.resultat.reporting.statement;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Which chapters the tenant's statements have. */
@ApplicationScoped
class StatementTemplates {
    private final CodedDocuments<StatementTemplate> documents;

    StatementTemplates(Jdbi database, Audit audit, JsonTexts json) {
        this.documents = new CodedDocuments<>(
                database,
                audit,
                json,
                new Sort<>("statement_template", "statement-template", StatementTemplate.class, UnknownTemplate::new));
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
    void write(String code, StatementTemplate wanted, Precondition precondition) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        Set<String> codes = new HashSet<>();
        for (int at = 0; at < wanted.chapters().size(); at++) {
            Chapter chapter = wanted.chapters().get(at);
            mistakes.addAll(LabelRules.mistakes("/chapters/%d/label".formatted(at), chapter.label()));
            if (!codes.add(chapter.code())) {
                mistakes.add(
                        new Mistake("/chapters/%d/code".formatted(at), "repeated", "A chapter has this code already"));
            }
        }
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
    @Schema(name = "StoredStatementTemplate", description = "Which chapters a statement has, with the template's code")
    public record StoredTemplate(
            @Schema(examples = "tertial") String code,
            StatementTemplate template,
            @JsonIgnore long revision) {
        private static StoredTemplate of(Coded<StatementTemplate> known) {
            return new StoredTemplate(known.code(), known.document(), known.revision());
        }
    }

    static final class UnknownTemplate extends Problem {
        UnknownTemplate(String code) {
            super(
                    Kind.UNKNOWN,
                    "unknown-statement-template",
                    Map.of("template", code),
                    "There is no template %s for statements".formatted(code));
        }
    }
}
