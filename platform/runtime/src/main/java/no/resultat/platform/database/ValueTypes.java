package no.resultat.platform.database;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;

/**
 * Lets the product's value types (Period, UnitCode, …) stand in rows and as arguments as the text that they print and
 * parse.
 */
final class ValueTypes {
    private ValueTypes() {}

    /** A type of ours that is written with {@code toString} and read with a static {@code valueOf(String)}. */
    static boolean isOne(Class<?> type) {
        return type.getName().startsWith("no.resultat.")
                && Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.getName().equals("valueOf")
                                && Modifier.isStatic(method.getModifiers())
                                && method.getReturnType() == type
                                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                && !type.isEnum();
    }

    static final class Columns implements ColumnMapperFactory {
        @Override
        public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
            Class<?> valueType = GenericTypes.getErasedType(type);
            return isOne(valueType) ? Optional.of(reading(valueType)) : Optional.empty();
        }

        private static ColumnMapper<?> reading(Class<?> valueType) {
            MethodHandle valueOf;
            try {
                valueOf = MethodHandles.publicLookup()
                        .findStatic(valueType, "valueOf", MethodType.methodType(valueType, String.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(valueType + " must be public to stand in a row", e);
            }
            return (row, column, context) -> {
                String text = row.getString(column);
                try {
                    return text == null ? null : valueOf.invoke(text);
                } catch (RuntimeException e) {
                    throw e;
                } catch (Throwable e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }

    static final class Arguments implements ArgumentFactory {
        @Override
        public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
            return value != null && isOne(value.getClass())
                    ? Optional.of((position, statement, context) -> statement.setString(position, value.toString()))
                    : Optional.empty();
        }
    }
}
