package no.resultat.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Light;
import no.resultat.platform.documents.Document.Section;
import no.resultat.platform.documents.Document.Table;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final Document LETTER = letter("4,5");
    private static final Document DRAWN = new Document(
            "Tertialrapport",
            "nb",
            List.of(Section.text("Sykefravær", "")
                    .with(new Chart(
                            Chart.Kind.STACKED_BAR,
                            "Sykefravær per måned",
                            "prosent",
                            List.of("2026-01", "2026-02"),
                            List.of(new Chart.Series(
                                    "Fravær",
                                    List.of(new Chart.Point("2026-01", new BigDecimal("8.4"))),
                                    Optional.of(Light.RED)))))));

    @Test
    void a_word_processor_finds_headings_text_and_table() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentDocx.write(LETTER, out);
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(file.getParagraphs()).first().satisfies(title -> {
                assertThat(title.getText()).isEqualTo("Årsbrev <2026>");
                assertThat(title.getStyle()).isEqualTo("Heading1");
            });
            assertThat(file.getTables().get(0).getRow(1).getCell(1).getText()).isEqualTo("4,5");
        }
    }

    @Test
    void a_screen_reader_finds_a_tagged_file_with_its_language() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentPdf.write(
                "<html lang=\"nb\"><head><title>Årsbrev</title><meta name=\"subject\" content=\"Årsbrev\" /></head><body style='font-family: \"Liberation Sans\"'><h1>Årsbrev på norsk</h1></body></html>",
                out);
        try (PDDocument file = Loader.loadPDF(out.toByteArray())) {
            assertThat(file.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(file.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(file.getDocumentCatalog().getLanguage()).startsWith("nb");
            assertThat(new PDFTextStripper().getText(file)).contains("Årsbrev på norsk");
        }
    }

    @Test
    void a_chart_is_drawn_in_each_kind_of_file_with_words_for_who_does_not_see_it() throws IOException {
        String page = new DocumentHtml(Engine.builder()
                        .addDefaults()
                        .addValueResolver(new ReflectionValueResolver())
                        .build()
                        .parse(template()))
                .of(DRAWN);
        assertThat(page).contains("alt=\"Sykefravær per måned\"").contains("data:image/svg+xml;base64,");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        DocumentPdf.write(page, pdf);
        try (PDDocument file = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(file.getNumberOfPages()).isEqualTo(1);
        }
        ByteArrayOutputStream docx = new ByteArrayOutputStream();
        DocumentDocx.write(DRAWN, docx);
        try (XWPFDocument file = new XWPFDocument(new ByteArrayInputStream(docx.toByteArray()))) {
            assertThat(file.getAllPictures()).hasSize(1);
        }
        assertThat(ChartDrawing.svg(DRAWN.sections().get(0).chart().orElseThrow(), "nb"))
                .contains("viewBox=\"0 0 640 300\"", "rgb(198,40,40)");
    }

    @Test
    void the_same_document_is_the_same_bytes() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        DocumentDocx.write(DRAWN, once);
        DocumentDocx.write(DRAWN, again);
        assertThat(again.toByteArray()).isEqualTo(once.toByteArray());
    }

    @Test
    void what_is_different_is_told_in_words() {
        assertThat(Difference.between(LETTER, letter("4,8")))
                .extracting(Difference::words)
                .containsExactly("Mål, B1.1, Mål: 4,5 ble 4,8");
        Document other = new Document("Årsbrev", "en", List.of(Section.text("Frist", "1. mars")));
        assertThat(Difference.between(LETTER, other))
                .extracting(Difference::kind, Difference::section, Difference::row)
                .containsExactly(
                        tuple(Difference.Kind.ADDED, "Frist", Optional.empty()),
                        tuple(Difference.Kind.DROPPED, "Innledning", Optional.empty()),
                        tuple(Difference.Kind.DROPPED, "Mål", Optional.of("B1.1")));
        assertThat(Difference.between(LETTER, LETTER)).isEmpty();
    }

    @Test
    void rows_of_the_same_name_are_told_apart_by_their_order() {
        assertThat(Difference.between(twoMeetings("20. mai"), twoMeetings("21. mai")))
                .extracting(Difference::words)
                .containsExactly("Frister, Møte, Dag: 20. mai ble 21. mai");
    }

    private static Document twoMeetings(String first) {
        Table table = new Table(
                List.of("Aktivitet", "Dag"), List.of(List.of("Møte", first), List.of("Møte", "20. september")));
        return new Document("Årsbrev", "nb", List.of(Section.table("Frister", table)));
    }

    @Test
    void an_empty_line_begins_a_paragraph() {
        assertThat(Section.text("Møte", " Først\n\n\nså \n").paragraphs()).containsExactly("Først", "så");
        assertThat(Section.text("Møte", " ").paragraphs()).isEmpty();
    }

    private static String template() throws IOException {
        try (InputStream file = DocumentTest.class.getResourceAsStream("/templates/document.html")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Document letter(String target) {
        return new Document(
                "Årsbrev <2026>",
                "nb",
                List.of(
                        Section.text("Innledning", "Til rektor & inspektør"),
                        Section.table(
                                "Mål", new Table(List.of("Indikator", "Mål"), List.of(List.of("B1.1", target))))));
    }
}
