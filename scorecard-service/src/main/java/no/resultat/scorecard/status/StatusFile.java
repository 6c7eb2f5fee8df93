package no.resultat.scorecard.status;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Period;
import no.resultat.contracts.Word;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Lights of many units as a file that a spreadsheet opens: a row each, the columns by name. */
final class StatusFile {
    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<String> HEADING = List.of(
            "unit",
            "unitName",
            "unitType",
            "indicator",
            "indicatorLabel",
            "scorecard",
            "measuredPeriod",
            "value",
            "unitOfMeasure",
            "desired",
            "lower",
            "light",
            "reason",
            "trend",
            "attainment",
            "exactValue");

    private final List<List<Object>> rows;

    StatusFile(StatusList list) {
        rows = list.items().stream().map(StatusFile::row).toList();
    }

    private static List<Object> row(UnitStatus status) {
        return List.of(
                status.unit().code().text(),
                status.unit().name(),
                status.unit().type(),
                status.indicator().code().text(),
                status.indicator().label().in("nb"),
                status.indicator().scorecard(),
                status.measuredPeriod().map(Period::toString).orElse(""),
                cell(status.value()),
                status.indicator().unitOfMeasure(),
                cell(status.desired()),
                cell(status.lower()),
                Word.of(status.light()),
                status.reason().map(Word::of).orElse(""),
                status.trend().map(Word::of).orElse(""),
                cell(status.attainment()),
                cell(status.exactValue()));
    }

    private static Object cell(Optional<BigDecimal> number) {
        return number.<Object>map(one -> one).orElse("");
    }

    /** With commas between and a decimal point. */
    String csv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADING);
            rows.forEach(row -> csv.writeRecord(row.stream()
                    .map(cell -> cell instanceof BigDecimal number ? number.toPlainString() : cell.toString())
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** One sheet; numbers are numbers. */
    byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Resultat", "1.0");
                Worksheet sheet = book.newWorksheet("statuses")) {
            for (int column = 0; column < HEADING.size(); column++) {
                sheet.value(0, column, HEADING.get(column));
                for (int row = 0; row < rows.size(); row++) {
                    if (rows.get(row).get(column) instanceof BigDecimal number) {
                        sheet.value(row + 1, column, number);
                    } else {
                        sheet.value(row + 1, column, rows.get(row).get(column).toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
