package no.resultat.scorecard.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind;
import org.jdbi.v3.core.Jdbi;

/** An indicator's light of a unit in a period: {@code indicator-status B1.1|skole-1|2026-03}. */
@ApplicationScoped
class StatusSubject implements SubjectKind {
    private static final String FIND = """
            select i.label, s.unit
            from status s
            join indicator i on i.code = s.indicator and i.superseded_at = 'infinity'
            where s.indicator = :indicator and s.unit = :unit and s.period = :period and s.superseded_at = 'infinity'
            """;

    private final Jdbi database;

    StatusSubject(Jdbi database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "indicator-status";
    }

    @Override
    public String keys() {
        return "INDICATOR|UNIT|PERIOD, such as B1.1|skole-1|2026-03";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        if (parts.size() != 3) {
            return Optional.empty();
        }
        return database.withHandle(handle -> handle.createQuery(FIND)
                .bind("indicator", parts.get(0))
                .bind("unit", parts.get(1))
                .bind("period", parts.get(2))
                .mapTo(IndicatorLabel.class)
                .findOne()
                .map(found -> new FoundSubject(
                        found.label(),
                        Optional.of(found.unit()),
                        Optional.of("/v1/units/%s/scorecard?period=%s".formatted(found.unit(), parts.get(2))))));
    }

    record IndicatorLabel(Label label, UnitCode unit) {}
}
