package no.resultat.platform.database;

import java.lang.reflect.Type;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Word;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;

/** Reads the product's closed lists by their words, and by their names, which older tables hold. */
final class EnumColumns implements ColumnMapperFactory {
    @Override
    public Optional<ColumnMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> list = GenericTypes.getErasedType(type);
        return list.isEnum() && list.getName().startsWith("no.resultat.")
                ? Optional.of(reading(list))
                : Optional.empty();
    }

    private static ColumnMapper<?> reading(Class<?> list) {
        Map<String, Object> byWord = new HashMap<>();
        for (Object constant : list.getEnumConstants()) {
            byWord.put(((Enum<?>) constant).name(), constant);
            byWord.put(Word.of((Enum<?>) constant), constant);
        }
        return (row, column, context) -> {
            String text = row.getString(column);
            if (text != null && !byWord.containsKey(text)) {
                throw new SQLException("'%s' is none of %s".formatted(text, byWord.keySet()));
            }
            return byWord.get(text);
        };
    }
}
