package no.resultat.platform.table.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which cells are wanted, and how they are laid out; as a caller writes it.
 *
 * @param selection without any, the default selection
 */
@Schema(name = "VariablesSelection", description = "Which cells are wanted, and how they are laid out")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Selection(@Schema(required = true) List<OfVariable> selection, Optional<Placement> placement) {
    public static final Selection NONE = new Selection(List.of(), Optional.empty());

    public Selection {
        selection = selection == null ? List.of() : List.copyOf(selection);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return selection.isEmpty();
    }

    /** Which values of a variable are wanted. */
    @Schema(name = "VariableSelection", description = "Which values of a variable are wanted")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record OfVariable(
            @Schema(required = true, examples = "Tid") String variableCode,

            @Schema(description = "A code list to read the variable by", examples = "agg_Years")
            Optional<String> codelist,

            @Schema(required = true, description = "Codes and expressions", examples = "[\"top(3)\"]")
            List<String> valueCodes) {
        public OfVariable {
            valueCodes = valueCodes == null ? List.of() : List.copyOf(valueCodes);
        }
    }

    /** Where the variables are laid out. */
    @Schema(name = "VariablePlacementType", description = "Which variables run down, and which across")
    public record Placement(
            @Schema(description = "Across") List<String> heading,
            @Schema(description = "Down") List<String> stub) {
        public Placement {
            heading = heading == null ? List.of() : List.copyOf(heading);
            stub = stub == null ? List.of() : List.copyOf(stub);
        }

        @JsonIgnore
        public boolean isEmpty() {
            return heading.isEmpty() && stub.isEmpty();
        }
    }
}
