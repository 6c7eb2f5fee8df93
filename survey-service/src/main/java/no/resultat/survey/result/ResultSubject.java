package no.resultat.survey.result;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.resultat.contracts.Label;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.followup.SubjectKind;
import org.jdbi.v3.core.Jdbi;

/** What a survey told of a unit: {@code survey-result CAMPAIGN|skole-1}, of a dimension with its code after it. */
@ApplicationScoped
class ResultSubject implements SubjectKind {
    private static final String FIND = """
            select c.id, c.label, u.unit, p.part -> 'label' as part_label
            from campaign c
            join result_unit u on u.campaign = c.id
            join unit_version v on v.code = u.unit and v.superseded_at = 'infinity'
            left join told_offer o on o.member = 'campaign' and o.code = c.id::text
            left join lateral jsonb_path_query(o.offer, '$.parts[*]') p (part) on p.part ->> 'code' = :part
            where c.id::text = :campaign and u.unit = :unit and (:part::text is null or p.part is not null)
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
        return "CAMPAIGN|UNIT, the id of a released campaign and a unit that it tells of, with |DIMENSION after it if it is about one";
    }

    @Override
    public Optional<FoundSubject> find(List<String> parts) {
        if (parts.size() < 2 || parts.size() > 3) {
            return Optional.empty();
        }
        return database.withHandle(handle -> handle.createQuery(FIND)
                .bind("campaign", parts.get(0))
                .bind("unit", parts.get(1))
                .bind("part", parts.size() == 3 ? parts.get(2) : null)
                .mapTo(ResultLabel.class)
                .findOne()
                .map(found -> new FoundSubject(
                        found.title(),
                        Optional.of(found.unit()),
                        Optional.of("/v1/campaigns/%s/results?unit=%s".formatted(found.id(), found.unit())))));
    }

    record ResultLabel(UUID id, Label label, UnitCode unit, Optional<Label> partLabel) {
        Label title() {
            return partLabel.map(label::with).orElse(label);
        }
    }
}
