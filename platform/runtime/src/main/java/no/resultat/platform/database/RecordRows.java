package no.resultat.platform.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Any record of the product's may be a row: its components are the columns, {@code camelCase} as {@code snake_case}.
 */
final class RecordRows implements RowMapperFactory {
    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> rows = GenericTypes.getErasedType(type);
        return rows.isRecord() && !ValueTypes.isOne(rows)
                ? Optional.of(ConstructorMapper.of(canonical(rows)))
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
}
