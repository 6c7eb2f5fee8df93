package no.resultat.platform.table.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Expressions;
import no.resultat.platform.table.query.Selection;
import no.resultat.platform.table.query.View;

/** Makes of what a caller wrote the cells that are wanted. A variable without values makes a table without cells. */
public final class Layout {
    private Layout() {}

    /**
     * @param codelist reads a variable by a code list
     * @throws TableProblem if a variable, value, code list or placement is not there, or one that is needed is missing
     */
    public static Cube of(View plain, Selection asked, BiFunction<Variable, String, Variable> codelist) {
        Selection selection = asked.isEmpty()
                ? new Selection(
                        plain.usualSelection().selection(),
                        asked.placement()
                                .filter(placement -> !placement.isEmpty())
                                .or(() -> plain.usualSelection().placement()))
                : asked;
        View view = read(plain, selection, codelist);
        Map<String, List<String>> expressions = new HashMap<>();
        for (Selection.OfVariable one : selection.selection()) {
            Variable variable = view.variable(one.variableCode());
            if (expressions.put(variable.code(), one.valueCodes()) != null) {
                throw TableProblem.wrong(
                        "Illegal selection", "Variable %s is selected twice".formatted(variable.code()));
            }
        }
        Map<Variable, List<Value>> selected = new LinkedHashMap<>();
        for (Variable variable : view.variables()) {
            selected.put(variable, Expressions.select(variable, expressions.getOrDefault(variable.code(), List.of())));
        }
        List<Variable> axes = new ArrayList<>();
        List<Variable> leftOut = new ArrayList<>();
        for (Variable variable : view.variables()) {
            List<Value> values = selected.get(variable);
            if (!values.isEmpty() || variable.values().isEmpty()) {
                axes.add(variable.with(values));
            } else if (expressions.getOrDefault(variable.code(), List.of()).isEmpty() && variable.canBeLeftOut()) {
                leftOut.add(variable.with(variable.withoutSelection()));
            } else {
                throw TableProblem.wrong(
                        "Missing selection for mandantory variable",
                        "Select values of variable %s".formatted(variable.code()));
            }
        }
        return placed(view, axes, leftOut, selection.placement());
    }

    /** The table with each variable read by the code list that is asked for, with all its values. */
    public static View read(View plain, Selection asked, BiFunction<Variable, String, Variable> codelist) {
        View view = plain;
        for (Selection.OfVariable one : asked.selection()) {
            if (one.codelist().filter(id -> !id.isBlank()).isPresent()) {
                view = view.with(codelist.apply(
                        view.variable(one.variableCode()), one.codelist().get()));
            }
        }
        return view;
    }

    private static Cube placed(
            View view, List<Variable> axes, List<Variable> leftOut, Optional<Selection.Placement> placement) {
        Set<String> seen = new HashSet<>();
        Selection.Placement asked = placement.orElse(new Selection.Placement(List.of(), List.of()));
        List<Variable> heading = named(view, axes, leftOut, asked.heading(), seen);
        List<Variable> stub = named(view, axes, leftOut, asked.stub(), seen);
        for (Variable axis : axes) {
            if (seen.add(axis.code())) {
                boolean across = asked.isEmpty()
                        ? axis.isContents() || axis.isTime()
                        : asked.heading().isEmpty();
                (across ? heading : stub).add(axis);
            }
        }
        return new Cube(view, List.copyOf(stub), List.copyOf(heading), leftOut);
    }

    private static List<Variable> named(
            View view, List<Variable> axes, List<Variable> leftOut, List<String> codes, Set<String> seen) {
        List<Variable> named = new ArrayList<>();
        for (String written : codes) {
            String code = view.variable(written).code();
            if (!seen.add(code)) {
                throw TableProblem.wrong("Illegal placment", "Variable %s is placed twice".formatted(code));
            }
            axes.stream().filter(axis -> axis.code().equals(code)).findFirst().ifPresentOrElse(named::add, () -> {
                if (leftOut.stream().noneMatch(left -> left.code().equals(code))) {
                    throw TableProblem.wrong("Illegal placment", "Variable %s is not selected".formatted(code));
                }
            });
        }
        return named;
    }
}
