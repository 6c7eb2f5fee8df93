package no.resultat.platform.imports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.AsJson;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/**
 * What a tenant calls the columns of its files, by kind of import; a kind such as {@code accounts} is all of its sorts.
 */
@ApplicationScoped
class ImportMappings {
    private static final int MOST_HEADINGS = 200;
    private static final int LONGEST_HEADING = 200;

    private static final String OF = """
            select headings from import_mapping
            where kind = :kind or :kind like kind || '-%'
            order by length(kind) desc
            limit 1
            """;
    private static final String ONE = "select headings from import_mapping where kind = :kind";
    private static final String KEEP = """
            insert into import_mapping (kind, headings) values (:kind, :headings)
            on conflict (tenant, kind) do update set headings = excluded.headings
            """;
    private static final String DROP = "delete from import_mapping where kind = :kind";

    private final Jdbi database;
    private final Audit audit;
    private final ImportKinds kinds;

    ImportMappings(Jdbi database, Audit audit, ImportKinds kinds) {
        this.database = database;
        this.audit = audit;
        this.kinds = kinds;
    }

    /** The columns by their headings in lower case; none if the tenant has no mapping for the kind. */
    Map<String, String> of(ImportKind kind) {
        return find(OF, kind.name()).orElse(Map.of());
    }

    /** As the tenant said it; empty if nothing is said. */
    Map<String, String> said(String kind) {
        kinds.columnsOf(kind);
        return find(ONE, kind).orElse(Map.of());
    }

    private Map<String, String> read(String kind) {
        return find(ONE, kind).orElseThrow(() -> new UnknownMapping(kind));
    }

    private Optional<Map<String, String>> find(String query, String kind) {
        return database.withHandle(handle -> handle.createQuery(query)
                        .bind("kind", kind)
                        .mapTo(StoredMapping.class)
                        .findOne())
                .map(stored -> new TreeMap<>(stored.headings()));
    }

    /**
     * Replaces the tenant's mapping of a kind.
     *
     * @throws ImportKinds.UnknownKind if no import is called so
     * @throws InvalidDocument if a column is not one of the kind's, or two headings are the same but for their case
     */
    @Transactional
    Map<String, String> keep(String kind, Map<String, String> headings) {
        Map<String, String> wanted = checked(headings, kinds.columnsOf(kind));
        Map<String, String> before = find(ONE, kind).orElse(null);
        database.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("kind", kind)
                .bind("headings", new AsJson(wanted))
                .execute());
        audit.changed("import-mapping", kind, before, wanted);
        return wanted;
    }

    private static Map<String, String> checked(Map<String, String> headings, List<Column> columns) {
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, String> wanted = new TreeMap<>();
        if (headings == null || headings.isEmpty() || headings.size() > MOST_HEADINGS) {
            mistakes.add(new Mistake("/headings", "missing", "Write 1 to %d headings".formatted(MOST_HEADINGS)));
        }
        Optional.ofNullable(headings).orElse(Map.of()).forEach((heading, column) -> {
            String name = heading.strip().toLowerCase(Locale.ROOT);
            String pointer = "/headings/" + heading.replace("~", "~0").replace("/", "~1");
            Optional<String> known = columns.stream()
                    .map(Column::name)
                    .filter(one -> one.equals(column))
                    .findFirst();
            if (name.isEmpty() || name.length() > LONGEST_HEADING) {
                mistakes.add(
                        new Mistake(pointer, "malformed", "A heading has 1 to %d letters".formatted(LONGEST_HEADING)));
            } else if (known.isEmpty()) {
                mistakes.add(new Mistake(
                        pointer,
                        "unknown-column",
                        "There is no column '%s'; the columns are %s"
                                .formatted(
                                        column,
                                        columns.stream()
                                                .map(Column::name)
                                                .distinct()
                                                .toList())));
            } else if (wanted.put(name, column) != null) {
                mistakes.add(
                        new Mistake(pointer, "duplicate", "'%s' is there twice, but for its case".formatted(name)));
            }
        });
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
        return new LinkedHashMap<>(wanted);
    }

    /** @throws UnknownMapping if there is none */
    @Transactional
    void drop(String kind) {
        Map<String, String> before = read(kind);
        database.useHandle(
                handle -> handle.createUpdate(DROP).bind("kind", kind).execute());
        audit.changed("import-mapping", kind, before, null);
    }

    record StoredMapping(@Json Map<String, String> headings) {}

    static final class UnknownMapping extends Problem {
        UnknownMapping(String kind) {
            super(
                    Kind.UNKNOWN,
                    "unknown-mapping",
                    Map.of("kind", kind),
                    "No mapping of headings is stored for imports of %s".formatted(kind));
        }
    }
}
