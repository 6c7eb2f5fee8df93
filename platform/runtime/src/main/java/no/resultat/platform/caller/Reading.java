package no.resultat.platform.caller;

/**
 * From where a caller reads what is released.
 *
 * @param unspokenIsOpen whether what nobody has spoken of is open too; an instant that was said always holds
 */
public record Reading(Level level, boolean unspokenIsOpen) {
    public static Reading at(Level level) {
        return new Reading(level, level.isOfTheHouse());
    }

    /** The same in a table that was released: it tells all that is not held back by itself. */
    public Reading ofReleasedTable() {
        return new Reading(level, true);
    }
}
