package no.resultat.reporting.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** How the tenant spreads annual budgets over their months. */
@ApplicationScoped
class BudgetProfiles {
    private static final String READ = """
            select code, document as profile, revision
            from budget_profile
            where :code::text is null or code = :code
            order by code collate natural_order
            """;
    private static final String WRITE = """
            insert into budget_profile (code, document, revision) values (:code, :document, 1)
            on conflict (tenant, code) do update set document = excluded.document, revision = budget_profile.revision + 1
            """;
    private static final String DROP = "delete from budget_profile where code = :code";

    private final Jdbi database;
    private final Audit audit;

    BudgetProfiles(Jdbi database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    List<StoredProfile> all() {
        return read(Optional.empty());
    }

    Optional<StoredProfile> find(String code) {
        return read(Optional.of(code)).stream().findFirst();
    }

    /** @throws UnknownProfile if there is none such */
    StoredProfile read(String code) {
        return find(code).orElseThrow(() -> new UnknownProfile(code));
    }

    @Transactional
    void write(String code, BudgetProfile wanted, Precondition precondition) {
        database.useHandle(TenantLock::take);
        Optional<StoredProfile> known = find(code);
        precondition.check(known.map(StoredProfile::revision));
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
        database.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("code", code)
                .bind("document", new AsJson(wanted))
                .execute());
        audit.changed("budget-profile", code, known.map(StoredProfile::profile).orElse(null), wanted);
    }

    @Transactional
    void drop(String code, Precondition precondition) {
        database.useHandle(TenantLock::take);
        StoredProfile known = read(code);
        precondition.check(Optional.of(known.revision()));
        database.useHandle(
                handle -> handle.createUpdate(DROP).bind("code", code).execute());
        audit.changed("budget-profile", code, known.profile(), null);
    }

    private List<StoredProfile> read(Optional<String> code) {
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("code", code)
                .mapTo(StoredProfile.class)
                .list());
    }

    /** A profile with its code. */
    @Schema(name = "StoredBudgetProfile", description = "How an annual budget is spread, with its code")
    public record StoredProfile(
            @Schema(examples = "lonn") String code,
            @Json BudgetProfile profile,
            @JsonIgnore long revision) {}

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
