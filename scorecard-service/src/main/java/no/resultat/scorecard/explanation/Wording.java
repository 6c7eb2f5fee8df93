package no.resultat.scorecard.explanation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.resultat.contracts.Direction;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Word;
import no.resultat.scorecard.status.CriterionResult;
import no.resultat.scorecard.strategy.Criterion;

/** Tells an explanation in words: what was measured, what it was held against, and what came of it. */
final class Wording {
    private static final Map<String, Map<String, String>> PHRASES =
            Label.LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Wording::phrases));

    private final String language;

    /** @param language one of {@link Label#LANGUAGES} */
    Wording(String language) {
        this.language = language;
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
        facts.put("indicator", light.indicator().label().in(language));
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
                        limits(criterion, light.indicator().direction()),
                        "light",
                        result.light().map(this::light).orElseGet(() -> say("unjudged", Map.of()))));
    }

    private String limits(Criterion criterion, Direction direction) {
        Direction held = criterion.basis() == Criterion.Basis.RELATIVE ? Direction.HIGHER_IS_BETTER : direction;
        String way = switch (held) {
            case LOWER_IS_BETTER -> "at-most";
            case BAND -> "band";
            case HIGHER_IS_BETTER, UNKNOWN -> "at-least";
        };
        boolean hasLower = criterion.lower().isPresent() || criterion.lowerTo().isPresent();
        return say(
                "limits." + way + (hasLower ? "-lower" : ""),
                Map.of(
                        "desired", number(criterion.desired()),
                        "desiredTo", criterion.desiredTo().map(this::number).orElse("∞"),
                        "lower", criterion.lower().map(this::number).orElse("−∞"),
                        "lowerTo", criterion.lowerTo().map(this::number).orElse("∞")));
    }

    private String light(Light light) {
        return say("light." + Word.of(light), Map.of());
    }

    /** What was computed has many decimals; two are enough to see how it stands to a limit. */
    private String rounded(BigDecimal number) {
        return number(number.scale() > 2 ? number.setScale(2, RoundingMode.HALF_UP) : number);
    }

    private String number(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        String text = plain.toPlainString();
        return language.equals("en") ? text : text.replace('.', ',');
    }

    private String say(String phrase, Map<String, ?> facts) {
        String text = PHRASES.get(language).get(phrase);
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }

    private static Map<String, String> phrases(String language) {
        Properties phrases = new Properties();
        try (Reader file = new InputStreamReader(
                Wording.class.getResourceAsStream("/explanations/%s.properties".formatted(language)),
                StandardCharsets.UTF_8)) {
            phrases.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), phrases::getProperty));
    }
}
