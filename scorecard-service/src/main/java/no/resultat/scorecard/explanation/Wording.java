package no.resultat.scorecard.explanation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Word;
import no.resultat.platform.documents.LightWords;
import no.resultat.platform.documents.Phrases;
import no.resultat.scorecard.status.CriterionResult;
import no.resultat.scorecard.strategy.Criterion;
import no.resultat.scorecard.strategy.LimitWords;

/** Tells an explanation in words: what was measured, what it was held against, and what came of it. */
final class Wording {
    private static final Map<String, Phrases> PHRASES = Phrases.in("explanations");

    private final Phrases phrases;
    private final LimitWords limits;
    private final LightWords lights;

    /** @param language one of {@link Label#LANGUAGES} */
    Wording(String language) {
        this.phrases = PHRASES.get(language);
        this.limits = LimitWords.in(language);
        this.lights = LightWords.in(language);
    }

    List<String> sentences(Explanation light) {
        List<String> sentences = new ArrayList<>();
        Map<String, Object> facts = facts(light);
        if (light.value().isPresent()) {
            sentences.add(say("value", facts));
        }
        if (light.rolledUp()) {
            sentences.add(say("rolled-up", facts));
        }
        light.target().filter(target -> light.light() != Light.GREY).ifPresent(target -> {
            target.criteria().forEach(criterion -> sentences.add(criterion(criterion, light)));
            target.match().ifPresent(match -> sentences.add(say("match." + Word.of(match), Map.of())));
        });
        sentences.add(say("light", Map.of("light", light(light.light()))));
        light.before()
                .ifPresent(before -> light.trend()
                        .ifPresent(trend -> sentences.add(say(
                                "trend." + Word.of(trend),
                                Map.of("before", number(before.value()), "earlier", before.period())))));
        return sentences;
    }

    /** What would make a grey light lit; empty of one that is. */
    Optional<String> wouldBeLitBy(Explanation light) {
        return light.reason().map(reason -> say("lit." + Word.of(reason), facts(light)));
    }

    private Map<String, Object> facts(Explanation light) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("indicator", phrases.label(light.indicator().label()));
        facts.put("unit", light.unit().name());
        facts.put("value", light.value().map(this::number).orElse(""));
        facts.put("measure", light.indicator().unitOfMeasure());
        facts.put("measured", light.measuredPeriod().orElse(light.period()));
        facts.put("period", light.period());
        facts.put("year", light.measuredPeriod().orElse(light.period()).last().getYear());
        facts.put("source", light.indicator().source());
        facts.put("reported", light.reported().orElse(0));
        facts.put("expected", light.expected().orElse(0));
        return facts;
    }

    private String criterion(CriterionResult result, Explanation light) {
        Criterion criterion = result.criterion();
        return say(
                "criterion." + Word.of(criterion.basis()),
                Map.of(
                        "held",
                        result.measured().map(this::rounded).orElse("–"),
                        "baseline",
                        criterion
                                .baseline()
                                .or(() -> light.measuredPeriod().map(period -> period.yearBefore()))
                                .map(Object::toString)
                                .orElse(""),
                        "limits",
                        limits.of(criterion, light.indicator().direction()),
                        "light",
                        result.light().map(this::light).orElseGet(() -> say("unjudged", Map.of()))));
    }

    private String light(Light light) {
        return lights.of(light);
    }

    /** What was computed has many decimals; two are enough to see how it stands to a limit. */
    private String rounded(BigDecimal number) {
        return number(number.scale() > 2 ? number.setScale(2, RoundingMode.HALF_UP) : number);
    }

    private String number(BigDecimal number) {
        return phrases.number(number);
    }

    private String say(String phrase, Map<String, ?> facts) {
        return phrases.say(phrase, facts);
    }
}
