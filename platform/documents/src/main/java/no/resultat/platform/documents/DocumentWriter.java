package no.resultat.platform.documents;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Answers with a document as the caller wants it, for whatever operation returns one. */
@Provider
@Produces({MediaType.TEXT_HTML, DocumentWriter.PDF, DocumentWriter.DOCX})
public class DocumentWriter implements MessageBodyWriter<Document> {
    public static final String PDF = "application/pdf";
    public static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final DocumentHtml html;

    DocumentWriter(DocumentHtml html) {
        this.html = html;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Document.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Document document,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        switch (mediaType.getSubtype()) {
            case "html" -> {
                headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8");
                out.write(html.of(document).getBytes(StandardCharsets.UTF_8));
            }
            case "pdf" -> {
                name(document, "pdf", headers);
                DocumentPdf.write(html.of(document), out);
            }
            default -> {
                name(document, "docx", headers);
                DocumentDocx.write(document, out);
            }
        }
    }

    private static void name(Document document, String ending, MultivaluedMap<String, Object> headers) {
        String name = URLEncoder.encode(document.title() + "." + ending, StandardCharsets.UTF_8)
                .replace("+", "%20");
        headers.putSingle(HttpHeaders.CONTENT_DISPOSITION, "inline; filename*=UTF-8''" + name);
    }
}
