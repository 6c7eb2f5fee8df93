package no.resultat.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an indicator can be bound to (<i>kilde</i>): each kind with the members that its binding has. */
public enum SourceKind {
    /** Values are written by people, or imported for them. */
    MANUAL("Values are written by people, or imported for them"),
    /** The deviation from budget and what it is made of. */
    LEDGER(
            "Ledger and budget of the reporting service, from January to the month; annual-budget is of the whole year",
            SourceMember.choice(
                    "measure",
                    "Which figure",
                    "deviation-percent",
                    "deviation",
                    "balance-percent",
                    "actual",
                    "budget",
                    "annual-budget",
                    "forecast-deviation-percent",
                    "forecast-deviation"),
            SourceMember.choice(
                    "method",
                    "How a forecast is made; of the forecasts alone",
                    "budget-remaining",
                    "run-rate",
                    "seasonal"),
            SourceMember.code(
                    "function",
                    "The functions whose amounts count, with commas between; all without it, and always all in a forecast",
                    "202,215")),
    /** Sickness absence. */
    ABSENCE(
            "Sickness absence of the reporting service",
            SourceMember.choice(
                    "measure",
                    "Which rate",
                    "rate",
                    "self-certified-rate",
                    "doctor-certified-rate",
                    "short-rate",
                    "long-rate",
                    "rolling-rate")),
    /** What is done, and what it costs. */
    PRODUCTION(
            "Production of the reporting service",
            SourceMember.code("measure", "The municipality's own word for what is counted", "brukertimer")
                    .always(),
            SourceMember.choice(
                    "statistic", "The quantity, or net expenditure by quantity", "quantity", "cost-per-unit"),
            SourceMember.code(
                    "function",
                    "Of cost-per-unit alone: the functions whose cost counts, with commas between; all without it",
                    "202,215")),
    /** What went wrong, and how it is handled. */
    INCIDENT(
            "Incidents (avvik) of the reporting service, by the year that they were reported in; fewer than five are withheld",
            SourceMember.choice("measure", "Which figure", "count", "days-to-resolve", "share-in-time")),
    /** What may go wrong. */
    RISK(
            "Risks (risiko) of the reporting service that are not closed, now and at the end of years that are over",
            SourceMember.choice("measure", "Which figure", "red", "open")),
    /** What units answer of themselves. */
    CONTROL(
            "Controls (internkontroll) of the reporting service, by the day that they were asked",
            SourceMember.code("form", "The form's code", "brannvern").always(),
            SourceMember.choice("measure", "Which share, in percent", "share-in-order", "share-answered")),
    /** What people answered. */
    SURVEY(
            "Results of released campaigns of the survey service",
            SourceMember.code("questionnaire", "The questionnaire's code", "ansatte")
                    .always(),
            SourceMember.code("item", "One of its questions; a binding has an item or a dimension", "tilfredshet"),
            SourceMember.code("dimension", "One of its dimensions; a binding has an item or a dimension", "trivsel"),
            SourceMember.choice(
                    "statistic",
                    "What is told; the response rate has neither item nor dimension",
                    "mean",
                    "share-favourable",
                    "recommendation",
                    "response-rate")),
    /** How the municipality stands among others. */
    BENCHMARK(
            "Comparison with other municipalities by the benchmark service, a year each",
            SourceMember.code("figure", "The figure's code", "kostnad-per-enhet")
                    .always(),
            SourceMember.choice(
                    "statistic", "What is told", "percent-better-than-group", "value", "percentile", "rank", "best"),
            SourceMember.code(
                    "group",
                    "The peer group's code; the own KOSTRA group without it",
                    "utvalgte",
                    "kostra-group",
                    "county",
                    "country",
                    "country-without-oslo",
                    "asss"),
            SourceMember.code("region", "The region's code; the own one without it", "3024"));

    private final String meaning;
    private final List<SourceMember> members;

    SourceKind(String meaning, SourceMember... members) {
        this.meaning = meaning;
        this.members = List.of(members);
    }

