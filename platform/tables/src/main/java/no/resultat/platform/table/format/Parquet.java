package no.resultat.platform.table.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A Parquet file with a row for each place: the code and the label of each variable, and for each of the contents a
 * column of numbers and one of what stands where they are missing.
 */
final class Parquet implements Format.Writing {
    private static final long ROW_GROUP = 8L << 20;
    private static final int PAGE = 256 << 10;

    @Override
    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        Odometer rows = new Odometer(cube.stub(), FormatOptions.Labels.TEXTS);
        try (ParquetWriter<Odometer> parquet = new Builder(new Answer(out), cube, cells).build()) {
            while (rows.next()) {
                parquet.write(rows);
            }
        }
    }

    private static MessageType schema(Cube cube) {
        List<Type> columns = new ArrayList<>();
        for (Variable axis : cube.stub()) {
            columns.add(text(axis.code(), true));
            columns.add(text(axis.code() + "_label", true));
        }
        for (Value content : cube.contents().values()) {
            columns.add(Types.optional(PrimitiveTypeName.DOUBLE).named(content.code()));
            columns.add(text(content.code() + "_symbol", false));
        }
        return new MessageType("table", columns);
    }

    private static Type text(String name, boolean required) {
        return Types.primitive(PrimitiveTypeName.BINARY, required ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    private static final class Builder extends ParquetWriter.Builder<Odometer, Builder> {
        private final Cube cube;
        private final Cells cells;

        private Builder(OutputFile file, Cube cube, Cells cells) {
            super(file);
            this.cube = cube;
            this.cells = cells;
            withRowGroupSize(ROW_GROUP);
            withPageSize(PAGE);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Odometer> getWriteSupport(Configuration configuration) {
            return new RowWriter(cube, cells);
        }
    }

    private static final class RowWriter extends WriteSupport<Odometer> {
        private final MessageType schema;
        private final int contents;
        private final Cells cells;
        private final Map<String, Binary> names = new HashMap<>();
        private RecordConsumer record;

        private RowWriter(Cube cube, Cells cells) {
            this.schema = schema(cube);
            this.contents = cube.contents().values().size();
            this.cells = cells;
        }

        @Override
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            record = consumer;
        }

        @Override
        public void write(Odometer row) {
            record.startMessage();
            int column = 0;
            for (int place = 0; place < row.size(); place++) {
                add(column++, name(row.value(place).code()));
                add(column++, name(row.label(place)));
            }
            for (int content = 0; content < contents; content++) {
                cells.next();
                if (cells.value() == null) {
                    add(column + 1, Binary.fromString(cells.symbol()));
                } else {
                    record.startField(schema.getFieldName(column), column);
                    record.addDouble(Double.parseDouble(cells.value()));
                    record.endField(schema.getFieldName(column), column);
                }
                column += 2;
            }
            record.endMessage();
        }

        /** Those of the variables' values, which come again in row after row. */
        private Binary name(String text) {
            return names.computeIfAbsent(text, Binary::fromString);
        }

        private void add(int column, Binary text) {
            record.startField(schema.getFieldName(column), column);
            record.addBinary(text);
            record.endField(schema.getFieldName(column), column);
        }
    }

    /** Parquet is written from the beginning to the end, so that an answer can take it. */
    private record Answer(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    position++;
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                    position += count;
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
