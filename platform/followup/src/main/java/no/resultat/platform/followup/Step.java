package no.resultat.platform.followup;

import java.util.EnumSet;
import java.util.Set;

/**
 * A step that is open from a state.
 *
 * @param to where it leads
 * @param who may take it
 */
public record Step<S extends Enum<S> & State<S>>(S to, Set<Right> who) {
    public static <S extends Enum<S> & State<S>> Step<S> to(S state, Right first, Right... others) {
        return new Step<>(state, EnumSet.of(first, others));
    }
}