    /** The kind of a word such as {@code ledger}; empty if there is none. */
    public static Optional<SourceKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Every word that names a kind. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SourceKind::word).toList();
    }

    /** As bindings have it: {@code ledger}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service that tells its figures, as the topics name it; the scorecard's own are written by people. */
    public String service() {
        return switch (this) {
            case MANUAL -> "scorecard";
            case LEDGER, ABSENCE, PRODUCTION, INCIDENT, RISK, CONTROL -> "reporting";
            case SURVEY -> "survey";
            case BENCHMARK -> "benchmark";
        };
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }

    public List<SourceMember> members() {
        return members;
    }

    /** @throws IllegalArgumentException if the kind has no such member */
    public SourceMember member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word() + " has no member " + name));
    }

    /** What the binding says of one of the kind's members, or what it means without saying it. */
    public Optional<String> member(SourceBinding binding, String name) {
        return binding.member(name)
                .or(() -> members.stream()
                        .filter(member -> member.name().equals(name))
                        .findFirst()
                        .flatMap(SourceMember::fallback));
    }

    /**
     * Why there is nothing to tell of such a binding.
     *
     * @param frequency how long the indicator's periods are
     * @return empty if there is nothing wrong with it
     */
    public Optional<Fault> fault(SourceBinding binding, Period.Length frequency) {
        return foreignMember(binding)
                .or(() -> missingMember(binding))
                .or(() -> unknownChoice(binding))
                .or(() -> contradiction(binding, frequency));
    }

    private Optional<Fault> foreignMember(SourceBinding binding) {
        Set<String> foreign = new TreeSet<>(binding.members().keySet());
        foreign.remove("kind");
        members.forEach(member -> foreign.remove(member.name()));
        return foreign.stream()
                .findFirst()
                .map(name -> new Fault(
                        name,
                        "A source of kind %s has no '%s'; it has %s"
                                .formatted(
                                        word(),
                                        name,
                                        members.isEmpty()
                                                ? "no other member"
                                                : String.join(
                                                        ", ",
                                                        members.stream()
                                                                .map(SourceMember::name)
                                                                .toList()))));
    }

    private Optional<Fault> missingMember(SourceBinding binding) {
        return members.stream()
                .filter(member -> member.required()
                        && binding.member(member.name())
                                .filter(text -> !text.isBlank())
                                .isEmpty())
                .findFirst()
                .map(member -> new Fault(
                        member.name(),
                        "A source of kind %s has a %s, such as %s".formatted(word(), member.name(), member.example())));
    }

    private Optional<Fault> unknownChoice(SourceBinding binding) {
        return members.stream()
                .filter(member -> !member.choices().isEmpty()
                        && binding.member(member.name())
                                .filter(text -> !member.choices().contains(text))
                                .isPresent())
                .findFirst()
                .map(member -> new Fault(
                        member.name(),
                        "'%s' is no %s of %s; write one of %s"
                                .formatted(
                                        binding.member(member.name()).orElseThrow(),
                                        member.name(),
                                        word(),
                                        String.join(", ", member.choices()))));
    }

    private Optional<Fault> contradiction(SourceBinding binding, Period.Length frequency) {
        return switch (this) {
            case LEDGER -> {
                boolean isForecast = member(binding, "measure").orElseThrow().startsWith("forecast-");
                yield fault(
                                binding.member("method").isPresent() && !isForecast,
                                "method",
                                "Only a forecast has a method")
                        .or(() -> fault(
                                binding.member("function").isPresent() && isForecast,
                                "function",
                                "A forecast is of all functions"));
            }
            case PRODUCTION ->
                fault(
                        binding.member("function").isPresent()
                                && !member(binding, "statistic").orElseThrow().equals("cost-per-unit"),
                        "function",
                        "Only cost-per-unit has functions");
            case SURVEY -> {
                boolean ofAll = member(binding, "statistic").orElseThrow().equals("response-rate");
                boolean item = binding.member("item").isPresent();
                boolean dimension = binding.member("dimension").isPresent();
                yield fault(
                                ofAll && (item || dimension),
                                item ? "item" : "dimension",
                                "The response rate is of all questions")
                        .or(() -> fault(
                                !ofAll && item == dimension,
                                "item",
                                "A source of kind survey has an item or a dimension, and not both"));
            }
            case BENCHMARK, INCIDENT, RISK ->
                fault(
                        frequency != null && frequency != Period.Length.YEAR,
                        "kind",
                        "Figures of kind %s are figures of a year; write year as the indicator's frequency"
                                .formatted(word()));
            case MANUAL, ABSENCE, CONTROL -> Optional.empty();
        };
    }

    private static Optional<Fault> fault(boolean isOne, String member, String detail) {
        return isOne ? Optional.of(new Fault(member, detail)) : Optional.empty();
    }

    /**
     * What is wrong with a binding.
     *
     * @param member where
     * @param detail what is right, for people
     */
    public record Fault(String member, String detail) {}
}
