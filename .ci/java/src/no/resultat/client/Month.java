package no.resultat.client;

import java.net.http.HttpClient;
import java.util.List;
import java.util.UUID;
import no.resultat.client.benchmark.api.ComparisonsApi;
import no.resultat.client.benchmark.model.ComparisonRow;
import no.resultat.client.reporting.api.DeviationApi;
import no.resultat.client.reporting.api.ImportsApi;
import no.resultat.client.reporting.model.DeviationGroup;
import no.resultat.client.reporting.model.ImportState;
import no.resultat.client.reporting.model.ModelImport;
import no.resultat.client.scorecard.ApiException;
import no.resultat.client.scorecard.api.CardsApi;
import no.resultat.client.scorecard.api.ScorecardsApi;
import no.resultat.client.scorecard.model.Card;
import no.resultat.client.scorecard.model.CardIndicator;
import no.resultat.client.scorecard.model.Criterion;
import no.resultat.client.scorecard.model.CriterionBasis;
import no.resultat.client.scorecard.model.Direction;
import no.resultat.client.scorecard.model.FocusArea;
import no.resultat.client.scorecard.model.IndicatorDefinition;
import no.resultat.client.scorecard.model.Label;
import no.resultat.client.scorecard.model.LedgerSource;
import no.resultat.client.scorecard.model.Light;
import no.resultat.client.scorecard.model.PeriodLength;
import no.resultat.client.scorecard.model.SourceBinding;
import no.resultat.client.scorecard.model.Strategy;
import no.resultat.client.scorecard.model.SuccessFactor;
import no.resultat.client.scorecard.model.Target;
import no.resultat.client.survey.api.CampaignsApi;
import no.resultat.client.survey.api.ResultsApi;
import no.resultat.client.survey.model.Campaign;

/** A month's work with the generated clients: defines an indicator, pushes the ledger, reads lights and what is behind. */
final class Month {
    private final String token;

    private Month(String token) {
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        Month month = new Month(arguments[0]);
        month.define();
        month.push("period;unit;function;account;amount\n2026-01;skole-1;202;1010;1250300,50\n");
        month.lights("fjordvik", "2025-12");
        month.surveys("fjordvik");
        month.comparison("kostnad-per-enhet");
    }

    private void define() throws ApiException {
        IndicatorDefinition deviation = new IndicatorDefinition()
                .code("J1.1")
                .label(new Label().nb("Avvik i prosent").en("Deviation in percent"))
                .direction(Direction.HIGHER_IS_BETTER)
                .unitOfMeasure("%")
                .frequency(PeriodLength.MONTH)
                .source(new SourceBinding(new LedgerSource()
                        .kind(LedgerSource.KindEnum.LEDGER)
                        .measure(LedgerSource.MeasureEnum.DEVIATION_PERCENT)))
                .targets(List.of(new Target()
                        .year(2026)
                        .criteria(List.of(new Criterion()
                                .basis(CriterionBasis.LEVEL)
                                .desired(new java.math.BigDecimal("0.5"))))));
        Strategy strategy = new Strategy()
                .label(new Label().nb("Målekart"))
                .focusAreas(List.of(new FocusArea()
                        .code("J")
                        .label(new Label().nb("Økonomi"))
                        .successFactors(List.of(new SuccessFactor()
                                .code("J1")
                                .label(new Label().nb("God økonomistyring"))
                                .indicators(List.of(deviation))))));
        new ScorecardsApi(scorecard())
                .putScorecard(ScorecardsApi.APIPutScorecardRequest.newBuilder()
                        .scorecard("java")
                        .strategy(strategy)
                        .build());
    }

    private void push(String csv) throws no.resultat.client.reporting.ApiException, InterruptedException {
        ImportsApi imports = new ImportsApi(reporting());
        ModelImport pushed =
                imports.importLedger(ImportsApi.APIImportLedgerRequest.newBuilder()
                        .body(csv)
                        .source("java")
                        .idempotencyKey(UUID.randomUUID().toString())
                        .build());
        while (pushed.getState() == ImportState.RECEIVED
                || pushed.getState() == ImportState.CHECKING
                || pushed.getState() == ImportState.FOLDING) {
            Thread.sleep(500);
            pushed = imports.getImport(ImportsApi.APIGetImportRequest.newBuilder()
                    .id(pushed.getId())
                    .build());
        }
        System.out.printf("%s: %d rows, %s changes%n", pushed.getState(), pushed.getRowsReceived(), pushed.getChanges());
    }

    private void lights(String unit, String period) throws ApiException, no.resultat.client.reporting.ApiException {
        Card card = new CardsApi(scorecard())
                .getCard(CardsApi.APIGetCardRequest.newBuilder()
                        .unit(unit)
                        .period(period)
                        .build());
        for (CardIndicator indicator : card.getFocusAreas().get(0).getSuccessFactors().get(0).getIndicators()) {
            Light light = indicator.getLight();
            System.out.println(indicator.getCode() + " " + light + " " + indicator.getValue() + " " + indicator.getReason());
        }
        for (DeviationGroup group : new DeviationApi(reporting())
                .getDeviation(DeviationApi.APIGetDeviationRequest.newBuilder()
                        .unit(unit)
                        .period(period)
                        .by("function")
                        .build())
                .getGroups()) {
            System.out.println(group.getKey() + " " + group.getFigures().getToDate().getDeviation());
        }
    }

    private void surveys(String unit) throws no.resultat.client.survey.ApiException {
        for (Campaign campaign : new CampaignsApi(survey())
                .listCampaigns(CampaignsApi.APIListCampaignsRequest.newBuilder()
                        .limit(10)
                        .state("released")
                        .build())
                .getItems()) {
            System.out.println(new ResultsApi(survey())
                    .getResults(ResultsApi.APIGetResultsRequest.newBuilder()
                            .campaign(campaign.getId())
                            .unit(unit)
                            .build())
                    .getTotal());
        }
    }

    private void comparison(String figure) throws no.resultat.client.benchmark.ApiException {
        for (ComparisonRow row : new ComparisonsApi(benchmark())
                .getComparisons(ComparisonsApi.APIGetComparisonsRequest.newBuilder()
                        .figure(List.of(figure))
                        .group("country")
                        .build())
                .getRows()) {
            System.out.println(row.getFigure() + " " + row.getYear() + " " + row.getRank());
        }
    }

    private no.resultat.client.scorecard.ApiClient scorecard() {
        return new no.resultat.client.scorecard.ApiClient(HttpClient.newBuilder(), no.resultat.client.scorecard.ApiClient
                        .createDefaultObjectMapper(), "http://localhost:8081")
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private no.resultat.client.survey.ApiClient survey() {
        return new no.resultat.client.survey.ApiClient(HttpClient.newBuilder(), no.resultat.client.survey.ApiClient
                        .createDefaultObjectMapper(), "http://localhost:8082")
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private no.resultat.client.reporting.ApiClient reporting() {
        return new no.resultat.client.reporting.ApiClient(HttpClient.newBuilder(), no.resultat.client.reporting.ApiClient
                        .createDefaultObjectMapper(), "http://localhost:8083")
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private no.resultat.client.benchmark.ApiClient benchmark() {
        return new no.resultat.client.benchmark.ApiClient(HttpClient.newBuilder(), no.resultat.client.benchmark.ApiClient
                        .createDefaultObjectMapper(), "http://localhost:8084")
                .setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }
}
