package no.resultat.reporting.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import no.resultat.reporting.incident.IncidentDocument.Area;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** What the tenant sorts incidents by. */
@ApplicationScoped
class Categories {
    private final CodedDocuments<Category> documents;

    Categories(Jdbi database, Audit audit, JsonTexts json) {
        this.documents = new CodedDocuments<>(
                database,
                audit,
                json,
                new Sort<>("incident_category", "incident-category", Category.class, UnknownCategory::new));
    }

    List<StoredCategory> all() {
        return documents.all().stream().map(StoredCategory::of).toList();
    }

    /** @throws UnknownCategory if there is none such */
    StoredCategory read(String code) {
        return StoredCategory.of(documents.read(code));
    }

    @Transactional
    void write(String code, Category wanted, Precondition precondition) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", wanted.label()));
        Set<String> codes = new HashSet<>();
        for (int at = 0; at < wanted.values().size(); at++) {
            Category.Value value = wanted.values().get(at);
            mistakes.addAll(LabelRules.mistakes("/values/%d/label".formatted(at), value.label()));
            if (!codes.add(value.code())) {
                mistakes.add(new Mistake("/values/%d/code".formatted(at), "repeated", "This value is there already"));
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

    /** What is wrong with how an incident of an area is sorted: what is unknown, or asked for and missing. */
    List<Mistake> mistakes(Area area, Map<String, String> sorted) {
        List<StoredCategory> known = all();
        List<Mistake> mistakes = new ArrayList<>();
        known.stream()
                .filter(one ->
                        one.category().mandatory() && one.category().isOf(area) && !sorted.containsKey(one.code()))
                .forEach(one -> mistakes.add(new Mistake(
                        "/categories/" + one.code(),
                        "missing",
                        "Incidents of this area name a value of " + one.code())));
        sorted.forEach((code, value) -> {
            if (known.stream()
                    .noneMatch(one -> one.code().equals(code)
                            && one.category().isOf(area)
                            && one.category().has(value))) {
                mistakes.add(new Mistake(
                        "/categories/" + code.replace("~", "~0").replace("/", "~1"),
                        "unknown-category",
                        "No category %s of this area has the value %s".formatted(code, value)));
            }
        });
        return mistakes;
    }

    /** A category with its code. */
    @Schema(name = "StoredIncidentCategory", description = "A category of incidents with its code")
    public record StoredCategory(
            @Schema(examples = "arsak") String code,
            Category category,
            @JsonIgnore long revision) {
        private static StoredCategory of(Coded<Category> known) {
            return new StoredCategory(known.code(), known.document(), known.revision());
        }
    }

    static final class UnknownCategory extends Problem {
        UnknownCategory(String code) {
            super(
                    Kind.UNKNOWN,
                    "unknown-incident-category",
                    Map.of("category", code),
                    "There is no category %s of incidents".formatted(code));
        }
    }
}
