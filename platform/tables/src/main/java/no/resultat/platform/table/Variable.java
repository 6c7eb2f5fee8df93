package no.resultat.platform.table;

import java.util.List;
import java.util.Optional;
import no.resultat.platform.table.Dimension.Elimination;

/**
 * A dimension, or the contents, with the values that it has now, in a language.
 *
 * @param dimension empty for the contents
 * @param grouping the code list that its values are of; empty if they are its own
 */
public record Variable(
        String code, String label, Optional<Dimension> dimension, Optional<Grouping> grouping, List<Value> values) {
    public static final String CONTENTS = "ContentsCode";

    public boolean isContents() {
        return dimension.isEmpty();
    }

    public boolean isTime() {
        return dimension.filter(Dimension::isTime).isPresent();
    }

    public boolean isSpace() {
        return dimension.filter(known -> known.role() == Dimension.Role.SPACE).isPresent();
    }

    public boolean canBeLeftOut() {
        return dimension.filter(Dimension::canBeLeftOut).isPresent();
    }

    /** The values that are left where it is left out: the total, or none, for a sum over all. */
    public List<Value> withoutSelection() {
        return dimension.filter(known -> known.elimination() == Elimination.TOTAL).flatMap(Dimension::total).stream()
                .flatMap(total -> values.stream().filter(value -> value.code().equals(total)))
                .toList();
    }

    /** Whether its figures may be added up. */
    public boolean sumsWhenLeftOut() {
        return dimension.filter(known -> known.elimination() == Elimination.SUM).isPresent();
    }

    public boolean sums() {
        return grouping.filter(Grouping::sums).isPresent();
    }

    public Variable with(List<Value> selected) {
        return new Variable(code, label, dimension, grouping, selected);
    }
}
