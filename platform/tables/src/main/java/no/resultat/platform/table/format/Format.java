package no.resultat.platform.table.format;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.query.Cells;
import no.resultat.platform.table.query.Cube;

/** A form that a table can be pulled in. */
public enum Format {
    JSON_STAT2("json-stat2", "application/json", "json", cube -> cube, new JsonStat()),
    JSON_PX("json-px", "application/json", "json", Cube::contentsLast, new JsonPx()),
    CSV("csv", "text/csv; charset=utf-8", "csv", cube -> cube, new CsvTable()),
    CSV2("csv2", "text/csv; charset=utf-8", "csv", cube -> cube, new CsvRows()),
    CSV3("csv3", "text/csv; charset=utf-8", "csv", cube -> cube, new CsvRows()),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", cube -> cube, new Xlsx()),
    HTML("html", "text/html; charset=utf-8", "html", cube -> cube, new Html()),
    PX("px", "application/octet-stream", "px", cube -> cube, new Px()),
    PARQUET("parquet", "application/octet-stream", "parquet", Cube::contentsLast, new Parquet());

    public static final Format USUAL = JSON_STAT2;

    private final String id;
    private final String mediaType;
    private final String suffix;
    private final UnaryOperator<Cube> arrangement;
    private final Writing writing;

    Format(String id, String mediaType, String suffix, UnaryOperator<Cube> arrangement, Writing writing) {
        this.id = id;
        this.mediaType = mediaType;
        this.suffix = suffix;
        this.arrangement = arrangement;
        this.writing = writing;
    }

    /** @throws TableProblem if there is none such */
    public static Format of(String id) {
        if (id == null || id.isBlank()) {
            return USUAL;
        }
        return Arrays.stream(values())
                .filter(format -> format.id.equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> TableProblem.wrong(
                        "Unsupported output format",
                        "There is no format %s; there are %s"
                                .formatted(
                                        id,
                                        String.join(
                                                ", ",
                                                Arrays.stream(values())
                                                        .map(Format::id)
                                                        .toList()))));
    }

    /**
     * The first form of which the caller takes the media type.
     *
     * @param accepted the media types, the most wanted first
     * @throws TableProblem if there is none such
     */
    public static Format accepted(List<MediaType> accepted) {
        return accepted.stream()
                .flatMap(type -> Arrays.stream(values())
                        .filter(format -> MediaType.valueOf(format.mediaType).isCompatible(type)))
                .findFirst()
                .orElseThrow(() -> TableProblem.notAcceptable(
                        "Unsupported output format",
                        "Accept names no form of a table; leave it out, or say outputFormat"));
    }

    public String id() {
        return id;
    }

    public String mediaType() {
        return mediaType;
    }

    public String suffix() {
        return suffix;
    }

    boolean isCsv() {
        return this == CSV || this == CSV2 || this == CSV3;
    }

    /** Whether it shows values by label or by code, as the caller likes. */
    boolean isText() {
        return isCsv() || this == XLSX || this == HTML;
    }

    /** How it names values if nobody says. */
    FormatOptions.Labels usualLabels() {
        return this == CSV3 ? FormatOptions.Labels.CODES : FormatOptions.Labels.TEXTS;
    }

    /** In the order that the format tells the cells in. */
    public Cube arranged(Cube cube) {
        return arrangement.apply(cube);
    }

    /** @throws TableProblem if the format cannot hold so much */
    public void requireRoom(Cube cube) {
        if (this == XLSX
                && (cube.rows() > Xlsx.MOST_ROWS || cube.columns() + cube.stub().size() > Xlsx.MOST_COLUMNS)) {
            throw TableProblem.forbidden(
                    "Too many cells selected",
                    "A sheet has room for %d rows and %d columns; take csv or parquet, or put more in the stub"
                            .formatted(Xlsx.MOST_ROWS, Xlsx.MOST_COLUMNS));
        }
    }

    public void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException {
        writing.write(cube, cells, options, out);
    }

    /** Writes a cube's cells as they come, each asked for once. */
    interface Writing {
        void write(Cube cube, Cells cells, FormatOptions options, OutputStream out) throws IOException;
    }
}
