package no.resultat.reporting.publication;

import static no.resultat.platform.testing.PushedFiles.pushed;
import static no.resultat.reporting.Front.indicator;
import static no.resultat.reporting.Front.says;
import static no.resultat.reporting.Front.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import no.resultat.contracts.Topic;
import no.resultat.platform.testing.StackResource;
import no.resultat.reporting.ToldMeasurements;
import org.junit.jupiter.api.Test;

/** What goes out to the scorecard when figures, bindings or the organisation change: all of it, and nothing twice. */
@QuarkusTest
@WithTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "service", value = "reporting"))
class PublicationTest {
    private static final String LEDGER = "period;unit;function;account;amount\n";
    private static final String BUDGET = "version;period;unit;function;account;amount\n";
    private static final String PRODUCTION = "period;unit;measure;quantity\n";
    private static final String ABSENCE =
            "period;unit;agreedDays;selfCertifiedDays;doctorCertifiedShortDays;doctorCertifiedLongDays;headcount;fte\n";

    @Test
    void figures_that_were_there_before_the_binding_are_told_of_the_unit_and_of_all_above() {
        unit("fjordvik", "a", null);
        unit("fjordvik", "a-area", "a");
        unit("fjordvik", "a-1", "a-area");
        unit("fjordvik", "a-2", "a-area");
        budget("original;2023-01;a-1;202;1010;10000000\noriginal;2023-01;a-2;202;1010;10000000\n");
        ledger("2023-01;a-1;202;1010;10300000\n2023-01;a-2;202;1010;10000000\n");

        indicator("fjordvik", "PA", "month", "{\"kind\": \"ledger\", \"measure\": \"deviation-percent\"}", 1);

        JsonNode school = ToldMeasurements.last(key("PA", "a-1", "2023-01"), -3);
        assertThat(school.get("numerator").asInt()).isEqualTo(-300_000);
        assertThat(school.get("denominator").asInt()).isEqualTo(10_000_000);
        assertThat(school.get("source").asText()).isEqualTo("ledger/deviation-percent");
        assertThat(school.get("revision").asInt()).isEqualTo(1);
        ToldMeasurements.last(key("PA", "a-2", "2023-01"), 0);
        ToldMeasurements.last(key("PA", "a-area", "2023-01"), -1.5);
        ToldMeasurements.last(key("PA", "a", "2023-01"), -1.5);
    }

    @Test
    void a_corrected_month_is_told_for_the_rest_of_its_year_and_nowhere_else() {
        unit("fjordvik", "b", null);
        unit("fjordvik", "b-1", "b");
        unit("fjordvik", "b-2", "b");
        indicator("fjordvik", "PB", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 1);
        ledger("2022-01;b-1;202;1010;10\n2022-02;b-1;202;1010;20\n2022-03;b-1;202;1010;30\n2022-03;b-2;202;1010;5\n");
        ToldMeasurements.last(key("PB", "b-1", "2022-01"), 10);
        ToldMeasurements.last(key("PB", "b-1", "2022-02"), 30);
        ToldMeasurements.last(key("PB", "b-1", "2022-03"), 60);
        ToldMeasurements.last(key("PB", "b", "2022-03"), 65);

        ledger("2022-02;b-1;202;1010;21\n");

        assertThat(ToldMeasurements.last(key("PB", "b-1", "2022-02"), 31)
                        .get("revision")
                        .asInt())
                .isEqualTo(2);
        assertThat(ToldMeasurements.last(key("PB", "b-1", "2022-03"), 61)
                        .get("revision")
                        .asInt())
                .isEqualTo(2);
        ToldMeasurements.last(key("PB", "b", "2022-03"), 66);
        assertThat(ToldMeasurements.of(key("PB", "b-1", "2022-01"))).hasSize(1);
        assertThat(ToldMeasurements.of(key("PB", "b-2", "2022-03"))).hasSize(1);
        assertThat(ToldMeasurements.of(key("PB", "b-1", "2022-04"))).isEmpty();
    }

