package no.resultat.scorecard.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.resultat.contracts.Direction;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.action.ActionDocument.HelpfulAction;
import no.resultat.scorecard.action.ActionDocument.Plan;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.json.Json;

/** What actions have moved: their indicator before and after, beside that of units without such an action. */
@ApplicationScoped
class ActionEffects {
    private static final String EFFECT =
            "select before, after, others from effect_values(:indicator, :unit, :starts, :takesEffect)";
    private static final String EFFECTS = """
            select a.id, a.unit, u.type as unit_type, a.title, a.conclusion, a.starts, a.takes_effect, i.direction, e.before, e.after, e.others
            from action a
            join indicator i on i.code = a.indicator and i.superseded_at = 'infinity'
            join lateral type_of(a.unit, a.starts) u (type) on true
            cross join lateral effect_values(a.indicator, a.unit, a.starts, a.takes_effect) e
            where a.state = 'DONE' and a.indicator = :indicator and (cardinality(:types) = 0 or u.type = any (:types))
            """;

    private final Jdbi database;

    ActionEffects(Jdbi database) {
        this.database = database;
    }

    /** Of an action that is planned so. */
    MeasuredEffect of(IndicatorCode indicator, UnitCode unit, Plan plan) {
        return database.withHandle(handle -> handle.createQuery(EFFECT)
                .bind("indicator", indicator)
                .bind("unit", unit)
                .bind("starts", plan.starts())
                .bind("takesEffect", plan.takesEffect().orElse(plan.starts()))
                .mapTo(Values.class)
                .one()
                .effect());
    }

    /**
     * Finished actions on an indicator, those that helped most before the others, those without an effect last.
     *
     * @param types only of units of these types; all without any
     */
    List<HelpfulAction> finished(IndicatorCode indicator, Set<String> types) {
        Comparator<HelpfulRow> best = Comparator.comparing(
                HelpfulRow::gain,
                Comparator.nullsLast(Comparator.<BigDecimal>naturalOrder().reversed()));
        return database.withHandle(handle -> handle
                .createQuery(EFFECTS)
                .bind("indicator", indicator)
                .bindArray("types", String.class, List.copyOf(types))
                .mapTo(HelpfulRow.class)
                .stream()
                .sorted(best)
                .map(HelpfulRow::told)
                .toList());
    }

    record Values(
            List<BigDecimal> before,
            List<BigDecimal> after,
            @Json List<List<BigDecimal>> others) {
        MeasuredEffect effect() {
            return MeasuredEffect.of(before, after, others);
        }
    }

    record HelpfulRow(
            UUID id,
            UnitCode unit,
            String unitType,
            String title,
            Optional<String> conclusion,
            LocalDate starts,
            LocalDate takesEffect,
            Direction direction,
            List<BigDecimal> before,
            List<BigDecimal> after,
            @Json List<List<BigDecimal>> others) {
        HelpfulAction told() {
            return new HelpfulAction(
                    id,
                    unit,
                    unitType,
                    title,
                    conclusion,
                    starts,
                    takesEffect,
                    measured(),
                    Optional.ofNullable(gain()).map(gain -> gain.signum() > 0));
        }

        /** How much better it became; null without an effect, and for a band, where neither way is. */
        BigDecimal gain() {
            return direction == Direction.BAND
                    ? null
                    : measured()
                            .effect()
                            .map(effect -> direction == Direction.LOWER_IS_BETTER ? effect.negate() : effect)
                            .orElse(null);
        }

        private MeasuredEffect measured() {
            return MeasuredEffect.of(before, after, others);
        }
    }
}
