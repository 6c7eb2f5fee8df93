package no.resultat.platform.table.format;

import java.util.List;
import java.util.function.UnaryOperator;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;

/** Goes through all combinations of the values of some variables, the last of them fastest. */
final class Odometer {
    private final List<Variable> variables;
    private final FormatOptions.Labels labels;
    private final int[] at;
    private boolean started;

    Odometer(List<Variable> variables, FormatOptions.Labels labels) {
        this.variables = variables;
        this.labels = labels;
        this.at = new int[variables.size()];
    }

    /** @return false after the last; of no variables there is one combination */
    boolean next() {
        if (!started) {
            started = true;
            return variables.stream().noneMatch(variable -> variable.values().isEmpty());
        }
        for (int place = at.length - 1; place >= 0; place--) {
            if (++at[place] < variables.get(place).values().size()) {
                return true;
            }
            at[place] = 0;
        }
        return false;
    }

    int size() {
        return at.length;
    }

    Value value(int place) {
        return variables.get(place).values().get(at[place]);
    }

    String label(int place) {
        return labels.of(value(place));
    }

    String text(String between) {
        return text(between, UnaryOperator.identity());
    }

    String text(String between, UnaryOperator<String> each) {
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < at.length; place++) {
            text.append(place == 0 ? "" : between).append(each.apply(label(place)));
        }
        return text.toString();
    }
}
