package no.resultat.platform.imports;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON array of objects, or objects one after the other (NDJSON): a member for each column. */
final class JsonRows implements Rows {
    private static final int MOST_DIGITS = 400;

    private final JsonParser json;
    private final ObjectReader reader;
    private final boolean inArray;
    private final List<Column> columns;
    private final Headings headings;

    /** What each member that came before means: a column, or nothing. */
    private final Map<String, Optional<Integer>> known = new HashMap<>();

    private final JsonNode[] values;
    private String fault;
    private int number;

    JsonRows(Reader text, ObjectReader reader, List<Column> columns, Headings headings) throws IOException {
        this.columns = columns;
        this.headings = headings;
        this.values = new JsonNode[columns.size()];
        this.reader = reader;
        this.json = reader.createParser(text);
        try {
            inArray = json.nextToken() == JsonToken.START_ARRAY;
        } catch (JsonProcessingException e) {
            throw UnusableFile.json(1, e);
        }
    }

    @Override
    public boolean next() throws IOException {
        number++;
        try {
            JsonToken token = inArray || number > 1 ? json.nextToken() : json.currentToken();
            if (inArray && token == JsonToken.END_ARRAY) {
                if (json.nextToken() != null) {
                    throw UnusableFile.syntax(number, "Something follows the end of the array");
                }
                return false;
            }
            if (token == null) {
                return false;
            }
            take(reader.readTree(json));
            return true;
        } catch (JsonProcessingException e) {
            throw UnusableFile.json(number, e);
        }
    }

    private void take(JsonNode object) {
        java.util.Arrays.fill(values, null);
        fault = object.isObject() ? null : "A row is an object with a member for each column";
        Set<Integer> seen = new HashSet<>();
        for (Iterator<Map.Entry<String, JsonNode>> members = object.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            Optional<Integer> column = known.computeIfAbsent(member.getKey(), headings::member);
            if (column.isPresent() && seen.add(column.get())) {
                values[column.get()] = member.getValue();
                fault = member.getValue().isContainerNode()
                        ? "The member '%s' is no text and no number".formatted(member.getKey())
                        : fault;
            } else if (column.isPresent()) {
                fault = "Two members of the row name the column %s"
                        .formatted(columns.get(column.get()).name());
            } else if (!headings.isLenient()) {
                fault = "There is no column '%s'; the columns are %s"
                        .formatted(
                                member.getKey(),
                                columns.stream().map(Column::name).toList());
            }
        }
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public String field(int column) {
        JsonNode value = values[column];
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            // 1e999999999 would be a gigabyte of zeros; it is no number here, and is told as it was written
            return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
        }
        return value.asText("").strip();
    }

    @Override
    public Optional<BigDecimal> number(int column) {
        return Optional.ofNullable(values[column])
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue)
                .filter(number -> Math.abs((long) number.scale()) <= MOST_DIGITS);
    }

    @Override
    public String fault() {
        return fault;
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
