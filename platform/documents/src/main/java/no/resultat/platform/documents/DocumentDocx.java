package no.resultat.platform.documents;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFPicture;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Writes a document for word processors, with headings that they know as headings. */
final class DocumentDocx {
    private static final String TITLE = "Heading1";
    private static final String HEADING = "Heading2";

    private DocumentDocx() {}

    static void write(Document document, OutputStream out) throws IOException {
        try (XWPFDocument file = new XWPFDocument()) {
            XWPFStyles styles = file.createStyles();
            styles.setSpellingLanguage(document.language());
            styles.addStyle(heading(TITLE, "heading 1", 0, 40));
            styles.addStyle(heading(HEADING, "heading 2", 1, 28));
            file.getProperties().getCoreProperties().setTitle(document.title());
            file.getProperties().getCoreProperties().setCreated(Optional.of(Date.from(Instant.EPOCH)));
            paragraph(file, document.title(), TITLE);
            for (Document.Section section : document.sections()) {
                write(section, document.language(), file);
            }
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            file.write(written);
            forgetWhen(written.toByteArray(), out);
        }
    }

    /** The same document is the same bytes, whenever it is written. */
    private static void forgetWhen(byte[] file, OutputStream out) throws IOException {
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream same = new ZipOutputStream(out)) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                ZipEntry undated = new ZipEntry(part.getName());
                undated.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                same.putNextEntry(undated);
                parts.transferTo(same);
            }
        }
    }

    private static void write(Document.Section section, String language, XWPFDocument file) throws IOException {
        paragraph(file, section.heading(), HEADING);
        section.paragraphs().forEach(text -> file.createParagraph().createRun().setText(text));
        if (section.chart().isPresent()) {
            draw(section.chart().get(), language, file);
        }
        section.table().ifPresent(table -> {
            XWPFTable written =
                    file.createTable(table.rows().size() + 1, table.columns().size());
            written.setWidth("100%");
            List<XWPFTableRow> rows = written.getRows(); // one by one each would be searched for
            rows.get(0).setRepeatHeader(true);
            fill(rows.get(0), table.columns());
            for (int row = 0; row < table.rows().size(); row++) {
                fill(rows.get(row + 1), table.rows().get(row));
            }
        });
    }

    private static void draw(Chart chart, String language, XWPFDocument file) throws IOException {
        try (InputStream picture = new ByteArrayInputStream(ChartDrawing.png(chart, language))) {
            XWPFPicture drawn = file.createParagraph()
                    .createRun()
                    .addPicture(
                            picture,
                            PictureType.PNG,
                            "chart.png",
                            Units.pixelToEMU(ChartDrawing.WIDTH),
                            Units.pixelToEMU(ChartDrawing.HEIGHT));
            drawn.getCTPicture().getNvPicPr().getCNvPr().setDescr(chart.description());
        } catch (InvalidFormatException e) {
            throw new IOException("a chart was not drawn", e);
        }
    }

    private static void fill(XWPFTableRow row, List<String> cells) {
        List<XWPFTableCell> written = row.getTableCells();
        for (int cell = 0; cell < cells.size(); cell++) {
            written.get(cell).setText(cells.get(cell));
        }
    }

    private static void paragraph(XWPFDocument file, String text, String style) {
        XWPFParagraph paragraph = file.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(text);
    }

    private static XWPFStyle heading(String id, String name, int level, int halfPoints) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewName().setVal(name);
        style.addNewQFormat();
        style.addNewPPr().addNewOutlineLvl().setVal(BigInteger.valueOf(level));
        style.addNewRPr().addNewSz().setVal(BigInteger.valueOf(halfPoints));
        return new XWPFStyle(style);
    }
}
