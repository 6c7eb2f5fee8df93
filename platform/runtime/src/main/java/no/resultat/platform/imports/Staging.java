package no.resultat.platform.imports;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Streams a file's rows into the staging table of their kind, each value as its column's type reads it. */
final class Staging {
    private static final int PUT_RIGHT_AT_ONCE = 10_000;

    private final ImportKind kind;
    private final UUID id;
    private final List<Column> columns;
    private final List<Optional<NumberColumn>> numbers;
    private int row;

    /** @param decimal the decimal sign that the request names, if it does */
    Staging(ImportKind kind, UUID id, Optional<DecimalSign> decimal) {
        this.kind = kind;
        this.id = id;
        this.columns = kind.columns();
        this.numbers = columns.stream()
                .map(column -> column.type().isNumber()
                        ? Optional.of(new NumberColumn(column, decimal))
                        : Optional.<NumberColumn>empty())
                .toList();
    }

    /**
     * Reads the file to its end.
     *
     * @return how many rows it has
     * @throws UnusableFile if what comes can be no row, or there is none
     * @throws OpenNumbers if the file does not tell what its numbers are
     */
    int copy(Handle handle, ImportFile file, Headings headings, Options options) {
        handle.execute("set local statement_timeout = 0");
        int received = 0;
        try (Rows rows = file.rows(kind, headings, options);
                CopyStream copy = new CopyStream(handle.getConnection().unwrap(PGConnection.class), copyInto(kind))) {
            while (rows.next()) {
                row = rows.number();
                received++;
                write(copy, rows);
            }
            if (received == 0) {
                throw UnusableFile.empty();
            }
        } catch (CharacterCodingException e) {
            throw UnusableFile.syntax(
                    row + 1L,
                    "what follows is not in the declared character set; declare it, as text/csv; charset=iso-8859-1");
        } catch (ZipException e) {
            throw UnusableFile.syntax(row + 1L, "what follows is no gzip");
        } catch (IOException e) {
            throw UnusableFile.syntax(row + 1L, "the file ends in the middle");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        settleNumbers(handle);
        return received;
    }

    private void write(CopyStream copy, Rows rows) throws IOException {
        String fault = rows.fault();
        String errorField = fault == null ? null : rows.faultyColumn();
        String errorCode = fault == null ? null : "malformed-row";
        boolean readable = fault == null;
        copy.field(id.toString()).field(String.valueOf(row));
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            String text = readable ? rows.field(place) : "";
            NumberColumn.Reading number = NumberColumn.Reading.NONE;
            Optional<String> value = Optional.empty();
            if (!text.isEmpty() && column.type().isNumber()) {
                number = number(rows, place, text);
                value = number.value().flatMap(column.type()::read);
            } else if (!text.isEmpty()) {
                value = column.type().read(text);
            }
            copy.field(value.orElse(null));
            if (fault == null && value.isEmpty() && (column.required() || !text.isEmpty())) {
                errorField = column.name();
                errorCode = text.isEmpty() ? "missing" : "malformed";
                fault = text.isEmpty()
                        ? "There is no %s; write %s"
                                .formatted(column.name(), column.type().description())
                        : wrong(text, number, column);
            }
        }
        copy.field(errorField).field(errorCode).field(fault).endRow();
    }

    private String wrong(String text, NumberColumn.Reading number, Column column) {
        return kind.isConfidential()
                ? "What stands here is not " + column.type().description()
                : number.fault()
                        .orElseGet(() -> "'%s' is not %s"
                                .formatted(shortened(text), column.type().description()));
    }

    private NumberColumn.Reading number(Rows rows, int place, String text) {
        NumberColumn column = numbers.get(place).orElseThrow();
        Optional<BigDecimal> exact = rows.number(place);
        return exact.isPresent() ? column.exact(row, exact.get()) : column.read(row, text);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** Reads open numbers as the rest of their column shows, else as the rest of the file does. */
    private void settleNumbers(Handle handle) {
        Set<DecimalSign> shown =
                numbers().flatMap(column -> column.shown().stream()).collect(Collectors.toSet());
        Optional<DecimalSign> ofFile = shown.size() == 1 ? shown.stream().findFirst() : Optional.empty();
        numbers().forEach(column -> {
            column.settled(ofFile);
            multiply(handle, column.column(), column.thousandfold());
        });
    }

    private Stream<NumberColumn> numbers() {
        return numbers.stream().flatMap(Optional::stream);
    }

    /** The names are the kind's own constants; nothing of the caller's is among them. */
    private void multiply(Handle handle, Column column, BitSet rows) {
        String statement = "update %1$s set \"%2$s\" = \"%2$s\" * 1000 where import = :import and row = any (:rows)"
                .formatted(kind.stagingTable(), column.staged());
        List<Integer> batch = new ArrayList<>();
        for (int at = rows.nextSetBit(0); at >= 0; at = rows.nextSetBit(at + 1)) {
            batch.add(at);
            if (batch.size() == PUT_RIGHT_AT_ONCE || rows.nextSetBit(at + 1) < 0) {
                handle.createUpdate(statement)
                        .bind("import", id)
                        .bindArray("rows", Integer.class, batch)
                        .execute();
                batch.clear();
            }
        }
    }

    List<Warning> warnings() {
        return numbers().flatMap(column -> column.rounding().stream()).toList();
    }

    /** The names are the kind's own constants; nothing of the caller's is among them. */
    private static String copyInto(ImportKind kind) {
        String columns = Stream.of(
                        Stream.of("import", "row"),
                        kind.columns().stream().map(column -> '"' + column.staged() + '"'),
                        Stream.of("error_field", "error_code", "error_detail"))
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
        return "copy %s (%s) from stdin".formatted(kind.stagingTable(), columns);
    }
}
