package no.resultat.platform.table.pxweb;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.format.Format;
import no.resultat.platform.table.format.FormatOptions;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** In what form, and of when, cells are wanted; a {@code @BeanParam} of what answers with cells. */
public class TableOutput {
    @QueryParam("outputFormat")
    @Parameter(
            description = "The form of the answer; without it, the one that the header Accept names",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "json-stat2",
                                "json-px",
                                "csv",
                                "csv2",
                                "csv3",
                                "xlsx",
                                "html",
                                "px",
                                "parquet"
                            },
                            defaultValue = "json-stat2"),
            example = "csv")
    String outputFormat;

    @QueryParam("outputFormatParams")
    @Parameter(
            description =
                    "With commas between: UseCodes, UseTexts or UseCodesAndTexts and IncludeTitle for csv, html and xlsx; SeparatorTab, SeparatorSpace or SeparatorSemicolon for csv",
            example = "UseCodes,SeparatorSemicolon")
    String outputFormatParams;

    @QueryParam("asOf")
    @Parameter(
            description = "The cells as they were known at this instant",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    String asOf;

    @QueryParam("since")
    @Parameter(
            description =
                    "Only the smallest part of what is wanted that has all cells that changed after this instant; 204 if none did",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    String since;

    /** @throws TableProblem if there is none such */
    Format format(TableRequest request) {
        return format(request, Optional.empty());
    }

    /**
     * The form that the address names, else the one that was saved, else the first that {@code Accept} takes.
     *
     * @throws TableProblem if there is none such, or the caller takes none that there is
     */
    Format format(TableRequest request, Optional<String> saved) {
        return request.parameter("outputFormat")
                .or(() -> saved.filter(format -> !format.isBlank()))
                .map(Format::of)
                .orElseGet(() -> Format.accepted(request.headers.getAcceptableMediaTypes()));
    }

    FormatOptions options(TableRequest request) {
        return options(request, format(request), Optional.empty());
    }

    /** @param saved what is meant if the request says nothing */
    FormatOptions options(TableRequest request, Format format, Optional<List<String>> saved) {
        List<String> written = request.list("outputFormatParams");
        return FormatOptions.of(format, written.isEmpty() ? saved.orElse(List.of()) : written);
    }
}
