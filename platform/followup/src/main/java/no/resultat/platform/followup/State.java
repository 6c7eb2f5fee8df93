package no.resultat.platform.followup;

import java.util.List;

/** How far a thing has come: an enum whose constants name the steps that lead on from them. */
public interface State<S extends Enum<S> & State<S>> {
    /** The steps from here, the usual one first; none at the end of the way. */
    List<Step<S>> steps();
}
