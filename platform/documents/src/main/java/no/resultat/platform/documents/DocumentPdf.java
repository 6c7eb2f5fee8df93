package no.resultat.platform.documents;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Writes a document's page as PDF, tagged for screen readers (PDF/UA), since public documents must be. */
final class DocumentPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private DocumentPdf() {}

    static void write(String html, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFastMode();
        builder.useFont(DocumentPdf::font, "Liberation Sans");
        builder.withHtmlContent(html, null);
        builder.withProducer("Resultat");
        builder.toStream(out);
        builder.run();
    }

    /** Of the library that writes the file, since a tagged file has all its fonts in it. */
    private static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }
}
