package no.resultat.reporting.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** How the tenant spreads annual budgets over their months. */
@ApplicationScoped
class BudgetProfiles {
    private final CodedDocuments<BudgetProfile> documents;

    BudgetProfiles(Jdbi database, Audit audit, JsonTexts json) {
        this.documents = new CodedDocuments<>(
                database,
                audit,
                json,
                new Sort<>("budget_profile", "budget-profile", BudgetProfile.class, UnknownProfile::new));
    }

    List<StoredProfile> all() {
        return documents.all().stream().map(StoredProfile::of).toList();
    }

    /** @throws UnknownProfile if there is none such */
    StoredProfile read(String code) {
        return StoredProfile.of(documents.read(code));
    }

    @Transactional
    void write(String code, BudgetProfile wanted, Precondition precondition) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        if (!wanted.isWhole()) {
            mistakes.add(new Mistake(
                    "/weights",
                    "contradiction",
                    "The pattern weights has twelve weights, not all of them 0; last-year has none"));
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

    /** A profile with its code. */
    @Schema(name = "StoredBudgetProfile", description = "How an annual budget is spread, with its code")
    public record StoredProfile(
            @Schema(examples = "lonn") String code,
            BudgetProfile profile,
            @JsonIgnore long revision) {
        private static StoredProfile of(Coded<BudgetProfile> known) {
            return new StoredProfile(known.code(), known.document(), known.revision());
        }
    }

    static final class UnknownProfile extends Problem {
        UnknownProfile(String code) {
            super(
                    Kind.UNKNOWN,
                    "unknown-budget-profile",
                    Map.of("profile", code),
                    "There is no profile %s for budgets".formatted(code));
        }
    }
}
