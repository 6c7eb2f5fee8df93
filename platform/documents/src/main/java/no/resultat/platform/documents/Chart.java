package no.resultat.platform.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Light;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A chart of a document: what is drawn, and not how.
 *
 * @param description what it shows, for who does not see it
 * @param unit what the values are in
 * @param categories along the axis, the first one first
 */
@Schema(name = "DocumentChart", description = "A chart; as a picture in HTML, DOCX and PDF")
public record Chart(
        Kind kind,

        @Schema(description = "What it shows, for who does not see it", examples = "Sykefravær per måned")
        String description,

        @Schema(description = "What the values are in", examples = "prosent")
        String unit,

        @Schema(description = "Along the axis, the first one first", examples = "[\"2026-01\", \"2026-02\"]")
        List<String> categories,

        List<Series> series) {
    public Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }

    /** How values are drawn. */
    public enum Kind {
        /** What goes up and down over time. */
        @JsonProperty("line")
        LINE,
        /** What is compared. */
        @JsonProperty("bar")
        BAR,
        /** The parts of a whole. */
        @JsonProperty("stacked-bar")
        STACKED_BAR
    }

    /**
     * What belongs together in a chart.
     *
     * @param points of the categories that there is a value for
     * @param light in whose colour it is drawn
     */
    @Schema(name = "DocumentChartSeries", description = "What belongs together in a chart")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Series(
            @Schema(examples = "Sykefravær") String name,

            @Schema(description = "Of the categories that there is a value for")
            List<Point> points,

            @Schema(description = "In whose colour it is drawn")
            Optional<Light> light) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** A value of a category. */
    @Schema(name = "DocumentChartPoint", description = "A value of a category")
    public record Point(
            @Schema(examples = "2026-01") String category,
            @Schema(examples = "8.4") BigDecimal value) {}
}
