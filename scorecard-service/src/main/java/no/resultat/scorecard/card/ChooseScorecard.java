package no.resultat.scorecard.card;

import java.util.List;
import java.util.Map;
import no.resultat.platform.problem.Problem;

/** Several scorecards are for such a unit. */
final class ChooseScorecard extends Problem {
    ChooseScorecard(List<String> scorecards) {
        super(
                Kind.INVALID,
                "choose-scorecard",
                Map.of("scorecards", scorecards),
                "Several scorecards are for this unit; name one: scorecard="
                        + String.join(" or scorecard=", scorecards));
    }
}
