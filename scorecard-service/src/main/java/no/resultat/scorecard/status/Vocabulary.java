package no.resultat.scorecard.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.resultat.contracts.Direction;
import no.resultat.contracts.GreyReason;
import no.resultat.contracts.Label;
import no.resultat.contracts.Light;
import no.resultat.contracts.Period;
import no.resultat.contracts.Trend;
import no.resultat.contracts.Word;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the words that statuses are told by are called, in the languages of those who read them. */
@Schema(name = "Vocabulary", description = "What the words of statuses are called, in every language")
record Vocabulary(
        List<Term> lights, List<Term> trends, List<Term> reasons, List<Term> directions, List<Term> frequencies) {
    /** All of them. */
    static final Vocabulary ALL = new Vocabulary(
            List.of(
                    term(Light.GREEN, "grønt", "grønt", "green", "grøn"),
                    term(Light.YELLOW, "gult", "gult", "yellow", "gul"),
                    term(Light.RED, "rødt", "raudt", "red", "rød"),
                    term(Light.GREY, "grått", "grått", "grey", "grå")),
            List.of(
                    term(Trend.BETTER, "bedre", "betre", "better", "bedre"),
                    term(Trend.WORSE, "dårligere", "dårlegare", "worse", "dårligere"),
                    term(Trend.UNCHANGED, "uendret", "uendra", "unchanged", "uændret")),
            List.of(
                    term(GreyReason.NO_VALUE, "ingen verdi", "ingen verdi", "no value", "ingen værdi"),
                    term(
                            GreyReason.UNBOUND,
                            "kilden har ikke svart",
                            "kjelda har ikkje svart",
                            "the source has told nothing yet",
                            "kilden har ikke svaret"),
                    term(
                            GreyReason.WITHHELD,
                            "holdes tilbake, for få personer",
                            "blir halde tilbake, for få personar",
                            "withheld, too few people",
                            "holdes tilbage, for få personer"),
                    term(GreyReason.OUTDATED, "for gammel", "for gammal", "outdated", "for gammel"),
                    term(GreyReason.NO_TARGET, "ingen mål", "ingen mål", "no target", "intet mål"),
                    term(
                            GreyReason.NO_BASELINE,
                            "ikke noe å regne endring fra",
                            "ikkje noko å rekne endring frå",
                            "nothing to count a change from",
                            "intet at regne ændring fra"),
                    term(
                            GreyReason.INCOMPLETE,
                            "for få enheter har rapportert",
                            "for få einingar har rapportert",
                            "too few units have reported",
                            "for få enheder har rapporteret")),
            List.of(
                    term(
                            Direction.HIGHER_IS_BETTER,
                            "høyere er bedre",
                            "høgare er betre",
                            "higher is better",
                            "højere er bedre"),
                    term(
                            Direction.LOWER_IS_BETTER,
                            "lavere er bedre",
                            "lågare er betre",
                            "lower is better",
                            "lavere er bedre"),
                    term(
                            Direction.BAND,
                            "innenfor et spenn",
                            "innanfor eit spenn",
                            "within a band",
                            "inden for et spænd")),
            List.of(
                    term(Period.Length.MONTH, "måned", "månad", "month", "måned"),
                    term(Period.Length.QUARTER, "kvartal", "kvartal", "quarter", "kvartal"),
                    term(Period.Length.TERTIAL, "tertial", "tertial", "tertial", "tertial"),
                    term(Period.Length.YEAR, "år", "år", "year", "år")));

    private static Term term(Enum<?> word, String bokmaal, String nynorsk, String english, String danish) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nb", bokmaal);
        texts.put("nn", nynorsk);
        texts.put("en", english);
        texts.put("da", danish);
        return new Term(Word.of(word), new Label(texts));
    }

    /** A word with what it is called. */
    @Schema(name = "Term", description = "A word with what it is called")
    record Term(@Schema(examples = "green") String code, Label label) {}
}
