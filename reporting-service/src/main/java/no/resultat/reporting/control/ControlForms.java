package no.resultat.reporting.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Oslo;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.chore.Chores;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.followup.Schedule;
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

/** The forms by which units control themselves. */
@ApplicationScoped
class ControlForms {
    private final CodedDocuments<ControlForm> documents;
    private final Chores chores;

    ControlForms(Jdbi database, Audit audit, JsonTexts json, Chores chores) {
        this.documents = new CodedDocuments<>(
                database, audit, json, new Sort<>("control_form", "control-form", ControlForm.class, UnknownForm::new));
        this.chores = chores;
    }

    List<StoredForm> all() {
        return documents.all().stream().map(StoredForm::of).toList();
    }

    Optional<ControlForm> find(String code) {
        return documents.find(code).map(Coded::document);
    }

    /** @throws UnknownForm if there is none such */
    StoredForm read(String code) {
        return StoredForm.of(documents.read(code));
    }

    @Transactional
    void write(String code, ControlForm wanted, Precondition precondition) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        Set<String> codes = new HashSet<>();
        for (int at = 0; at < wanted.questions().size(); at++) {
            ControlForm.Question question = wanted.questions().get(at);
            mistakes.addAll(LabelRules.mistakes("/questions/%d/label".formatted(at), question.label()));
            if (!codes.add(question.code())) {
                mistakes.add(
                        new Mistake("/questions/%d/code".formatted(at), "repeated", "This question is there already"));
            }
        }
        wanted.rule().ifPresent(rule -> {
            try {
                Schedule.of(rule);
            } catch (IllegalArgumentException noRule) {
                mistakes.add(new Mistake("/rule", "no-rule", noRule.getMessage()));
            }
        });
        DayRules.mistakes("/from", wanted.from()).forEach(mistakes::add);
        if (wanted.rule().isPresent() != wanted.from().isPresent()) {
            mistakes.add(
                    new Mistake("/from", "rule-and-from", "Write a rule together with the day that it counts from"));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        documents.write(code, wanted, precondition);
        ScheduledForms.plan(chores, code, Optional.of(wanted), Oslo.today());
    }

    @Transactional
    void drop(String code, Precondition precondition) {
        documents.drop(code, precondition);
        ScheduledForms.plan(chores, code, Optional.empty(), Oslo.today());
    }

    /** A form with its code. */
    @Schema(name = "StoredControlForm", description = "A form by which units control themselves, with its code")
    public record StoredForm(
            @Schema(examples = "brannvern") String code,
            ControlForm form,
            @JsonIgnore long revision) {
        private static StoredForm of(Coded<ControlForm> known) {
            return new StoredForm(known.code(), known.document(), known.revision());
        }
    }

    static final class UnknownForm extends Problem {
        UnknownForm(String code) {
            super(Kind.UNKNOWN, "unknown-control-form", Map.of("form", code), "There is no form " + code);
        }
    }
}
