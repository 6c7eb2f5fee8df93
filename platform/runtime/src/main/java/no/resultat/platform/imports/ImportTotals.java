package no.resultat.platform.imports;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import no.resultat.platform.http.Paging;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/**
 * What an import said of each unit: how many rows, and the sum of each column of numbers (<i>kontrollsum</i>), so that
 * an integration can hold what was taken against what it sent.
 */
@ApplicationScoped
class ImportTotals {
    private static final String LIST = """
            select unit, rows, totals::text
            from import_total
            where import = :id and unit collate natural_order > :after
            order by unit collate natural_order
            limit :fetch
            """;

    private final Jdbi database;
    private final ImportReports reports;

    ImportTotals(Jdbi database, ImportReports reports) {
        this.database = database;
        this.reports = reports;
    }

    /**
     * The statement that counts the rows that were taken; empty for rows that are of no unit, or of so few people that
     * nobody is told of them.
     */
    static Optional<String> count(ImportKind kind) {
        String sums = kind.columns().stream()
                .filter(column -> column.type().form() == Type.Form.NUMBER)
                .map(column -> "'%s', sum(%s)".formatted(column.name(), column.staged()))
                .collect(Collectors.joining(", "));
        return kind.columns().stream()
                .filter(column -> column.type().form() == Type.Form.UNIT && !kind.isConfidential())
                .findFirst()
                .map(unit -> """
                        insert into import_total (import, unit, rows, totals)
                        select :import, %1$s, count(*), jsonb_strip_nulls(jsonb_build_object(%3$s))
                        from %2$s
                        where import = :import and error_code is null and %1$s is not null
                        group by %1$s
                        """.formatted(unit.staged(), kind.stagingTable(), sums));
    }

    /**
     * By unit.
     *
     * @throws ImportReports.UnknownImport if there is no import that the caller may read of
     */
    List<UnitTotals> list(UUID id, Paging paging) {
        reports.read(id);
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("id", id)
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(UnitTotals.class)
                .list());
    }

    /** What an import said of a unit. */
    @Schema(name = "UnitTotals", description = "What an import said of a unit")
    public record UnitTotals(
            @Schema(description = "The unit's code", examples = "skole-1")
            String unit,

            @Schema(description = "How many rows of it were taken", examples = "120")
            int rows,

            @Schema(
                    type = SchemaType.OBJECT,
                    additionalProperties = Number.class,
                    description = "The sum of each column of numbers, by its name",
                    examples = "{\"amount\": 2600000.00}")
            @JsonRawValue
            String totals) {}
}
