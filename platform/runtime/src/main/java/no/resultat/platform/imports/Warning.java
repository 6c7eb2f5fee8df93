package no.resultat.platform.imports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an import's caller should know of rows that were taken.
 *
 * @param row the first row that it is about, as an editor counts; 0 for the file as such
 * @param column the column; empty for the row or the file as such
 * @param code for programs
 * @param detail for people
 */
@Schema(name = "ImportWarning", description = "What to know of rows that were taken")
public record Warning(
        @Schema(
                description = "The first row that it is about, as an editor counts; 0 for the file as such",
                examples = "17")
        int row,

        @Schema(description = "The column; empty for the row or the file as such", examples = "amount")
        String column,

        @Schema(description = "For programs", examples = "rounded")
        String code,

        @Schema(description = "For people") String detail) {}
