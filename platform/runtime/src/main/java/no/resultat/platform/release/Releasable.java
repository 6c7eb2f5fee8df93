package no.resultat.platform.release;

import java.util.Optional;
import no.resultat.contracts.Label;
import no.resultat.contracts.Period;
import no.resultat.platform.caller.Level;

/** A kind of thing that the service releases to levels of publication; its beans make what there is to release. */
public interface Releasable {
    /** As it is written in an address: {@code lights}, {@code campaign}, {@code table}. */
    String kind();

    /** What a key of the kind looks like, for people. */
    String keys();

    /** The outermost level that there is a way for: what takes a token is not released to citizens. */
    Level outermost();

    /** What the thing is called; empty if there is none such. */
    Optional<Label> label(String key);

    /** The period that the thing is the figures of, if it is; what lies before it is released with it. */
    default Optional<Period> period(String key) {
        return Optional.empty();
    }
}
