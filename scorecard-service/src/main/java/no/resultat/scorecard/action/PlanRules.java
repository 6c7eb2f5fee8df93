package no.resultat.scorecard.action;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Period;
import no.resultat.platform.followup.DayRules;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.scorecard.action.ActionDocument.Amount;
import no.resultat.scorecard.action.ActionDocument.Plan;

/** What a plan must be, whatever else the tenant has. */
final class PlanRules {
    private PlanRules() {}

    /** @param at the pointer of the plan within what was sent */
    static List<Mistake> mistakes(OwnAction.Kind kind, Plan plan, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        if (plan.person().isPresent() && plan.role().isPresent()) {
            mistakes.add(new Mistake(at + "/role", "two-owners", "Name a person or a role; an action is one's alone"));
        }
        DayRules.mistakes(at + "/starts", Optional.of(plan.starts())).forEach(mistakes::add);
        DayRules.mistakes(at + "/takesEffect", plan.takesEffect()).forEach(mistakes::add);
        DayRules.mistakes(at + "/due", plan.due()).forEach(mistakes::add);
        plan.takesEffect()
                .filter(day -> day.isBefore(plan.starts()))
                .ifPresent(day ->
                        mistakes.add(new Mistake(at + "/takesEffect", "contradiction", "It shows before it starts")));
        plan.due()
                .filter(day -> day.isBefore(plan.starts()))
                .ifPresent(
                        day -> mistakes.add(new Mistake(at + "/due", "contradiction", "It is done before it starts")));
        if (plan.tonnes().isPresent() != (kind == OwnAction.Kind.CLIMATE)) {
            mistakes.add(new Mistake(
                    at + "/tonnes", "of-climate-alone", "A climate measure says its tonnes, and nothing else does"));
        }
        mistakes.addAll(amountMistakes(kind, plan.amounts().orElse(List.of()), at));
        return mistakes;
    }

    private static List<Mistake> amountMistakes(OwnAction.Kind kind, List<Amount> amounts, String at) {
        List<Mistake> mistakes = new ArrayList<>();
        Set<Period> seen = new HashSet<>();
        for (int row = 0; row < amounts.size(); row++) {
            Amount amount = amounts.get(row);
            String place = "%s/amounts/%d/".formatted(at, row);
            Period.Length length = kind == OwnAction.Kind.INVESTMENT ? Period.Length.YEAR : Period.Length.MONTH;
            if (kind == OwnAction.Kind.ASSIGNMENT) {
                mistakes.add(new Mistake(place + "cost", "no-money", "An assignment has no money; make it a measure"));
            } else if (amount.period().length() != length || !seen.add(amount.period())) {
                mistakes.add(new Mistake(
                        place + "period",
                        "wrong-period",
                        "%s is no %s, or is there twice"
                                .formatted(amount.period(), length == Period.Length.YEAR ? "year" : "month")));
            } else if (amount.forecast().isPresent() && kind != OwnAction.Kind.INVESTMENT) {
                mistakes.add(
                        new Mistake(place + "forecast", "of-investments-alone", "Investments alone have a forecast"));
            } else if (amount.spent().isPresent() && kind != OwnAction.Kind.INVESTMENT) {
                mistakes.add(
                        new Mistake(place + "spent", "of-investments-alone", "Investments alone say what is spent"));
            }
        }
        return mistakes;
    }
}
