package no.resultat.platform.table.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Grouping;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where things are, as the caller reached them. */
public record Links(Optional<String> base) {
    /** For a document that goes from hand to hand, in which addresses would be wrong. */
    static final Links NONE = new Links(Optional.empty());

    /** @param path below the interface, with a question mark if it has parameters of its own */
    public Link to(String rel, String path, Language language) {
        String address = base.orElseThrow() + path + (path.indexOf('?') < 0 ? "?" : "&") + "lang=" + language.id();
        return new Link(rel, language.id(), address);
    }

    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public List<Link> ofTable(String id, Language language) {
        String table = "/tables/" + part(id);
        return List.of(
                to("self", table, language),
                to("metadata", table + "/metadata", language),
                to("data", table + "/data", language));
    }

    void writeSelf(View view, JsonGenerator json) throws IOException {
        if (base.isPresent()) {
            json.writeStringField(
                    "href",
                    to("self", "/tables/" + part(view.table().id()) + "/metadata", view.language())
                            .href());
        }
    }

    void writeCodelists(View view, Variable axis, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("codelists");
        for (Grouping grouping : axis.dimension().map(Dimension::groupings).orElse(List.of())) {
            json.writeStartObject();
            json.writeStringField("id", grouping.listId());
            json.writeStringField("label", grouping.label().in(view.language()));
            json.writeStringField("type", grouping.type());
            json.writeArrayFieldStart("links");
            if (base.isPresent()) {
                Link link = to("metadata", "/codelists/" + part(grouping.listId()), view.language());
                json.writeStartObject();
                json.writeStringField("rel", link.rel());
                json.writeStringField("hreflang", link.hreflang());
                json.writeStringField("href", link.href());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** An address with what it leads to. */
    @Schema(name = "Link", description = "An address with what it leads to")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Link(
            @Schema(required = true) String rel,
            @Schema(required = true) String hreflang,
            @Schema(required = true) String href) {}
}
