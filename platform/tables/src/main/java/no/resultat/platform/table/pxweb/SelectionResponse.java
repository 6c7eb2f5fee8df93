package no.resultat.platform.table.pxweb;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import no.resultat.platform.table.Grouping;
import no.resultat.platform.table.Value;
import no.resultat.platform.table.Variable;
import no.resultat.platform.table.format.Links;
import no.resultat.platform.table.query.Cube;
import no.resultat.platform.table.query.Selection;
import no.resultat.platform.table.query.View;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A selection with its expressions resolved to codes. */
@Schema(name = "SelectionResponse", description = "A selection with its expressions resolved to codes")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SelectionResponse(
        @Schema(required = true) String language,
        @Schema(required = true) List<Selection.OfVariable> selection,
        Selection.Placement placement,
        @Schema(required = true) List<Links.Link> links) {

    static SelectionResponse of(Cube cube, Links links) {
        View view = cube.view();
        List<Selection.OfVariable> selection = view.variables().stream()
                .map(variable -> new Selection.OfVariable(
                        variable.code(),
                        variable.grouping().map(Grouping::listId),
                        cube.axes().stream()
                                .filter(axis -> axis.code().equals(variable.code()))
                                .flatMap(axis -> axis.values().stream())
                                .map(Value::code)
                                .toList()))
                .toList();
        return new SelectionResponse(
                view.language().id(),
                selection,
                new Selection.Placement(codes(cube.heading()), codes(cube.stub())),
                links.ofTable(view.table().id(), view.language()));
    }

    private static List<String> codes(List<Variable> variables) {
        return variables.stream().map(Variable::code).toList();
    }
}
