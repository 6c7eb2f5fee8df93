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
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** The headings that the tenant wants in annual plans. */
@ApplicationScoped
class PlanTemplates {
    private static final String READ = """
            select code, document as template, revision
            from plan_template
            where :code::text is null or code = :code
            order by code collate natural_order
            """;
    private static final String OF_UNIT =
            "select code, document as template, revision from plan_template_of(:unit, :year)";
    private static final String WRITE = """
            insert into plan_template (code, document, revision) values (:code, :document, 1)
            on conflict (tenant, code) do update set document = excluded.document, revision = plan_template.revision + 1
            """;
    private static final String DROP = "delete from plan_template where code = :code";

    private final Jdbi database;
    private final Audit audit;

    PlanTemplates(Jdbi database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    List<StoredTemplate> all() {
        return read(Optional.empty());
    }

    /** @throws UnknownTemplate if there is none such */
    StoredTemplate read(String code) {
        return read(Optional.of(code)).stream().findFirst().orElseThrow(() -> new UnknownTemplate(code));
    }

    /** The one for the unit's type before one for all; empty if there is neither. */
    Optional<StoredTemplate> of(UnitCode unit, int year) {
        return database.withHandle(handle -> handle.createQuery(OF_UNIT)
                .bind("unit", unit)
                .bind("year", year)
                .mapTo(StoredTemplate.class)
                .findOne());
    }

    @Transactional
    void write(String code, PlanTemplate wanted, Precondition precondition) {
        database.useHandle(TenantLock::take);
        Optional<StoredTemplate> known = read(Optional.of(code)).stream().findFirst();
        precondition.check(known.map(StoredTemplate::revision));
        List<Mistake> mistakes = repeated(wanted.headings());
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        database.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("code", code)
                .bind("document", new AsJson(wanted))
                .execute());
        audit.changed(
                "annual-plan-template",
                code,
                known.map(StoredTemplate::template).orElse(null),
                wanted);
    }

    @Transactional
    void drop(String code, Precondition precondition) {
        database.useHandle(TenantLock::take);
        StoredTemplate known = read(code);
        precondition.check(Optional.of(known.revision()));
        database.useHandle(
                handle -> handle.createUpdate(DROP).bind("code", code).execute());
        audit.changed("annual-plan-template", code, known.template(), null);
    }

    private List<StoredTemplate> read(Optional<String> code) {
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("code", code)
                .mapTo(StoredTemplate.class)
                .list());
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
            @Json PlanTemplate template,
            @JsonIgnore long revision) {}

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
