package no.resultat.platform.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A document as people read it: the one model behind JSON, HTML, DOCX and PDF.
 *
 * @param language in which it is written: nb, nn, en or da
 */
@Schema(name = "Document", description = "A document as people read it; also as HTML, DOCX and PDF, by Accept")
public record Document(
        @Schema(examples = "Årsbrev 2026: Solbakken skole") String title,
        @Schema(examples = "nb") String language,
        List<Section> sections) {
    public Document {
        sections = List.copyOf(sections);
    }

    /** A part of a document, below a heading of its own. */
    @Schema(
            name = "DocumentSection",
            description = "A part of a document; its text stands before its chart, and that before its table")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Section(
            @Schema(examples = "Mål for året") String heading,

            @Schema(description = "Paragraphs, the first one first")
            List<String> paragraphs,

            Optional<Chart> chart,
            Optional<Table> table) {
        public Section {
            paragraphs = List.copyOf(paragraphs);
        }

        /** A part that is text alone; an empty line begins a new paragraph. */
        public static Section text(String heading, String text) {
            return new Section(heading, paragraphsOf(text), Optional.empty(), Optional.empty());
        }

        /** A part with a table. */
        public static Section table(String heading, Table table) {
            return new Section(heading, List.of(), Optional.empty(), Optional.of(table));
        }

        /** The same with a paragraph after the others. */
        public Section and(String paragraph) {
            return new Section(
                    heading,
                    Stream.concat(paragraphs.stream(), Stream.of(paragraph)).toList(),
                    chart,
                    table);
        }

        /** The same with a chart. */
        public Section with(Chart drawn) {
            return new Section(heading, paragraphs, Optional.of(drawn), table);
        }

        /** The same with a table. */
        public Section with(Table told) {
            return new Section(heading, paragraphs, chart, Optional.of(told));
        }

        private static List<String> paragraphsOf(String text) {
            return text.isBlank()
                    ? List.of()
                    : List.of(text.strip().split("\\R\\s*\\R")).stream()
                            .map(String::strip)
                            .toList();
        }
    }

    /** A table whose first column names its rows. */
    @Schema(name = "DocumentTable", description = "A table; the first column names the rows")
    public record Table(
            @Schema(description = "The headings of the columns")
            List<String> columns,

            @Schema(description = "A text for each column, empty where there is nothing to say")
            List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
