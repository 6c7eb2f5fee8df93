package no.resultat.platform.table.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import no.resultat.platform.table.Variable;

/**
 * The cells that are wanted of a table, in the order that they are told in: those of the last variable in the heading
 * follow each other.
 *
 * @param stub the variables that run down, each with the values that are wanted
 * @param heading those that run across
 * @param leftOut those that no cell is told apart by
 */
public record Cube(View view, List<Variable> stub, List<Variable> heading, List<Variable> leftOut) {
    public List<Variable> axes() {
        return Stream.concat(stub.stream(), heading.stream()).toList();
    }

    public long cells() {
        return size(axes());
    }

    public long rows() {
        return size(stub);
    }

    public long columns() {
        return size(heading);
    }

    private static long size(List<Variable> axes) {
        long size = 1;
        for (Variable axis : axes) {
            long values = axis.values().size();
            size = values > 0 && size > Long.MAX_VALUE / values ? Long.MAX_VALUE : size * values;
        }
        return size;
    }

    public Variable contents() {
        return axes().stream().filter(Variable::isContents).findFirst().orElseThrow();
    }

    /** The same cells with the contents told last, for formats that have a column for each of them. */
    public Cube contentsLast() {
        List<Variable> others =
                axes().stream().filter(axis -> !axis.isContents()).toList();
        return new Cube(view, others, List.of(contents()), leftOut);
    }

    /** What is told of, as the heading of a table says it. */
    public String title() {
        List<String> labels = new ArrayList<>(axes().stream()
                .filter(axis -> !axis.isContents())
                .map(Variable::label)
                .toList());
        String by = String.join(", ", labels);
        return view.label() + (by.isEmpty() ? "" : " " + view.by() + " " + by);
    }
}
