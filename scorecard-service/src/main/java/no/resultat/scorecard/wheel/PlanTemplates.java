package no.resultat.scorecard.wheel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import no.resultat.platform.settings.CodedDocuments;
import no.resultat.platform.settings.CodedDocuments.Coded;
import no.resultat.platform.settings.CodedDocuments.Sort;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** The headings that the tenant wants in annual plans. */
@ApplicationScoped
class PlanTemplates {
    private static final String OF_UNIT = "select code from plan_template_of(:unit, :year)";

    private final Jdbi database;
    private final CodedDocuments<PlanTemplate> documents;

    PlanTemplates(Jdbi database, Audit audit, JsonTexts json) {
        this.database = database;
        this.documents = new CodedDocuments<>(
                database,
                audit,
                json,
                new Sort<>("plan_template", "annual-plan-template", PlanTemplate.class, UnknownTemplate::new));
    }

    List<StoredTemplate> all() {
        return documents.all().stream().map(StoredTemplate::of).toList();
    }

    /** @throws UnknownTemplate if there is none such */
    StoredTemplate read(String code) {
        return StoredTemplate.of(documents.read(code));
    }

    /** The one for the unit's type before one for all; empty if there is neither. */
    Optional<StoredTemplate> of(UnitCode unit, int year) {
        return database.withHandle(handle -> handle.createQuery(OF_UNIT)
                .bind("unit", unit)
                .bind("year", year)
                .mapTo(String.class)
                .findOne()
                .map(this::read));
    }

    @Transactional
    void write(String code, PlanTemplate wanted, Precondition precondition) {
        List<Mistake> mistakes = repeated(wanted.headings());
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        documents.write(code, wanted, precondition);
    }

    @Transactional
    void drop(String code, Precondition precondition) {
        documents.drop(code, precondition);
    }

    private static List<Mistake> repeated(List<PlanTemplate.Heading> headings) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < headings.size(); at++) {
            if (!seen.add(headings.get(at).heading().strip().toLowerCase(Locale.ROOT))) {
                mistakes.add(
                        new Mistake("/headings/%d/heading".formatted(at), "repeated", "This heading is there already"));
            }
        }
        return mistakes;
    }

    /** A template with its code. */
    @Schema(name = "StoredAnnualPlanTemplate", description = "The headings that the plans of some units have")
    public record StoredTemplate(
            @Schema(examples = "skole") String code,
            PlanTemplate template,
            @JsonIgnore long revision) {
        private static StoredTemplate of(Coded<PlanTemplate> known) {
            return new StoredTemplate(known.code(), known.document(), known.revision());
        }
    }

    static final class UnknownTemplate extends Problem {
        UnknownTemplate(String code) {
            super(
                    Kind.UNKNOWN,
                    "unknown-annual-plan-template",
                    Map.of("template", code),
                    "There is no template %s for annual plans".formatted(code));
        }
    }
}
