package no.resultat.platform.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.util.Optional;
import no.resultat.contracts.Label;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.postgresql.util.PGobject;

/**
 * What stands as JSON in a statement: what is marked as {@link AsJson}, and labels. The plugin's own arguments have no
 * type at the database, so that each place that is no plain {@code values} would need a cast; these have one.
 */
final class JsonColumns implements ArgumentFactory {
    private final ObjectMapper json;

    JsonColumns(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        if (value instanceof AsJson marked) {
            return Optional.of((position, statement, context) -> statement.setObject(position, jsonb(marked.value())));
        }
        return value instanceof Label label
                ? Optional.of((position, statement, context) -> statement.setObject(position, jsonb(label)))
                : Optional.empty();
    }

    /** Reads a label. */
    ColumnMapper<Label> labels() {
        return (row, column, context) -> {
            String text = row.getString(column);
            try {
                return text == null ? null : json.readValue(text, Label.class);
            } catch (JsonProcessingException e) {
                throw new SQLException("no label: " + text, e);
            }
        };
    }

    /** Reads JSON that goes out as it stands. */
    static ColumnMapper<RawValue> raw() {
        return (row, column, context) -> {
            String text = row.getString(column);
            return text == null ? null : new RawValue(text);
        };
    }

    private PGobject jsonb(Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        PGobject object = new PGobject();
        object.setType("jsonb");
        try {
            object.setValue(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new SQLException("cannot be written as JSON: " + value.getClass(), e);
        }
        return object;
    }
}
