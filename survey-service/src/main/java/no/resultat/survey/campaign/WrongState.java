package no.resultat.survey.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import no.resultat.platform.problem.Problem;
import no.resultat.survey.campaign.Campaign.State;

/** The campaign has not come as far as this takes, or has come too far. */
public final class WrongState extends Problem {
    public WrongState(State state, State... right) {
        super(
                Kind.CONFLICT,
                "wrong-state",
                Map.of("state", word(state)),
                "The campaign is %s; this takes one that is %s"
                        .formatted(
                                word(state),
                                Arrays.stream(right).map(WrongState::word).collect(Collectors.joining(" or "))));
    }

    private static String word(State state) {
        try {
            return State.class
                    .getField(state.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