    @Test
    void an_indicator_of_some_functions_is_told_of_those_alone_through_the_month_that_is_known() {
        unit("fjordvik", "k", null);
        unit("fjordvik", "k-1", "k");
        unit("fjordvik", "k-2", "k");
        indicator("fjordvik", "PK", "month", """
                {"kind": "ledger", "measure": "deviation", "function": "254, 253"}""", 1);
        budget(
                "original;2020-01;k-1;254;1010;100\noriginal;2020-02;k-1;253;1010;80\noriginal;2020-01;k-1;202;1010;7\n");
        ledger("2020-01;k-1;254;1010;90\n2020-01;k-1;202;1010;9\n2020-02;k-1;202;1010;9\n2020-01;k-2;202;1010;5\n");

        ToldMeasurements.last(key("PK", "k-1", "2020-01"), 10);
        ToldMeasurements.last(key("PK", "k-1", "2020-02"), 90);
        ToldMeasurements.last(key("PK", "k", "2020-02"), 90);
        assertThat(ToldMeasurements.of(key("PK", "k-2", "2020-01"))).isEmpty();
    }

    @Test
    void the_budget_of_a_year_is_told_before_anything_is_posted_in_it() {
        unit("fjordvik", "l", null);
        unit("fjordvik", "l-1", "l");
        budget("original;2020-01;l-1;202;1010;100\noriginal;2020-12;l-1;254;1010;50\n");
        indicator("fjordvik", "PL", "year", "{\"kind\": \"ledger\", \"measure\": \"annual-budget\"}", 1);
        ToldMeasurements.last(key("PL", "l-1", "2020"), 150);
        ToldMeasurements.last(key("PL", "l", "2020"), 150);

        pushed("erp-integration", "budget?source=l", BUDGET + "revised;2020-01;l-1;202;1010;120\n");
        ToldMeasurements.last(key("PL", "l", "2020"), 120);
        assertThat(ToldMeasurements.of(key("PL", "l", "2021"))).isEmpty();
    }

    @Test
    void what_comes_again_late_or_in_another_order_is_told_once() {
        unit("fjordvik", "c", null);
        unit("fjordvik", "c-1", "c");
        indicator("fjordvik", "PC", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 2);
        ledger("2022-01;c-1;202;1010;10\n");
        ToldMeasurements.last(key("PC", "c-1", "2022-01"), 10);

        indicator("fjordvik", "PC", "month", "{\"kind\": \"ledger\", \"measure\": \"budget\"}", 1);
        indicator("fjordvik", "PC", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 2);
        unit("fjordvik", "c-1", null, 0);
        unit("fjordvik", "c-1", "c", 1);
        pushed("erp-integration", "ledger?source=c-1", LEDGER + "2022-01;c-1;202;1010;10\n")
                .body("changes", equalTo(0));

        ledger("2022-02;c-1;202;1010;1\n");
        ToldMeasurements.last(key("PC", "c-1", "2022-02"), 11);
        ToldMeasurements.last(key("PC", "c", "2022-02"), 11);
        assertThat(ToldMeasurements.of(key("PC", "c-1", "2022-01"))).hasSize(1);
        assertThat(ToldMeasurements.of(key("PC", "c", "2022-01"))).hasSize(1);
    }

