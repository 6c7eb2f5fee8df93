package no.resultat.platform.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What an import did to the facts; nothing when the same was imported again.
 *
 * @param added facts that were not there before
 * @param changed facts that say something else
 * @param removed facts that the file does not have any more
 */
public record ImportOutcome(long added, long changed, long removed) {
    public static final ImportOutcome NOTHING = new ImportOutcome(0, 0, 0);

    /** All of them together. */
    public static ImportOutcome of(Collection<? extends Part> parts) {
        return parts.stream()
                .map(part -> new ImportOutcome(part.added(), part.changed(), part.removed()))
                .reduce(NOTHING, ImportOutcome::plus);
    }

    /** How many facts are different from before. */
    public long changes() {
        return added + changed + removed;
    }

    /** Of facts that are told apart by all that they say; the same in another order is a change. */
    public static ImportOutcome between(Collection<?> before, Collection<?> after) {
        Set<?> known = new HashSet<>(before);
        Set<?> said = new HashSet<>(after);
        long added = after.stream().filter(one -> !known.contains(one)).count();
        long removed = before.stream().filter(one -> !said.contains(one)).count();
        return added + removed == 0 && !before.equals(after)
                ? new ImportOutcome(0, after.size(), 0)
                : new ImportOutcome(added, 0, removed);
    }

    public ImportOutcome plus(ImportOutcome other) {
        return new ImportOutcome(added + other.added, changed + other.changed, removed + other.removed);
    }

    /** What was done to a part of the facts, such as a month's; a row of {@link VersionedFacts#fold}. */
    public interface Part {
        long added();

        long changed();

        long removed();
    }
}
