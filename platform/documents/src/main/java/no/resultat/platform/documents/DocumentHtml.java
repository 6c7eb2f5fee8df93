package no.resultat.platform.documents;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes a document as a page of its own: well-formed, without scripts, and readable by screen readers. */
@ApplicationScoped
class DocumentHtml {
    private final Template template;

    DocumentHtml(@Location("document.html") Template template) {
        this.template = template;
    }

    String of(Document document) {
        return template.data("document", document).render();
    }
}
