package no.resultat.platform.table.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Tables;

/** The JSON of the first PxWebApi: a key for each place, with the contents as its values. */
final class JsonPx implements Format.Writing {
    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonStat.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("columns");
            for (Variable axis : cube.stub()) {
                writeColumn(json, axis.code(), axis.label(), axis.isTime() ? "t" : "d");
            }
            for (Value content : cube.contents().values()) {
                writeColumn(json, content.code(), content.label(), "c");
            }
            json.writeEndArray();
            json.writeArrayFieldStart("comments");
            json.writeEndArray();
            json.writeArrayFieldStart("data");
            int contents = cube.contents().values().size();
            for (Odometer row = new Odometer(cube.stub(), FormatOptions.Labels.CODES); row.next(); ) {
                writeRow(json, row, cells, contents);
            }
            json.writeEndArray();
            writeMetadata(cube, json);
            json.writeEndObject();
        }
    }

    private static void writeColumn(JsonGenerator json, String code, String text, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeStringField("text", text);
        json.writeStringField("type", type);
        json.writeEndObject();
    }

    private static void writeRow(JsonGenerator json, Odometer row, Cells cells, int contents) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("key");
        for (int place = 0; place < row.size(); place++) {
            json.writeString(row.label(place));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (int content = 0; content < contents; content++) {
            cells.next();
            json.writeString(cells.value() == null ? cells.symbol() : cells.value());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeMetadata(Cube cube, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("metadata");
        json.writeStartObject();
        json.writeStringField("infofile", "");
        json.writeStringField(
                "updated", cube.view().updated().map(Instants::seconds).orElse(""));
        json.writeStringField("label", cube.title());
        json.writeStringField("source", Tables.SOURCE);
        json.writeEndObject();
        json.writeEndArray();
    }
}
