package no.resultat.platform.imports;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/**
 * The first sheet of a workbook of Excel: a heading, then rows. Numbers and dates are those of the cells, whatever they
 * look like on the screen.
 */
final class Sheet implements Grid {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    /** What Excel numbers its own formats of dates by. */
    private static final Pattern DATE_FORMAT_ID = Pattern.compile("1[4-9]|2[0-2]|4[5-7]");

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");

    private final Path file;
    private final ReadableWorkbook workbook;
    private final Iterator<Row> rows;
    private final List<String> heading;
    private final List<Integer> unnamed;
    private Row row;

    private Sheet(Path file, ReadableWorkbook workbook) throws IOException {
        this.file = file;
        this.workbook = workbook;
        this.rows = workbook.getFirstSheet().openStream().iterator();
        if (!next()) {
            throw UnusableFile.empty();
        }
        heading = IntStream.range(0, row.getCellCount()).mapToObj(this::field).toList();
        unnamed = IntStream.range(0, heading.size())
                .filter(place -> heading.get(place).isBlank())
                .boxed()
                .toList();
    }

    /** @throws UnusableFile if it is none, or larger than is read */
    static Sheet first(InputStream bytes) throws IOException {
        Path file = Files.createTempFile("import", ".xlsx");
        try {
            WorkbookLimits.copy(bytes, file);
            return new Sheet(file, new ReadableWorkbook(file.toFile(), WITH_FORMATS));
        } catch (ExcelReaderException | IllegalArgumentException | IllegalStateException | IOException e) {
            Files.deleteIfExists(file);
            throw UnusableFile.syntax(1, "The file is no workbook of Excel (xlsx) that can be read");
        } catch (RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public boolean next() {
        try {
            while (rows.hasNext()) {
                row = rows.next();
                if (IntStream.range(0, row.getCellCount())
                        .anyMatch(place -> !field(place).isEmpty())) {
                    return true;
                }
            }
            return false;
        } catch (ExcelReaderException | IllegalArgumentException e) {
            throw UnusableFile.syntax(row == null ? 1 : row.getRowNum() + 1L, "What follows is no row of a sheet");
        }
    }

    @Override
    public List<String> heading() {
        return heading;
    }

    @Override
    public int line() {
        return row.getRowNum();
    }

    @Override
    public Optional<BigDecimal> number(int place) {
        return cell(place).filter(cell -> !isDate(cell)).map(Cell::getValue).flatMap(Sheet::number);
    }

    private static Optional<BigDecimal> number(Object value) {
        return value instanceof BigDecimal number && Math.abs((long) number.scale()) <= 400
                ? Optional.of(number)
                : Optional.empty();
    }

    private Optional<Cell> cell(int place) {
        return place < 0 || place >= row.getCellCount() ? Optional.empty() : Optional.ofNullable(row.getCell(place));
    }

    @Override
    public String field(int place) {
        return cell(place)
                .filter(cell -> cell.getType() != CellType.EMPTY)
                .map(cell -> isDate(cell)
                        ? cell.asDate().toString()
                        : number(cell.getValue())
                                .map(BigDecimal::toPlainString)
                                .orElseGet(() -> String.valueOf(
                                        cell.getType() == CellType.ERROR ? cell.getRawValue() : cell.getValue())))
                .filter(text -> !text.equals("null"))
                .map(String::strip)
                .orElse("");
    }

    private static boolean isDate(Cell cell) {
        if (cell.getType() != CellType.NUMBER || cell.getDataFormatId() == null) {
            return false;
        }
        String format = cell.getDataFormatString() == null ? "" : cell.getDataFormatString();
        return DATE_FORMAT_ID.matcher(String.valueOf(cell.getDataFormatId())).matches()
                || LITERAL.matcher(format).replaceAll("").matches("(?i).*[yd].*");
    }

    @Override
    public String widthFault() {
        boolean hasMore = unnamed.stream().anyMatch(place -> !field(place).isEmpty())
                || IntStream.range(heading.size(), row.getCellCount())
                        .anyMatch(place -> !field(place).isEmpty());
        return hasMore ? "The row has a value where the heading has no name" : null;
    }

    @Override
    public void close() throws IOException {
        workbook.close();
        Files.deleteIfExists(file);
    }
}
