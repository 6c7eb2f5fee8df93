package no.resultat.platform.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.caller.Callers;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** Documents as they were issued: whoever got a version reads the same one ever after. */
@ApplicationScoped
public class Versions {
    private static final String LIST = """
            select v.version, v.issued_by as by, v.issued_at as at,
                   array(select r.person from document_receipt r
                         where r.kind = v.kind and r.key = v.key and r.version = v.version order by r.read_at, r.person) as read_by
            from document_version v
            where v.kind = :kind and v.key = :key
            order by v.version
            """;
    private static final String READ = """
            select version, document from document_version
            where kind = :kind and key = :key and (:version::integer is null or version = :version)
            order by version desc
            limit 1
            """;
    private static final String ISSUE = """
            insert into document_version (kind, key, unit, version, document, issued_by, issued_at)
            values (:kind, :key, :unit, :version, :document, :who, :now)
            """;
    private static final String RECEIPT = """
            insert into document_receipt (kind, key, unit, version, person, read_at)
            values (:kind, :key, :unit, :version, :who, :now)
            on conflict do nothing
            """;

    private final Jdbi database;
    private final Callers callers;

    Versions(Jdbi database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /**
     * Issues a document, unless the newest version says the same.
     *
     * @return the version that says so
     */
    @Transactional(TxType.MANDATORY)
    public int issue(Issue issue, Document document, Instant now) {
        Optional<StoredVersion> newest = newest(issue);
        if (newest.filter(version -> version.document().equals(document)).isPresent()) {
            return newest.get().version();
        }
        int version = newest.map(StoredVersion::version).orElse(0) + 1;
        database.useHandle(handle -> handle.createUpdate(ISSUE)
                .bind("kind", issue.kind())
                .bind("key", issue.key())
                .bind("unit", issue.unit())
                .bind("version", version)
                .bind("document", new AsJson(document))
                .bind("who", callers.current().who())
                .bind("now", now)
                .execute());
        return version;
    }

    /** The first one first, each with who has read it. */
    public List<IssuedVersion> list(Issue issue) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("kind", issue.kind())
                .bind("key", issue.key())
                .mapTo(IssuedVersion.class)
                .list());
    }

    /** @throws UnknownVersion if none was issued that the caller may see */
    public StoredVersion read(Issue issue, Optional<Integer> version) {
        return find(issue, version).orElseThrow(() -> new UnknownVersion(issue, version));
    }

    /** Empty if none was issued that the caller may see. */
    public Optional<StoredVersion> newest(Issue issue) {
        return find(issue, Optional.empty());
    }

    /** What is different between two versions. */
    public List<Difference> changes(Issue issue, int from, int to) {
        return Difference.between(
                read(issue, Optional.of(from)).document(),
                read(issue, Optional.of(to)).document());
    }

    /** Remembers that the caller has read the newest version; the first time counts. */
    @Transactional(TxType.MANDATORY)
    public void receipt(Issue issue, Instant now) {
        int version = read(issue, Optional.empty()).version();
        database.useHandle(handle -> handle.createUpdate(RECEIPT)
                .bind("kind", issue.kind())
                .bind("key", issue.key())
                .bind("unit", issue.unit())
                .bind("version", version)
                .bind("who", callers.current().who())
                .bind("now", now)
                .execute());
    }

    private Optional<StoredVersion> find(Issue issue, Optional<Integer> version) {
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("kind", issue.kind())
                .bind("key", issue.key())
                .bind("version", version)
                .mapTo(StoredVersion.class)
                .findOne());
    }

    /**
     * Which document it is.
     *
     * @param kind the sort of document: {@code annual-letter}
     * @param key which of them
     * @param unit whose it is; who sees the unit sees the document. Empty where it is for everybody in the municipality
     */
    public record Issue(String kind, String key, Optional<UnitCode> unit) {
        /** One that is a unit's. */
        public Issue(String kind, String key, UnitCode unit) {
            this(kind, key, Optional.of(unit));
        }
    }

    /** A version with what it says. */
    public record StoredVersion(int version, @Json Document document) {}

    /** A version that was issued. */
    @Schema(name = "DocumentVersion", description = "A version of a document that was issued")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record IssuedVersion(
            @Schema(description = "From 1", examples = "1") int version,

            @Schema(description = "Who issued it, by the user name at the identity provider")
            String by,

            Instant at,

            @Schema(description = "Who has said that it was read, by the user name at the identity provider")
            List<String> readBy) {}

    /** The versions of a document. */
    @Schema(name = "DocumentVersions", description = "The versions of a document, the first one first")
    public record IssuedVersions(List<IssuedVersion> items) {}

    static final class UnknownVersion extends Problem {
        UnknownVersion(Issue issue, Optional<Integer> version) {
            super(
                    Kind.UNKNOWN,
                    "unknown-document-version",
                    Map.of("kind", issue.kind(), "key", issue.key()),
                    version.map(one ->
                                    "There is no version %d of the %s of %s".formatted(one, issue.kind(), issue.key()))
                            .orElse("No %s of %s was issued".formatted(issue.kind(), issue.key())));
        }
    }
}
