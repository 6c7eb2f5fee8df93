package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind;
import org.jdbi.v3.core.Jdbi;

/** What a survey told of a unit: {@code survey-result CAMPAIGN|skole-1}. */
@ApplicationScoped
class ResultSubject implements SubjectKind {
    private static final String FIND = """
            select c.id, c.label, u.unit
            from campaign c
            join result_unit u on u.campaign = c.id
            join unit_version v on v.code = u.unit and v.superseded_at = 'infinity'
            where c.id::text = :campaign and u.unit = :unit
            limit 1
            """;

    private final Jdbi database;

    ResultSubject(Jdbi database) {
        this.database = database;
    }

    @Override
    public String kind() {
        return "survey-result";
    }

    @Override
    public String keys() {
        return "CAMPAIGN|UNIT, the id of a campaign whose results are released and a unit that they tell of";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        if (parts.size() != 2) {
            return Optional.empty();
        }
        return database.withHandle(handle -> handle.createQuery(FIND)
                .bind("campaign", parts.get(0))
                .bind("unit", parts.get(1))
                .mapTo(Found.class)
                .findOne()
                .map(found -> new FoundSubject(
                        found.label(),
                        Optional.of(found.unit()),
                        Optional.of("/v1/campaigns/%s/results?unit=%s".formatted(found.id(), found.unit())))));
    }

    record Found(UUID id, Label label, UnitCode unit) {}
}
