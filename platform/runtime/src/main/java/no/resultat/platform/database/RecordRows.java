package no.resultat.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Any record of the product's may be a row: its components are the columns, {@code camelCase} as {@code snake_case}.
 *
 * <p>Jdbi finds out for each answer anew which column goes where, and reads all annotations of the constructor again
 * for each of its parameters: for a record of twenty columns that takes longer than the statement. What it has found
 * out is the same for every answer with the same columns.
 */
final class RecordRows implements RowMapperFactory {
    private final Map<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> rows = GenericTypes.getErasedType(type);
        return rows.isRecord() && !ValueTypes.isOne(rows)
                ? Optional.of(mappers.computeIfAbsent(
                        rows, record -> new ByColumns<>(ConstructorMapper.of(canonical(record)))))
                : Optional.empty();
    }

    /** Rows are a statement's own business, so their records need not be public. */
    private static Constructor<?> canonical(Class<?> rows) {
        Class<?>[] types = Arrays.stream(rows.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = rows.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One record's mapper for each list of columns that there has been an answer of; the statements are a closed list.
     */
    private static final class ByColumns<T> implements RowMapper<T> {
        private final RowMapper<T> any;
        private final Map<List<String>, RowMapper<T>> known = new ConcurrentHashMap<>();

        ByColumns(RowMapper<T> any) {
            this.any = any;
        }

        @Override
        public T map(ResultSet rows, StatementContext statement) throws SQLException {
            return specialize(rows, statement).map(rows, statement);
        }

        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext statement) throws SQLException {
            List<String> columns = columns(rows.getMetaData());
            RowMapper<T> mapper = known.get(columns);
            if (mapper == null) {
                mapper = any.specialize(rows, statement);
                known.put(columns, mapper);
            }
            return mapper;
        }

        private static List<String> columns(ResultSetMetaData answer) throws SQLException {
            List<String> columns = new ArrayList<>(answer.getColumnCount());
            for (int column = 1; column <= answer.getColumnCount(); column++) {
                columns.add(answer.getColumnLabel(column));
            }
            return columns;
        }
    }
}
