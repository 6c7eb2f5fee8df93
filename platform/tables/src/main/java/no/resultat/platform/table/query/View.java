package no.resultat.platform.table.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.resultat.platform.table.Language;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableProblem;
import no.resultat.platform.table.Text;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;

/**
 * A table as it is now, in a language.
 *
 * @param variables its dimensions and, before the time, its contents
 * @param version counts the changes of what it is read from
 * @param updated when the latest was; empty if there was none
 */
public record View(Table table, Language language, List<Variable> variables, long version, Optional<Instant> updated) {
    public String label() {
        return table.label().in(language);
    }

    /** The word between what is told and what it is told by. */
    String by() {
        return new Text("etter", "etter", "by", "efter").in(language);
    }

    /** The table's own order, but for the variables that were read by a code list. */
    public View with(Variable read) {
        return new View(
                table,
                language,
                variables.stream()
                        .map(variable -> variable.code().equals(read.code()) ? read : variable)
                        .toList(),
                version,
                updated);
    }

    public Variable time() {
        return variables.stream().filter(Variable::isTime).findFirst().orElseThrow();
    }

    public Variable contents() {
        return variables.stream().filter(Variable::isContents).findFirst().orElseThrow();
    }

    /**
     * @param code in any case, null if none was written; {@code time} is the time, whatever it is called
     * @throws TableProblem if there is none such
     */
    public Variable variable(String code) {
        return variables.stream()
                .filter(variable -> variable.code().equalsIgnoreCase(code))
                .findFirst()
                .or(() -> "time".equalsIgnoreCase(code) ? Optional.of(time()) : Optional.empty())
                .orElseThrow(() -> TableProblem.wrong(
                        "Non-existent variable",
                        "There is no variable %s; there are %s".formatted(code, String.join(", ", codes()))));
    }

    private List<String> codes() {
        return variables.stream().map(Variable::code).toList();
    }

    /** Where the variables are laid out if nobody says: contents and time across, the others down. */
    public Stream<Variable> usualHeading() {
        return variables.stream().filter(variable -> variable.isContents() || variable.isTime());
    }

    /** What is told if nobody says what is wanted: all contents, the latest times, some of the first dimension. */
    public Selection usualSelection() {
        List<Variable> needed =
                variables.stream().filter(variable -> !variable.canBeLeftOut()).toList();
        Optional<Variable> down = Stream.concat(needed.stream(), variables.stream())
                .filter(variable -> !variable.isContents() && !variable.isTime())
                .findFirst();
        boolean isNarrow = variables.size() <= 3;
        List<Selection.OfVariable> selection = variables.stream()
                .map(variable -> new Selection.OfVariable(
                        variable.code(),
                        Optional.empty(),
                        usual(variable, down.filter(variable::equals).isPresent(), isNarrow)))
                .toList();
        return new Selection(
                selection,
                Optional.of(new Selection.Placement(
                        usualHeading().map(Variable::code).toList(),
                        down.stream().map(Variable::code).toList())));
    }

    private static List<String> usual(Variable variable, boolean isDown, boolean isNarrow) {
        List<String> codes = variable.values().stream().map(Value::code).toList();
        if (variable.isContents()) {
            return codes;
        }
        if (variable.isTime()) {
            return codes.subList(Math.max(0, codes.size() - (isNarrow ? 13 : 1)), codes.size());
        }
        if (isDown) {
            return codes.subList(0, Math.min(codes.size(), 11));
        }
        return variable.canBeLeftOut() ? List.of() : codes.subList(0, Math.min(codes.size(), 1));
    }
}
