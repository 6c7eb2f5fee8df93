package no.resultat.survey.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.problem.InvalidDocument.Mistake;
import no.resultat.platform.problem.LabelRules;
import no.resultat.platform.withholding.SmallGroups;
import no.resultat.survey.campaign.Campaign.Confidentiality;
import no.resultat.survey.campaign.Campaign.Telling;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a campaign is made of. */
@Schema(name = "NewCampaign", description = "What a campaign is made of")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record NewCampaign(
        @Schema(required = true) Label label,

        @Schema(required = true, description = "The code of what is asked", examples = "brukere")
        String questionnaire,

        @Schema(required = true, description = "Who is asked", examples = "brukere")
        String respondentGroup,

        @Schema(required = true, description = "Where it is held", examples = "[\"barum\"]")
        List<UnitCode> units,

        @Schema(
                required = true,
                implementation = String.class,
                description = "What its results are figures of",
                examples = "2026")
        Period period,

        @Schema(required = true, description = "The first day", examples = "2026-03-01")
        LocalDate opens,

        @Schema(required = true, description = "The last day", examples = "2026-03-31")
        LocalDate closes,

        @Schema(description = "Of fewer answers nothing is told; 5 without it, 3 at the least", examples = "5")
        Optional<Integer> smallestGroup,

        @Schema(description = "What respondents are promised; anonymous without it")
        Optional<Confidentiality> confidentiality,

        @Schema(
                description =
                        "Whether results of items are told, or those of dimensions alone and backgrounds of the top unit alone, as 10-FAKTOR does; items without it. It is fixed once the campaign is open",
                examples = "items")
        Optional<Telling> tells) {
    private static final int LEAST_SMALLEST = 3;
    private static final int MOST_SMALLEST = 1000;

    int smallest() {
        return smallestGroup.orElse(SmallGroups.SMALLEST);
    }

    Confidentiality promised() {
        return confidentiality.orElse(Confidentiality.ANONYMOUS);
    }

    Telling telling() {
        return tells.orElse(Telling.ITEMS);
    }

    /**
     * What it says otherwise than a campaign that respondents know already.
     *
     * @param held where that is held
     */
    List<Mistake> fixedMistakes(Campaign known, Set<UnitCode> held) {
        List<Mistake> mistakes = new ArrayList<>();
        fixed(mistakes, "questionnaire", questionnaire, known.questionnaire());
        fixed(mistakes, "respondentGroup", respondentGroup, known.respondentGroup());
        fixed(mistakes, "units", Set.copyOf(units), held);
        fixed(mistakes, "period", period, known.period());
        fixed(mistakes, "opens", opens, known.opens());
        fixed(mistakes, "smallestGroup", smallest(), known.smallestGroup());
        fixed(mistakes, "confidentiality", promised(), known.confidentiality());
        fixed(mistakes, "tells", telling(), known.tells());
        return mistakes;
    }

    private static void fixed(List<Mistake> mistakes, String field, Object wanted, Object known) {
        if (!known.equals(wanted)) {
            mistakes.add(new Mistake("/" + field, "fixed", "%s is fixed once the campaign is open".formatted(field)));
        }
    }

    /** All that is wrong with it as such. */
    List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        mistakes.addAll(LabelRules.mistakes("/label", label));
        text(mistakes, "questionnaire", questionnaire, "the code of what is asked");
        text(mistakes, "respondentGroup", respondentGroup, "who is asked, as brukere or ansatte");
        if (units == null || units.isEmpty()) {
            mistakes.add(new Mistake("/units", "missing", "write at least one unit"));
        } else if (new HashSet<>(units).size() < units.size()) {
            mistakes.add(new Mistake("/units", "duplicate", "a unit is there twice"));
        }
        if (period == null) {
            mistakes.add(new Mistake("/period", "missing", "write what its results are figures of, as 2026"));
        }
        if (opens == null || closes == null) {
            mistakes.add(
                    new Mistake(opens == null ? "/opens" : "/closes", "missing", "write the first and the last day"));
        } else if (opens.isAfter(closes)) {
            mistakes.add(new Mistake("/closes", "out-of-range", "it closes before it opens"));
        }
        if (smallest() < LEAST_SMALLEST || smallest() > MOST_SMALLEST) {
            mistakes.add(new Mistake(
                    "/smallestGroup",
                    "out-of-range",
                    "smallestGroup is %d; write %d to %d".formatted(smallest(), LEAST_SMALLEST, MOST_SMALLEST)));
        }
        return mistakes;
    }

    private static void text(List<Mistake> mistakes, String field, String text, String what) {
        if (text == null || text.isBlank() || text.length() > 100 || text.indexOf('\0') >= 0) {
            mistakes.add(new Mistake("/" + field, "missing", "write %s, at most 100 characters".formatted(what)));
        }
    }
}
