package no.resultat.scorecard.strategy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.resultat.contracts.SourceBinding;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.SourceOffer;
import no.resultat.platform.problem.InvalidDocument.Mistake;

/**
 * What a strategy names that lies outside it: types of unit, units with targets of their own, what indicators are bound
 * to.
 */
final class References {
    private static final String QUESTIONNAIRE = "questionnaire";
    private static final List<String> OFFERED = List.of(QUESTIONNAIRE, "figure", "group");
    private static final List<String> PARTS = List.of("item", "dimension");

    private final Set<String> types;
    private final Set<String> units;
    private final Map<String, SourceOffer> offers = new HashMap<>();
    private final List<Mistake> unknown = new ArrayList<>();

    /**
     * @param types of unit that there are
     * @param units that there are
     * @param offers of the other services
     */
    References(Collection<String> types, Collection<String> units, List<SourceOffer> offers) {
        this.types = new HashSet<>(types);
        this.units = new HashSet<>(units);
        offers.forEach(offer -> this.offers.put(offer.key(), offer));
    }

    /** Everything that the strategy names and that there is not, each with its place. */
    List<Mistake> unknownIn(Strategy strategy) {
        List<String> named = strategy.unitTypes().orElse(List.of());
        for (int at = 0; at < named.size(); at++) {
            require(types.contains(named.get(at)), "/unitTypes/" + at, "unit-type", named.get(at));
        }
        for (int area = 0; area < strategy.focusAreas().size(); area++) {
            List<Strategy.SuccessFactor> factors =
                    strategy.focusAreas().get(area).successFactors();
            for (int factor = 0; factor < factors.size(); factor++) {
                List<Strategy.Indicator> indicators = factors.get(factor).indicators();
                for (int at = 0; at < indicators.size(); at++) {
                    indicator(
                            "/focusAreas/%d/successFactors/%d/indicators/%d".formatted(area, factor, at),
                            indicators.get(at));
                }
            }
        }
        return List.copyOf(unknown);
    }

    private void indicator(String at, Strategy.Indicator indicator) {
        for (int target = 0; target < indicator.targets().size(); target++) {
            String place = at + "/targets/" + target + "/unit";
            indicator
                    .targets()
                    .get(target)
                    .unit()
                    .ifPresent(unit -> require(units.contains(unit.text()), place, "unit", unit.text()));
        }
        SourceKind.of(indicator.source().kind()).ifPresent(kind -> source(at + "/source/", kind, indicator.source()));
    }

    private void source(String at, SourceKind kind, SourceBinding source) {
        kind.members().stream()
                .filter(member -> OFFERED.contains(member.name()))
                .forEach(member -> source.member(member.name())
                        .ifPresent(code -> require(
                                member.given().contains(code) || offers.containsKey(member.name() + "|" + code),
                                at + member.name(),
                                member.name(),
                                code)));
        source.member(QUESTIONNAIRE)
                .map(code -> offers.get(QUESTIONNAIRE + "|" + code))
                .ifPresent(questionnaire -> PARTS.forEach(part -> source.member(part)
                        .ifPresent(code -> require(
                                questionnaire.parts().stream()
                                        .anyMatch(one -> one.member().equals(part)
                                                && one.code().equals(code)),
                                at + part,
                                part,
                                code))));
    }

    private void require(boolean isThere, String at, String thing, String code) {
        if (!isThere) {
            unknown.add(new Mistake(
                    at,
                    "unknown-" + thing,
                    "There is no %s '%s' yet; write what there is, or say lenient=true"
                            .formatted(thing.replace('-', ' '), code)));
        }
    }
}
