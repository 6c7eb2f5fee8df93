package no.resultat.benchmark.comparison;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.ANALYST;
import static no.resultat.platform.caller.Roles.CONTROLLER;
import static no.resultat.platform.caller.Roles.EXECUTIVE;
import static no.resultat.platform.caller.Roles.POLITICIAN;
import static no.resultat.platform.caller.Roles.READER;
import static no.resultat.platform.caller.Roles.UNIT_LEADER;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Comparisons", description = "Where the municipality stands among others")
class ComparisonResource {
    private final Comparisons comparisons;

    ComparisonResource(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @GET
    @Path("/comparisons")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getComparisons",
            summary = "A municipality beside a group",
            description =
                    "Of many figures at once, each in one year or many. The group leaves the municipality itself out unless `withSelf`. A region that did not exist in a year is read as what it was made of later: numerators and denominators are summed, or the mean is weighted by inhabitants. A final value is taken where there is one, else the provisional one.")
    public ComparisonTable comparisons(
            @QueryParam("figure")
                    @NotEmpty(message = "write at least one figure, as figure=kostnad-per-enhet")
                    @Parameter(description = "The figures", required = true, example = "kostnad-per-enhet")
                    List<String> figures,
            @QueryParam("region") @Parameter(description = "The municipality; our own without it", example = "0219")
                    String region,
            @QueryParam("group")
                    @DefaultValue("kostra-group")
                    @Parameter(
                            description =
                                    "kostra-group, county, country, country-without-oslo, asss, or one of our own",
                            example = "country")
                    String group,
            @QueryParam("year") @Parameter(description = "The years; all without it") List<Integer> years,
            @QueryParam("withSelf")
                    @DefaultValue("false")
                    @Parameter(description = "Let the municipality count in its group")
                    boolean withSelf,
            @QueryParam("deflator") @Parameter(description = "A figure of region 0 that prices are adjusted by")
                    String deflator,
            @QueryParam("prices") @Parameter(description = "The year whose prices are meant") Integer prices,
            @QueryParam("asOf") @Parameter(description = "As it was known then", example = "2036-01-01T00:00:00Z")
                    Instant asOf) {
        return comparisons.compare(new Comparisons.Question(
                figures.stream().distinct().toList(),
                Optional.ofNullable(region),
                group,
                years == null ? List.of() : years.stream().distinct().sorted().toList(),
                withSelf,
                Optional.ofNullable(deflator),
                Optional.ofNullable(prices),
                asOf));
    }

    @GET
    @Path("/decompositions")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getDecomposition",
            summary = "Why expenditure differs",
            description =
                    "Expenditure for each inhabitant is coverage times unit cost: how much of the difference from the group each of them makes.")
    public Split decomposition(
            @QueryParam("coverage")
                    @NotNull(message = "write the figure of users for each inhabitant")
                    @Parameter(
                            description = "The figure of users for each inhabitant",
                            required = true,
                            example = "dekningsgrad")
                    String coverage,
            @QueryParam("unitCost")
                    @NotNull(message = "write the figure of cost for each user")
                    @Parameter(
                            description = "The figure of cost for each user",
                            required = true,
                            example = "kostnad-per-enhet")
                    String unitCost,
            @QueryParam("year")
                    @NotNull(message = "write the year")
                    @Parameter(description = "The year", required = true, example = "2004")
                    Integer year,
            @QueryParam("region") @Parameter(description = "The municipality; our own without it", example = "0219")
                    String region,
            @QueryParam("group")
                    @DefaultValue("kostra-group")
                    @Parameter(description = "Whom it is compared with", example = "country")
                    String group) {
        Decomposition split = comparisons.decompose(Optional.ofNullable(region), group, year, coverage, unitCost);
        return new Split(
                ComparisonTable.rounded(split.difference()),
                ComparisonTable.rounded(split.ofCoverage()),
                ComparisonTable.rounded(split.ofUnitCost()));
    }

    @GET
    @Path("/neighbours")
    @RolesAllowed({ADMINISTRATOR, EXECUTIVE, CONTROLLER, UNIT_LEADER, READER, POLITICIAN, ANALYST})
    @Operation(
            operationId = "getNeighbours",
            summary = "Who is most like a municipality",
            description =
                    "By the distance of the figures that are named, each in standard deviations over all municipalities; with what each of them adds.")
    public List<Neighbour> neighbours(
            @QueryParam("figure")
                    @NotEmpty(message = "write at least one figure, as figure=dekningsgrad")
                    @Parameter(description = "The figures", required = true, example = "kostnad-per-enhet")
                    List<String> figures,
            @QueryParam("year")
                    @NotNull(message = "write the year")
                    @Parameter(description = "The year", required = true, example = "2004")
                    Integer year,
            @QueryParam("region") @Parameter(description = "The municipality; our own without it", example = "0219")
                    String region,
            @QueryParam("count")
                    @DefaultValue("10")
                    @Min(value = 1, message = "write 1 to 100")
                    @Max(value = 100, message = "write 1 to 100")
                    @Parameter(description = "How many")
                    int count) {
        return comparisons
                .neighbours(
                        Optional.ofNullable(region), figures.stream().distinct().toList(), year, count)
                .stream()
                .map(Neighbour::of)
                .toList();
    }

    /** How much of a difference each factor makes. */
    @Schema(name = "Decomposition", description = "How much of the difference from the group each factor makes")
    record Split(
            @Schema(description = "Own expenditure less the group's")
            BigDecimal difference,

            @Schema(description = "The part that coverage (dekningsgrad) makes")
            BigDecimal ofCoverage,

            @Schema(description = "The part that unit cost (enhetskostnad) makes")
            BigDecimal ofUnitCost) {}

    /** A municipality that is like another. */
    @Schema(name = "Neighbour", description = "A municipality that is like another")
    record Neighbour(
            String region,
            @Schema(description = "In standard deviations") BigDecimal distance,

            @Schema(description = "By figure, how many standard deviations it lies above, or below if negative")
            Map<String, BigDecimal> parts) {
        static Neighbour of(Neighbours.Neighbour neighbour) {
            Map<String, BigDecimal> parts = new TreeMap<>();
            neighbour.parts().forEach((figure, part) -> parts.put(figure, ComparisonTable.rounded(part)));
            return new Neighbour(neighbour.region(), ComparisonTable.rounded(neighbour.distance()), parts);
        }
    }
}
