package no.resultat.platform.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.platform.audit.Audit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** Selections that a tenant keeps under a name, to be pulled again. */
@ApplicationScoped
class SavedQueries {
    private static final String KEEP = "insert into saved_query (id, query) values (:id, :query::jsonb)";
    private static final String READ = "select query::text from saved_query where id = :id";

    private final Jdbi database;
    private final ObjectMapper json;
    private final Audit audit;

    SavedQueries(Jdbi database, ObjectMapper json, Audit audit) {
        this.database = database;
        this.json = json;
        this.audit = audit;
    }

    @Transactional
    UUID keep(SavedQuery query) {
        UUID id = UUID.randomUUID();
        database.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("id", id)
                .bind("query", write(query))
                .execute());
        audit.changed("saved-query", id.toString(), null, query);
        return id;
    }

    /** @throws TableProblem if there is none such */
    SavedQuery read(String id) {
        return uuid(id).flatMap(known -> database.withHandle(handle -> handle.createQuery(READ)
                        .bind("id", known)
                        .mapTo(String.class)
                        .findOne()))
                .map(this::parse)
                .orElseThrow(() ->
                        TableProblem.unknown("Saved query not found", "There is no saved query %s".formatted(id)));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String write(SavedQuery query) {
        try {
            return json.writeValueAsString(query);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private SavedQuery parse(String query) {
        try {
            return json.readValue(query, SavedQuery.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

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
            return new SavedQuery(Optional.of(name), selection, language, tableId, outputFormat, outputFormatParams);
        }
    }
}
