package no.resultat.scorecard.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import no.resultat.contracts.Direction;
import no.resultat.contracts.IndicatorCode;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.json.JsonTexts;
import no.resultat.scorecard.status.CriterionResult;
import no.resultat.scorecard.strategy.Criterion;
import no.resultat.scorecard.strategy.Target;
import no.resultat.scorecard.strategy.UnknownScorecard;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a unit's card aims at in a year, for what is agreed on and written from it. */
@ApplicationScoped
public class CardTargets {
    private static final TypeReference<List<CriterionResult>> CRITERIA = new TypeReference<>() {};

    private final Cards cards;
    private final JsonTexts json;

    CardTargets(Cards cards, JsonTexts json) {
        this.cards = cards;
        this.json = json;
    }

    /**
     * The indicators of a unit's card that have a target for a year, in the card's order; none without a card.
     *
     * @throws no.resultat.platform.caller.UnknownUnit if there was no such unit in the year
     */
    public List<CardTarget> of(UnitCode unit, int year) {
        Period whole = Period.of(Period.Length.YEAR, YearMonth.of(year, 1));
        return card(unit, whole).stream()
                .flatMap(card -> card.focusAreas().stream())
                .flatMap(area -> area.successFactors().stream())
                .flatMap(factor -> factor.indicators().stream())
                .map(this::target)
                .filter(target -> !target.criteria().isEmpty())
                .toList();
    }

    private Optional<Card> card(UnitCode unit, Period period) {
        try {
            return Optional.of(cards.read(unit, period, Optional.empty(), Optional.empty(), false));
        } catch (UnknownScorecard noCard) {
            return Optional.empty();
        }
    }

    private CardTarget target(Card.Indicator indicator) {
        return new CardTarget(
                new IndicatorCode(indicator.code()),
                indicator.label(),
                indicator.unitOfMeasure(),
                indicator.direction(),
                criteria(indicator.target()),
                indicator.match());
    }

    private List<Criterion> criteria(String results) {
        if (results == null) {
            return List.of();
        }
        return json.read(results, CRITERIA).stream()
                .map(CriterionResult::criterion)
                .toList();
    }

    /** What is aimed at with an indicator of a card. */
    @Schema(name = "CardTarget", description = "What is aimed at with an indicator of a card in a year")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record CardTarget(
            @Schema(type = SchemaType.STRING, examples = "B1.1")
            IndicatorCode indicator,

            Label label,
            @Schema(examples = "poeng 1–6") String unitOfMeasure,
            Direction direction,
            List<Criterion> criteria,
            Optional<Target.Match> match) {}
}
