package no.resultat.platform.table.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Tables;
import no.resultat.platform.table.query.View;

/** JSON-stat 2.0 with the extensions that PxWebApi's clients read. */
public final class JsonStat implements Format.Writing {
    /** Leaves the answer open, which is not a format's to close. */
    static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            describe(cube, Links.NONE, json);
            writeCells(cube, cells, json);
            json.writeEndObject();
        }
    }

    /** What there is to select from, without cells. */
    public static byte[] metadata(Cube cube, Links links) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            describe(cube, links, json);
            json.writeNullField("value");
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Statuses come after all values; two bits for each cell are what remembering them takes. */
    private static void writeCells(Cube cube, Cells cells, JsonGenerator json) throws IOException {
        BitSet empty = new BitSet();
        BitSet withheld = new BitSet();
        json.writeArrayFieldStart("value");
        long count = cube.cells();
        for (long at = 0; at < count; at++) {
            cells.next();
            String value = cells.value();
            if (value == null) {
                json.writeNull();
                empty.set(Math.toIntExact(at));
                withheld.set(Math.toIntExact(at), cells.isWithheld());
            } else {
                json.writeRawValue(value);
            }
        }
        json.writeEndArray();
        if (!empty.isEmpty()) {
            json.writeObjectFieldStart("status");
            for (int at = empty.nextSetBit(0); at >= 0; at = empty.nextSetBit(at + 1)) {
                json.writeStringField(String.valueOf(at), withheld.get(at) ? Symbol.WITHHELD : Symbol.MISSING);
            }
            json.writeEndObject();
        }
    }

    private static void describe(Cube cube, Links links, JsonGenerator json) throws IOException {
        View view = cube.view();
        json.writeStringField("version", "2.0");
        json.writeStringField("class", "dataset");
        json.writeStringField("label", cube.title());
        json.writeStringField("source", Tables.SOURCE);
        if (view.updated().isPresent()) {
            json.writeStringField("updated", Instants.seconds(view.updated().get()));
        }
        links.writeSelf(view, json);
        json.writeObjectFieldStart("role");
        writeCodes(json, "time", cube.axes().stream().filter(Variable::isTime).toList());
        writeCodes(json, "geo", cube.axes().stream().filter(Variable::isSpace).toList());
        writeCodes(
                json,
                "metric",
                cube.axes().stream().filter(Variable::isContents).toList());
        json.writeEndObject();
        writeCodes(json, "id", cube.axes());
        json.writeArrayFieldStart("size");
        for (Variable axis : cube.axes()) {
            json.writeNumber(axis.values().size());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("dimension");
        for (Variable axis : cube.axes()) {
            writeDimension(view, axis, links, json);
        }
        json.writeEndObject();
        writeExtension(cube, json);
    }

    private static void writeDimension(View view, Variable axis, Links links, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(axis.code());
        json.writeStringField("label", axis.label());
        json.writeObjectFieldStart("category");
        json.writeObjectFieldStart("index");
        for (int at = 0; at < axis.values().size(); at++) {
            json.writeNumberField(axis.values().get(at).code(), at);
        }
        json.writeEndObject();
        if (!axis.values().isEmpty()) {
            json.writeObjectFieldStart("label");
            for (Value value : axis.values()) {
                json.writeStringField(value.code(), value.label());
            }
            json.writeEndObject();
        }
        if (axis.isContents()) {
            writeUnits(view, axis, json);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("extension");
        json.writeBooleanField("elimination", axis.canBeLeftOut());
        List<Value> total = axis.withoutSelection();
        if (!total.isEmpty()) {
            json.writeStringField("eliminationValueCode", total.get(0).code());
        }
        json.writeStringField("show", axis.isTime() ? "code" : "value");
        links.writeCodelists(view, axis, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeUnits(View view, Variable contents, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("unit");
        for (Content content : view.table().contents()) {
            if (contents.values().stream().anyMatch(value -> value.code().equals(content.code()))) {
                json.writeObjectFieldStart(content.code());
                json.writeStringField("base", content.unit().in(view.language()));
                json.writeNumberField("decimals", content.decimals());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private static void writeExtension(Cube cube, JsonGenerator json) throws IOException {
        View view = cube.view();
        json.writeObjectFieldStart("extension");
        json.writeObjectFieldStart("px");
        json.writeStringField("tableid", view.table().id());
        json.writeStringField("matrix", view.table().id());
        json.writeNumberField(
                "decimals",
                view.table().contents().stream()
                        .mapToInt(Content::decimals)
                        .max()
                        .orElse(0));
        json.writeBooleanField("official-statistics", false);
        json.writeBooleanField("aggregallowed", view.variables().stream().anyMatch(Variable::sumsWhenLeftOut));
        json.writeBooleanField("copyright", false);
        json.writeStringField("language", view.language().id());
        json.writeStringField("contents", view.label());
        json.writeBooleanField("descriptiondefault", false);
        writeCodes(json, "heading", cube.heading());
        writeCodes(json, "stub", cube.stub());
        json.writeEndObject();
        if (!view.time().values().isEmpty()) {
            List<Value> times = view.time().values();
            json.writeStringField("firstPeriod", times.get(0).code());
            json.writeStringField("lastPeriod", times.get(times.size() - 1).code());
        }
        json.writeEndObject();
    }

    private static void writeCodes(JsonGenerator json, String name, List<Variable> variables) throws IOException {
        json.writeArrayFieldStart(name);
        for (Variable variable : variables) {
            json.writeString(variable.code());
        }
        json.writeEndArray();
    }
}
