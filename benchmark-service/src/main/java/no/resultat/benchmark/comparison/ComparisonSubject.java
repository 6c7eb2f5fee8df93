package no.resultat.benchmark.comparison;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind;
import org.jdbi.v3.core.Jdbi;

/** Where the municipality stands by a figure in a year: {@code comparison kostnad-per-enhet|2025}. */
@ApplicationScoped
class ComparisonSubject implements SubjectKind {
    private static final String FIND = """
            select f.code, f.label, (select o.unit from own_region o limit 1) as unit
            from figure f
            where f.code = :figure and exists (select from figure_value v where v.figure = f.code and v.year::text = :year)
            """;

    private final Jdbi database;

    ComparisonSubject(Jdbi database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "comparison";
    }

    @Override
    public String keys() {
        return "FIGURE|YEAR, such as kostnad-per-enhet|2025";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        if (parts.size() != 2) {
            return Optional.empty();
        }
        return database.withHandle(handle -> handle.createQuery(FIND)
                .bind("figure", parts.get(0))
                .bind("year", parts.get(1))
                .mapTo(FigureLabel.class)
                .findOne()
                .map(found -> new FoundSubject(
                        found.label(),
                        found.unit(),
                        Optional.of("/v1/comparisons?figure=%s&year=%s".formatted(found.code(), parts.get(1))))));
    }

    record FigureLabel(String code, Label label, Optional<UnitCode> unit) {}
}
