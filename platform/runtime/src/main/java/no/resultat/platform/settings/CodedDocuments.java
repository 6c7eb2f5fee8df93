package no.resultat.platform.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;

/**
 * What a tenant has written once and others follow, a document each by its code: templates, profiles. They are in a
 * table with the columns {@code code}, {@code document} and {@code revision}.
 *
 * @param <T> what a document is read as
 */
public final class CodedDocuments<T> {
    private static final String READ = """
            select code, document::text as document, revision
            from %s
            where :code::text is null or code = :code
            order by code collate natural_order
            """;
    private static final String WRITE = """
            insert into %1$s (code, document, revision) values (:code, :document, 1)
            on conflict (tenant, code) do update set document = excluded.document, revision = %1$s.revision + 1
            """;
    private static final String DROP = "delete from %s where code = :code";

    private final Jdbi database;
    private final Audit audit;
    private final JsonTexts json;
    private final Sort<T> sort;

    public CodedDocuments(Jdbi database, Audit audit, JsonTexts json, Sort<T> sort) {
        this.database = database;
        this.audit = audit;
        this.json = json;
        this.sort = sort;
    }

    /** All of them, by code. */
    public List<Coded<T>> all() {
        return read(Optional.empty());
    }

    /** Empty if there is none such. */
    public Optional<Coded<T>> find(String code) {
        return read(Optional.of(code)).stream().findFirst();
    }

    /** @throws Problem if there is none such */
    public Coded<T> read(String code) {
        return find(code).orElseThrow(() -> sort.unknown().apply(code));
    }

    /** Makes one or says it anew, in the caller's transaction. */
    public void write(String code, T wanted, Precondition precondition) {
        database.useHandle(TenantLock::take);
        Optional<Coded<T>> known = find(code);
        precondition.check(known.map(Coded::revision));
        database.useHandle(handle -> handle.createUpdate(WRITE.formatted(sort.relation()))
                .bind("code", code)
                .bind("document", new AsJson(wanted))
                .execute());
        audit.changed(sort.word(), code, known.map(Coded::document).orElse(null), wanted);
    }

    /** @throws Problem if there is none such */
    public void drop(String code, Precondition precondition) {
        database.useHandle(TenantLock::take);
        Coded<T> known = read(code);
        precondition.check(Optional.of(known.revision()));
        database.useHandle(handle -> handle.createUpdate(DROP.formatted(sort.relation()))
                .bind("code", code)
                .execute());
        audit.changed(sort.word(), code, known.document(), null);
    }

    private List<Coded<T>> read(Optional<String> code) {
        return database.withHandle(handle -> handle.createQuery(READ.formatted(sort.relation()))
                .bind("code", code)
                .map((row, context) -> new Coded<>(
                        row.getString("code"),
                        json.read(row.getString("document"), sort.type()),
                        row.getLong("revision")))
                .list());
    }

    /**
     * A sort of such documents.
     *
     * @param relation the table that they are in
     * @param word what the audit trail calls one
     * @param unknown what is wrong where there is none of a code
     */
    public record Sort<T>(String relation, String word, Class<T> type, Function<String, Problem> unknown) {}

    /** A document with its code and its version. */
    public record Coded<T>(String code, T document, long revision) {}
}
