package no.resultat.platform.documents;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** Writes a document's page as PDF, tagged for screen readers (PDF/UA), since public documents must be. */
final class DocumentPdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Without it the file is numbered by the clock. */
    private static final long SAME_ID = 1;

    private static final Pattern WHEN = Pattern.compile("<xmp:(\\w+Date)>[^<]*</xmp:\\1>");

    private DocumentPdf() {}

    static void write(String html, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFastMode();
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFont(DocumentPdf::font, "Liberation Sans");
        builder.withHtmlContent(html, null);
        builder.withProducer("Resultat");
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                PDDocument file = renderer.createPDFKeepOpen()) {
            forgetWhen(file);
            file.save(out);
        }
    }

    /** The same document is the same bytes, whenever it is written. */
    private static void forgetWhen(PDDocument file) throws IOException {
        file.setDocumentId(SAME_ID);
        file.getDocumentInformation().setCreationDate(null);
        PDMetadata metadata = file.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String told = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(WHEN.matcher(told).replaceAll("").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Of the library that writes the file, since a tagged file has all its fonts in it. */
    static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }
}
