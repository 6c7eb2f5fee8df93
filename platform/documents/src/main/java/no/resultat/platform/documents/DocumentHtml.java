package no.resultat.platform.documents;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes a document as a page of its own: well-formed, without scripts, and readable by screen readers. */
@ApplicationScoped
class DocumentHtml {
    private final Template template;

    DocumentHtml(@Location("document.html") Template template) {
        this.template = template;
    }

    String of(Document document) {
        return template.data("document", document)
                .data(
                        "parts",
                        document.sections().stream()
                                .map(section -> Part.of(section, document.language()))
                                .toList())
                .render();
    }

    /** A section with its chart as the address of a picture. */
    @TemplateData
    record Part(Document.Section section, String picture) {
        private static Part of(Document.Section section, String language) {
            return new Part(
                    section,
                    section.chart()
                            .map(chart -> "data:image/svg+xml;base64,"
                                    + Base64.getEncoder()
                                            .encodeToString(ChartDrawing.svg(chart, language)
                                                    .getBytes(StandardCharsets.UTF_8)))
                            .orElse(""));
        }
    }
}
