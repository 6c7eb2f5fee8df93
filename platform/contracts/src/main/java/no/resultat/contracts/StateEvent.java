package no.resultat.contracts;

/**
 * What a topic tells: how something is now. It replaces what was told of the same thing before when its revision is
 * higher.
 */
public interface StateEvent {
    /** Rises with every change of the thing. */
    long revision();

    /**
     * The same thing as one that there is not. It is told when the service that owns the thing has no more of it than
     * before it told of it first.
     */
    StateEvent withdrawn(long revision);
}
