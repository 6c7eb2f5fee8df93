package no.resultat.survey.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Figure;
import no.resultat.contracts.Period;
import no.resultat.contracts.SourceKind;
import no.resultat.contracts.Topic;
import no.resultat.contracts.UnitCode;
import no.resultat.contracts.Withheld;
import no.resultat.platform.source.Binding;
import no.resultat.platform.source.FigureRequest;
import no.resultat.platform.source.Figures;
import no.resultat.survey.result.Result;
import no.resultat.survey.result.Scale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.json.Json;

/**
 * What surveys say of every unit with all that lies below it. A source is
 * {@code {"kind":"survey","questionnaire":"brukere","item":"tilfredshet","statistic":"mean"}}: of an {@code item} or a
 * {@code dimension}, the {@code mean} (without a statistic), {@code share-favourable} or {@code recommendation}; of
 * neither, the {@code response-rate}. Where several campaigns have the same questionnaire and period the one released
 * last counts, since figures of both together would tell of what is withheld in one.
 */
@ApplicationScoped
class SurveyFigures implements Figures {
    private static final Map<String, Result.Statistic> STATISTICS = Map.of(
            "mean", Result.Statistic.MEAN,
            "share-favourable", Result.Statistic.SHARE_FAVOURABLE,
            "recommendation", Result.Statistic.RECOMMENDATION,
            "response-rate", Result.Statistic.RESPONSE_RATE);

    private static final String PERIODS = """
            select distinct period from campaign where state = 'released' and questionnaire = :questionnaire
            """;
    private static final String KEPT = """
            select c.questionnaire, c.period, r.unit, r.kind, r.code, coalesce(r.n, 0) as n, r.counts, r.withheld, u.invited,
                   coalesce(s.is_numeric, false) as numeric, coalesce(s.is_recommendation, false) as recommendation, s.favourable, s.highest
            from counting_campaign(null) c
            join result r on r.campaign = c.id and r.background = ''
            join result_unit u on u.campaign = c.id and u.unit = r.unit
            left join answer_scale s on s.questionnaire = c.questionnaire and s.version = c.version and s.kind = r.kind and s.asked = r.code
            where c.questionnaire = any (:questionnaires) and c.period = any (:periods)
            """;

    @Override
    public Topic topic() {
        return Topic.SURVEY_MEASUREMENT;
    }

    @Override
    public Set<SourceKind> kinds() {
        return Set.of(SourceKind.SURVEY);
    }

    @Override
    public Collection<Period> periods(Handle handle, Binding binding) {
        return handle.createQuery(PERIODS)
                .bind("questionnaire", questionnaire(binding).orElseThrow())
                .mapTo(Period.class)
                .list();
    }

    @Override
    public void compute(Handle handle, FigureRequest all) {
        FigureRequest wanted = all.only(binding -> true);
        if (!wanted.isEmpty()) {
            handle.createQuery(KEPT)
                    .bindArray(
                            "questionnaires",
                            String.class,
                            wanted.bindings().stream()
                                    .flatMap(binding -> questionnaire(binding).stream())
                                    .distinct()
                                    .toList())
                    .bindArray(
                            "periods",
                            String.class,
                            wanted.periods().stream().map(Period::toString).toList())
                    .mapTo(ResultRow.class)
                    .forEach(kept -> {
                        Result result = kept.result();
                        wanted.computed(kept.period(), kept.unit(), binding -> figure(kept, result, binding));
                    });
        }
    }

    private static Optional<Figure> figure(ResultRow kept, Result result, Binding binding) {
        Result.Statistic statistic = statistic(binding).orElseThrow();
        boolean asked =
                questionnaire(binding).filter(kept.questionnaire()::equals).isPresent()
                        && (statistic == Result.Statistic.RESPONSE_RATE
                                ? kept.kind().equals("total")
                                : binding.member(kept.kind())
                                        .filter(kept.code()::equals)
                                        .isPresent());
        if (!asked) {
            return Optional.empty();
        }
        return kept.withheld().isPresent()
                ? Optional.of(Figure.hidden(kept.withheld().get()))
                : statistic == Result.Statistic.RESPONSE_RATE
                        ? result.responseRate().flatMap(rate -> Figure.percent(rate.numerator(), rate.denominator()))
                        : result.value(statistic)
                                .map(value -> Figure.amount(value).of(result.n()));
    }

    private static Optional<String> questionnaire(Binding binding) {
        return binding.member("questionnaire");
    }

    private static Optional<Result.Statistic> statistic(Binding binding) {
        return Optional.ofNullable(STATISTICS.get(
                SourceKind.SURVEY.member(binding.source(), "statistic").orElseThrow()));
    }

    record ResultRow(
            String questionnaire,
            Period period,
            UnitCode unit,
            String kind,
            String code,
            long n,
            @Json Map<String, Long> counts,
            Optional<Withheld> withheld,
            long invited,
            boolean numeric,
            boolean recommendation,
            Optional<Integer> favourable,
            Optional<Integer> highest) {
        Result result() {
            return new Result(
                    n,
                    counts == null ? Map.of() : counts,
                    invited,
                    new Scale(numeric, recommendation, favourable, highest));
        }
    }
}
