package no.resultat.reporting.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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

/** What the tenant asks of units each month. */
@ApplicationScoped
class ReportTemplates {
    private static final String READ = """
            select code, document as template, revision
            from report_template
            where :code::text is null or code = :code
            order by code collate natural_order
            """;
    private static final String WRITE = """
            insert into report_template (code, document, revision) values (:code, :document, 1)
            on conflict (tenant, code) do update set document = excluded.document, revision = report_template.revision + 1
            """;
    private static final String DROP = "delete from report_template where code = :code";

    private final Jdbi database;
    private final Audit audit;

    ReportTemplates(Jdbi database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    List<StoredTemplate> all() {
        return read(Optional.empty());
    }

    Optional<StoredTemplate> find(String code) {
        return read(Optional.of(code)).stream().findFirst();
    }

    /** @throws UnknownTemplate if there is none such */
    StoredTemplate read(String code) {
        return find(code).orElseThrow(() -> new UnknownTemplate(code));
    }

    @Transactional
    void write(String code, ReportTemplate wanted, Precondition precondition) {
        database.useHandle(TenantLock::take);
        Optional<StoredTemplate> known = find(code);
        precondition.check(known.map(StoredTemplate::revision));
        List<Mistake> mistakes = LabelRules.mistakes("/label", wanted.label());
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        database.useHandle(handle -> handle.createUpdate(WRITE)
                .bind("code", code)
                .bind("document", new AsJson(wanted))
                .execute());
        audit.changed(
                "report-template", code, known.map(StoredTemplate::template).orElse(null), wanted);
    }

    @Transactional
    void drop(String code, Precondition precondition) {
        database.useHandle(TenantLock::take);
        StoredTemplate known = read(code);
        precondition.check(Optional.of(known.revision()));
        database.useHandle(
                handle -> handle.createUpdate(DROP).bind("code", code).execute());
        audit.changed("report-template", code, known.template(), null);
    }

    private List<StoredTemplate> read(Optional<String> code) {
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("code", code)
                .mapTo(StoredTemplate.class)
                .list());
    }

    /** A template with its code. */
    @Schema(name = "StoredReportTemplate", description = "What is asked of units each month, with its code")
    public record StoredTemplate(
            @Schema(examples = "alle") String code,
            @Json ReportTemplate template,
            @JsonIgnore long revision) {}

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
