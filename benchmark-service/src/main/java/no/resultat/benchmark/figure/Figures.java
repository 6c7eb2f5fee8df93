package no.resultat.benchmark.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Label;
import no.resultat.contracts.Word;
import no.resultat.platform.audit.Audit;
import no.resultat.platform.database.TenantLock;
import no.resultat.platform.http.Paging;
import no.resultat.platform.http.Precondition;
import no.resultat.platform.problem.InvalidDocument;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.Jdbi;

/** The catalogue of figures and their values, both publications side by side, with marks and history. */
@ApplicationScoped
public class Figures {

    private static final Set<String> AGGREGATIONS = Set.of("sum", "rate", "weighted");

    private static final String ONE = """
            select label, unit, direction, aggregation, numerator, denominator, source_table, service_area, revision from figure where code = :code
            """;
    private static final String WRITE = """
            insert into figure (code, label, unit, direction, aggregation, numerator, denominator, source_table, service_area, revision)
            values (:code, :label, :unit, :direction, :aggregation, :numerator, :denominator, :sourceTable, :serviceArea, :revision)
            on conflict (tenant, code) do update
            set label = excluded.label, unit = excluded.unit, direction = excluded.direction, aggregation = excluded.aggregation, numerator = excluded.numerator,
                denominator = excluded.denominator, source_table = excluded.source_table, service_area = excluded.service_area,
                revision = excluded.revision
            """;
    private static final String LIST = """
            select code, label, unit, direction, source_table, service_area,
                   (select min(year) from figure_value v where v.figure = f.code) as first_year,
                   (select max(year) from figure_value v where v.figure = f.code) as last_year
            from figure f
            where code > :after and (:serviceArea::text is null or service_area = :serviceArea)
            order by code
            limit :fetch
            """;
    private final Jdbi database;
    private final Audit audit;
    private final Event<FiguresChanged> changed;

    Figures(Jdbi database, Audit audit, Event<FiguresChanged> changed) {
        this.database = database;
        this.audit = audit;
        this.changed = changed;
    }

    /** @throws UnknownFigure if there is none */
    StoredFigure read(String code) {
        return database.withHandle(handle -> handle.createQuery(ONE)
                        .bind("code", code)
                        .mapTo(FigureRow.class)
                        .findOne())
                .map(FigureRow::stored)
                .orElseThrow(() -> new UnknownFigure(code));
    }

    @Transactional
    StoredFigure write(String code, KeyFigure figure, Precondition precondition) {
        requireRight(figure);
        return database.withHandle(handle -> {
            Instant now = TenantLock.take(handle);
            Optional<StoredFigure> before = handle.createQuery(ONE)
                    .bind("code", code)
                    .mapTo(FigureRow.class)
                    .findOne()
                    .map(FigureRow::stored);
            precondition.check(before.map(StoredFigure::revision));
            if (before.filter(known -> known.figure().equals(figure)).isPresent()) {
                return before.get();
            }
            StoredFigure after =
                    new StoredFigure(figure, before.map(StoredFigure::revision).orElse(0L) + 1);
            handle.createUpdate(WRITE)
                    .bind("code", code)
                    .bind("label", figure.label())
                    .bind("unit", figure.unit())
                    .bind("direction", Word.of(figure.direction()))
                    .bind("aggregation", figure.aggregation())
                    .bind("numerator", figure.numerator())
                    .bind("denominator", figure.denominator())
                    .bind("sourceTable", figure.sourceTable())
                    .bind("serviceArea", figure.serviceArea())
                    .bind("revision", after.revision())
                    .execute();
            audit.changed("figure", code, before.map(StoredFigure::figure).orElse(null), figure);
            changed.fire(new FiguresChanged(Set.of(code), now));
            return after;
        });
    }

    List<ListedFigure> list(String serviceArea, Paging paging) {
        return database.withHandle(handle -> handle.createQuery(LIST)
                .bind("serviceArea", serviceArea)
                .bind("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .bind("fetch", paging.fetch())
                .mapTo(ListedFigure.class)
                .list());
    }

    private static void requireRight(KeyFigure figure) {
        List<Mistake> mistakes = new ArrayList<>(LabelRules.mistakes("/label", figure.label()));
        if (figure.unit() == null || figure.unit().isBlank()) {
            mistakes.add(new Mistake("/unit", "missing", "write what it is counted in, such as kr"));
        }
        if (figure.aggregation()
                .filter(written -> !AGGREGATIONS.contains(written))
                .isPresent()) {
            mistakes.add(new Mistake("/aggregation", "unknown", "write sum, rate or weighted"));
        }
        if (figure.direction() == null || figure.direction() == Direction.UNKNOWN) {
            mistakes.add(new Mistake("/direction", "missing", "write higher-is-better, lower-is-better or band"));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDocument(mistakes);
        }
    }

    record StoredFigure(KeyFigure figure, long revision) {}

    record FigureRow(
            Label label,
            String unit,
            Direction direction,
            Optional<String> aggregation,
            Optional<String> numerator,
            Optional<String> denominator,
            Optional<String> sourceTable,
            Optional<String> serviceArea,
            long revision) {
        StoredFigure stored() {
            return new StoredFigure(
                    new KeyFigure(
                            label, unit, direction, aggregation, numerator, denominator, sourceTable, serviceArea),
                    revision);
        }
    }

    /** A figure in a list. */
    @Schema(name = "ListedFigure", description = "A figure in a list")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ListedFigure(
            String code,
            Label label,
            String unit,
            Direction direction,
            Optional<String> sourceTable,
            Optional<String> serviceArea,
            Optional<Integer> firstYear,
            Optional<Integer> lastYear) {}

    /** There is no such figure. */
    static final class UnknownFigure extends Problem {
        UnknownFigure(String code) {
            super(Kind.UNKNOWN, "unknown-figure", Map.of("figure", code), "There is no figure " + code);
        }
    }
}
