package no.resultat.platform.table.pxweb;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.json.JsonTexts;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.query.Selection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** Selections that a tenant keeps under a name, to be pulled again. */
@ApplicationScoped
class SavedQueries {
    /** Anybody may save queries of what is published; this is what one tenant's database holds of them. */
    private static final int MOST_BY_ANYBODY = 10_000;

    private static final String KEEP = """
            insert into saved_query (id, query, by_anybody)
            select :id, :query::jsonb, :byAnybody
            where not :byAnybody or (select count(*) from saved_query where by_anybody) < :most
            on conflict do nothing
            """;
    private static final String READ = "select query from saved_query where id = :id";

    private final Jdbi database;
    private final JsonTexts json;
    private final Audit audit;

    SavedQueries(Jdbi database, JsonTexts json, Audit audit) {
        this.database = database;
        this.json = json;
        this.audit = audit;
    }

    /**
     * @param byAnybody whether whoever saves it has no role
     * @return its identifier, that of the same query if it was saved before
     * @throws TableProblem if no more are held for anybody
     */
    @Transactional
    UUID keep(SavedQuery query, boolean byAnybody) {
        String written = json.write(query.named(null));
        UUID id = UUID.nameUUIDFromBytes(written.getBytes(StandardCharsets.UTF_8));
        int kept = database.withHandle(handle -> handle.createUpdate(KEEP)
                .bind("id", id)
                .bind("query", written)
                .bind("byAnybody", byAnybody)
                .bind("most", MOST_BY_ANYBODY)
                .execute());
        if (kept > 0) {
            audit.changed("saved-query", id.toString(), null, query);
        } else if (find(id).isEmpty()) {
            throw TableProblem.tooMany("Too many saved queries", "No more are held for those without a token");
        }
        return id;
    }

    /** @throws TableProblem if there is none such */
    SavedQuery read(String id) {
        return uuid(id).flatMap(this::find)
                .map(SavedQueryRow::query)
                .orElseThrow(() ->
                        TableProblem.unknown("Saved query not found", "There is no saved query %s".formatted(id)));
    }

    private Optional<SavedQueryRow> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery(READ)
                .bind("id", id)
                .mapTo(SavedQueryRow.class)
                .findOne());
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    record SavedQueryRow(@Json SavedQuery query) {}

    @Schema(name = "SavedQuery", description = "A selection of a table, with the form that it is wanted in")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record SavedQuery(
            Optional<String> id,
            @Schema(required = true) Selection selection,
            @Schema(required = true, examples = "nb") String language,
            @Schema(required = true) String tableId,
            Optional<String> outputFormat,
            Optional<List<String>> outputFormatParams) {
        SavedQuery named(String name) {
            return new SavedQuery(
                    Optional.ofNullable(name), selection, language, tableId, outputFormat, outputFormatParams);
        }
    }
}