    @Test
    void measured_by_the_quarter_from_now_on_the_months_are_taken_back() {
        unit("fjordvik", "d", null);
        indicator("fjordvik", "PD", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 1);
        ledger("2021-01;d;202;1010;10\n2021-02;d;202;1010;20\n");
        ToldMeasurements.last(key("PD", "d", "2021-02"), 30);

        indicator("fjordvik", "PD", "quarter", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 2);

        ToldMeasurements.last(key("PD", "d", "2021-Q1"), 30);
        assertThat(ToldMeasurements.last(key("PD", "d", "2021-02"), told -> !told.has("value"))
                        .get("revision")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void what_the_indicator_is_bound_to_no_more_is_taken_back_and_comes_again_with_the_next_revision() {
        unit("fjordvik", "e", null);
        indicator("fjordvik", "PE", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 1);
        ledger("2021-01;e;202;1010;10\n");
        ToldMeasurements.last(key("PE", "e", "2021-01"), 10);

        indicator("fjordvik", "PE", "month", "{\"kind\": \"ledger\", \"measure\": \"no-such-measure\"}", 2);
        JsonNode nothing = ToldMeasurements.last(key("PE", "e", "2021-01"), told -> !told.has("value"));
        assertThat(nothing.has("withheld")).isFalse();

        indicator("fjordvik", "PE", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 3);
        assertThat(ToldMeasurements.last(key("PE", "e", "2021-01"), 10)
                        .get("revision")
                        .asInt())
                .isEqualTo(3);
        says(Topic.SCORECARD_INDICATOR, "fjordvik", "PE", """
                {"code": "PE", "scorecard": "felles", "label": {"nb": "Indikator"}, "unitOfMeasure": "kr", "direction": "higher-is-better",
                 "frequency": "month", "aggregation": "none", "source": {"kind": "ledger", "measure": "actual"}, "active": false, "revision": 4}
                """);
        ToldMeasurements.last(key("PE", "e", "2021-01"), told -> !told.has("value"));
    }

    @Test
    void the_budget_of_a_later_month_changes_what_was_foretold_in_january() {
        unit("fjordvik", "f", null);
        indicator("fjordvik", "PF1", "month", "{\"kind\": \"ledger\", \"measure\": \"forecast-deviation-percent\"}", 1);
        indicator(
                "fjordvik",
                "PF2",
                "month",
                "{\"kind\": \"ledger\", \"measure\": \"forecast-deviation\", \"method\": \"run-rate\"}",
                1);
        budget("original;2021-01;f;202;1010;100\noriginal;2021-10;f;202;1010;100\n");
        ledger("2021-01;f;202;1010;110\n");
        ToldMeasurements.last(key("PF1", "f", "2021-01"), -5);
        ToldMeasurements.last(key("PF2", "f", "2021-01"), -20);

        budget("original;2021-10;f;202;1010;150\n");

        ToldMeasurements.last(key("PF1", "f", "2021-01"), -4);
        ToldMeasurements.last(key("PF2", "f", "2021-01"), -25);
    }

    @Test
    void a_budget_of_income_that_was_met_is_in_balance_at_more_than_100_percent() {
        unit("fjordvik", "g", null);
        indicator("fjordvik", "PG", "month", "{\"kind\": \"ledger\", \"measure\": \"balance-percent\"}", 1);
        budget("original;2021-01;g;202;1600;-2000000\n");
        ledger("2021-01;g;202;1600;-2150000\n");
        ToldMeasurements.last(key("PG", "g", "2021-01"), 107.5);
    }

    @Test
    void what_a_pupil_costs_follows_the_ledger_and_the_count() {
        unit("fjordvik", "h", null);
        unit("fjordvik", "h-1", "h");
        unit("fjordvik", "h-2", "h");
        indicator(
                "fjordvik",
                "PH",
                "month",
                "{\"kind\": \"production\", \"measure\": \"elever\", \"statistic\": \"cost-per-unit\", \"function\": \"202, 215\"}",
                1);
        indicator("fjordvik", "PH2", "month", "{\"kind\": \"production\", \"measure\": \"elever\"}", 1);
        pushed("erp-integration", "production", PRODUCTION + "2021-01;h-1;elever;10\n2021-01;h-2;elever;30\n")
                .body("state", equalTo("completed"));
        ToldMeasurements.last(key("PH2", "h", "2021-01"), 40);
        ledger(
                "2021-01;h-1;202;1010;900\n2021-01;h-1;215;1010;100\n2021-01;h-1;120;1010;7777\n2021-01;h-2;202;1010;1000\n");
        JsonNode school = ToldMeasurements.last(key("PH", "h-1", "2021-01"), 100);
        assertThat(school.get("numerator").asInt()).isEqualTo(1000);
        assertThat(school.get("denominator").asInt()).isEqualTo(10);
        ToldMeasurements.last(key("PH", "h", "2021-01"), 50);

        pushed("erp-integration", "production", PRODUCTION + "2021-01;h-1;elever;20\n2021-01;h-2;elever;30\n")
                .body("changes", equalTo(1));
        ToldMeasurements.last(key("PH", "h-1", "2021-01"), 50);
        ToldMeasurements.last(key("PH", "h", "2021-01"), 40);
    }

    @Test
    void absence_of_few_people_goes_out_without_any_number() {
        unit("fjordvik", "i", null);
        unit("fjordvik", "i-1", "i");
        unit("fjordvik", "i-2", "i");
        unit("fjordvik", "i-3", "i");
        indicator("fjordvik", "PI", "month", "{\"kind\": \"absence\"}", 1);
        absence("2021-01;i-1;80;8;0;0;4;4\n2021-01;i-2;200;10;5;5;10;10\n2021-01;i-3;400;10;5;5;20;20\n");
        for (String few : new String[] {"i-1", "i-2"}) {
            JsonNode withheld = ToldMeasurements.last(key("PI", few, "2021-01"), told -> told.has("withheld"));
            assertThat(withheld.get("withheld").asText()).isEqualTo("small-group");
            assertThat(withheld.has("value") || withheld.has("numerator") || withheld.has("denominator"))
                    .isFalse();
        }
        ToldMeasurements.last(key("PI", "i-3", "2021-01"), 5);

        absence("2021-01;i-1;120;12;0;0;9;9\n2021-01;i-2;200;10;5;5;10;10\n2021-01;i-3;400;10;5;5;20;20\n");
        ToldMeasurements.last(key("PI", "i", "2021-01"), 7.222222);
        assertThat(ToldMeasurements.of(key("PI", "i-1", "2021-01")))
                .as("the four of before would follow from their parent's earlier sum")
                .allMatch(told -> told.has("withheld"));
    }

    @Test
    void a_unit_that_moves_takes_its_figures_to_the_new_parent() {
        unit("fjordvik", "j", null);
        unit("fjordvik", "j-old", "j");
        unit("fjordvik", "j-new", "j");
        unit("fjordvik", "j-1", "j-old");
        indicator("fjordvik", "PJ", "month", "{\"kind\": \"ledger\", \"measure\": \"actual\"}", 1);
        ledger("2021-01;j-1;202;1010;10\n");
        ToldMeasurements.last(key("PJ", "j-old", "2021-01"), 10);

        unit("fjordvik", "j-1", "j-new", 2);

        ToldMeasurements.last(key("PJ", "j-new", "2021-01"), 10);
        ToldMeasurements.last(key("PJ", "j-old", "2021-01"), told -> !told.has("value"));
        assertThat(ToldMeasurements.of(key("PJ", "j", "2021-01"))).hasSize(1);
    }

    private static void ledger(String rows) {
        String unit = rows.split(";")[1];
        pushed("erp-integration", "ledger?source=" + unit, LEDGER + rows).body("state", equalTo("completed"));
    }

    private static void budget(String rows) {
        String unit = rows.split(";")[2];
        pushed("erp-integration", "budget?source=" + unit, BUDGET + rows).body("state", equalTo("completed"));
    }

    private static void absence(String rows) {
        pushed("hr-integration", "absence", ABSENCE + rows).body("state", equalTo("completed"));
    }

    private static String key(String indicator, String unit, String period) {
        return "fjordvik|%s|%s|%s".formatted(indicator, unit, period);
    }
}
