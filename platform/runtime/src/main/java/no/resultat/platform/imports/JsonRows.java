package no.resultat.platform.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/** A JSON array of objects, or objects one after the other (NDJSON): a member for each column. */
final class JsonRows implements Rows {
    private static final int MOST_DIGITS = 100;

    private final MappingIterator<JsonNode> objects;
    private final List<Column> columns;
    private JsonNode object;
    private int number;

    JsonRows(Reader reader, ObjectMapper json, List<Column> columns) throws IOException {
        this.columns = columns;
        this.objects = json.readerFor(JsonNode.class).readValues(reader);
    }

    @Override
    public boolean next() throws IOException {
        number++;
        try {
            if (!objects.hasNextValue()) {
                return false;
            }
            object = objects.nextValue();
            return true;
        } catch (JsonProcessingException e) {
            throw UnusableFile.syntax(number, e.getOriginalMessage());
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String field(int column) {
        JsonNode value = object.path(columns.get(column).name());
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            // 1e999999999 would be a gigabyte of zeros; it is no number here, and is told as it was written
            return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
        }
        return value.isNull() ? "" : value.asText("").strip();
    }

    @Override
    public String fault() {
        if (!object.isObject()) {
            return "A row is an object with a member for each column";
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                return "There is no column '%s'; the columns are %s"
                        .formatted(name, columns.stream().map(Column::name).toList());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
