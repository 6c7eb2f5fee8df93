package no.resultat.scorecard.card;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.contracts.UnitCode;
import no.resultat.platform.http.AskedPeriod;
import no.resultat.platform.http.Several;
import no.resultat.platform.problem.Malformed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Whose cards are asked for, in which period; a {@code @BeanParam}. */
public class CardsQuery {
    @QueryParam("unit")
    @Parameter(
            description = "This unit with all below it; all units that the caller may see without it",
            schema = @Schema(type = SchemaType.STRING),
            example = "fjordvik")
    UnitCode unit;

    @QueryParam("depth")
    @Parameter(
            description = "How far below `unit`: 0 for the unit alone, 1 for those right below too",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100"),
            example = "1")
    Integer depth;

    @QueryParam("type")
    @Parameter(description = "Types of unit, with commas between", example = "område")
    List<String> type;

    @QueryParam("scorecard")
    @Parameter(description = "This card alone; without it each unit's first one", example = "felles")
    String scorecard;

    @QueryParam("period")
    @DefaultValue("latest")
    @Parameter(
            description = "A month, quarter, tertial or year; `latest` is the last month that there are figures of",
            schema = @Schema(type = SchemaType.STRING, defaultValue = "latest"),
            example = "2025-12")
    AskedPeriod period;

    Optional<UnitCode> unit() {
        return Optional.ofNullable(unit);
    }

    /** @throws Malformed if there is nothing to count it from, or if it is negative */
    Optional<Integer> depth() {
        if (depth != null && (unit == null || depth < 0)) {
            throw new Malformed(
                    "depth",
                    unit == null
                            ? "depth is counted from a unit; write it as unit=CODE"
                            : "depth is %d; write 0 or more".formatted(depth));
        }
        return Optional.ofNullable(depth);
    }

    Set<String> types() {
        return Several.texts(type);
    }

    Optional<String> scorecard() {
        return Optional.ofNullable(scorecard);
    }

    AskedPeriod period() {
        return period;
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(unit, depth, types(), scorecard);
    }
}
