package no.resultat.platform.imports;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every import says beside its rows; a {@code @BeanParam} of each. */
public class ImportRequest {
    @QueryParam("mode")
    @DefaultValue("all")
    @Parameter(
            description =
                    "`all`: one wrong row rejects the file. `partial`: the right rows are taken, the wrong ones are listed",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"all", "partial"},
                            defaultValue = "all"))
    String mode;

    @QueryParam("source")
    @DefaultValue("erp")
    @Parameter(
            description =
                    "The system the rows come from. An import replaces what the same source said of the same periods before",
            example = "erp",
            schema = @Schema(type = SchemaType.STRING, pattern = "[A-Za-z0-9._-]{1,40}", defaultValue = "erp"))
    String source;

    @QueryParam("decimal")
    @Parameter(
            description =
                    "The decimal sign of the file's numbers, where the file does not show it: `1.234` alone may be a thousand or a little more than one",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"comma", "point"}))
    String decimal;

    @QueryParam("columns")
    @DefaultValue("strict")
    @Parameter(
            description =
                    "`strict`: a column that is not known refuses the file. `lenient`: it is left alone, and named in a warning",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"strict", "lenient"},
                            defaultValue = "strict"))
    String columns;

    @QueryParam("dryRun")
    @DefaultValue("false")
    @Parameter(
            description =
                    "`true`: the file is judged, and what it would add, change and remove is counted; nothing of it is kept",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String dryRun;

    @HeaderParam("Idempotency-Key")
    @Parameter(
            description =
                    "Any text of your own that names this push, at most 200 characters. A retry with the same key and the same body gets the first answer; another body is refused",
            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
    String idempotencyKey;

    @Context
    HttpHeaders headers;

    String mode() {
        if (!mode.equals("all") && !mode.equals("partial")) {
            throw new Malformed("mode", "mode is '%s'; write all or partial".formatted(mode));
        }
        return mode;
    }

    String source() {
        if (!source.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new Malformed(
                    "source",
                    "'%s' names no source; write 1 to 40 letters, digits, '.', '_' and '-'".formatted(source));
        }
        return source;
    }

    Optional<DecimalSign> decimal() {
        if (decimal == null || decimal.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (decimal) {
                    case "comma" -> DecimalSign.COMMA;
                    case "point" -> DecimalSign.POINT;
                    default ->
                        throw new Malformed("decimal", "decimal is '%s'; write comma or point".formatted(decimal));
                });
    }

    boolean isLenient() {
        if (!columns.equals("strict") && !columns.equals("lenient")) {
            throw new Malformed("columns", "columns is '%s'; write strict or lenient".formatted(columns));
        }
        return columns.equals("lenient");
    }

    Optional<String> idempotencyKey() {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > 200)) {
            throw new Malformed("Idempotency-Key", "An idempotency key has 1 to 200 characters");
        }
        return Optional.ofNullable(idempotencyKey);
    }

    /** @throws Malformed if it is neither */
    boolean isDryRun() {
        if (!List.of("true", "false").contains(dryRun)) {
            throw new Malformed("dryRun", "dryRun is '%s'; write true or false".formatted(dryRun));
        }
        return dryRun.equals("true");
    }
}
