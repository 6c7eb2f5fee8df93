package no.resultat.benchmark.comparison;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.benchmark.figure.FigureTable;
import no.resultat.benchmark.figure.Outliers;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/**
 * What the figures of a group come to: KOSTRA groups, counties, the country with and without Oslo, ASSS, and the
 * tenant's own groups.
 */
@ApplicationScoped
class GroupTable implements Table {
    /**
     * Who is in a group in a year, as comparisons see it: by the regions of that year, or of the last year known
     * before.
     */
    private static final String GROUPS = """
            select code, label_in(label, :language) as label from peer_group
            union all
            select code, label_in(label::jsonb, :language)
            from (values ('country', '{"nb": "Norge", "nn": "Noreg", "en": "Norway", "da": "Norge"}'),
                         ('country-without-oslo', '{"nb": "Norge uten Oslo", "nn": "Noreg utan Oslo", "en": "Norway without Oslo", "da": "Norge uden Oslo"}'),
                         ('asss', '{"nb": "ASSS"}')) known (code, label)
            union all
            select distinct kostra_group, kostra_group from region_year where kostra_group is not null
            union all
            select distinct 'county-' || county, county from region_year where county is not null
            order by 1
            """;

    @Override
    public String id() {
        return "groups";
    }

    @Override
    public Text label() {
        return new Text("Nøkkeltall for grupper", "Nøkkeltal for grupper", "Figures of groups", "Nøgletal for grupper");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                Dimension.asked("Figure", FigureTable.FIGURE, FigureTable.FIGURES),
                Dimension.asked("Group", new Text("gruppe", "gruppe", "group", "gruppe"), GROUPS),
                Dimension.time(FigureTable.YEARS, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("N", Text.same("n"), new Text("regioner", "regionar", "regions", "regioner"), 0),
                new Content("Mean", new Text("gjennomsnitt", "gjennomsnitt", "mean", "gennemsnit"), FigureTable.OWN, 3),
                new Content("Minimum", new Text("minste", "minste", "minimum", "mindste"), FigureTable.OWN, 3),
                new Content(
                        "LowerQuartile",
                        new Text("nedre kvartil", "nedre kvartil", "lower quartile", "nedre kvartil"),
                        FigureTable.OWN,
                        3),
                new Content("Median", Text.same("median"), FigureTable.OWN, 3),
                new Content(
                        "UpperQuartile",
                        new Text("øvre kvartil", "øvre kvartil", "upper quartile", "øvre kvartil"),
                        FigureTable.OWN,
                        3),
                new Content("Maximum", new Text("største", "største", "maximum", "største"), FigureTable.OWN, 3));
    }

    @Override
    public Set<String> relations() {
        return Set.of("figure", "figure_value", "region_year", "region_link", "peer_group", "outlier");
    }

    @Override
    public String cells() {
        return """
                with value as (
                    select distinct on (v.figure, v.year, v.region) v.figure, v.year, v.region, v.value
                    from figure_value v
                    where v.figure = any (:figure) and v.year = any (:tid::integer[]) and %s
                      and %s
                    order by v.figure, v.year, v.region, v.publication
                )
                select value.figure, member.code as "group", value.year::text as tid, count(*) as n, avg(value.value) as mean, min(value.value) as minimum,
                       percentile_cont(0.25) within group (order by value.value) as lowerquartile,
                       percentile_cont(0.5) within group (order by value.value) as median,
                       percentile_cont(0.75) within group (order by value.value) as upperquartile,
                       max(value.value) as maximum, null::text as symbol
                from value
                join group_member(:tid::integer[]) member on member.year = value.year and member.region = value.region and member.code = any (:group)
                where value.value is not null
                group by 1, 2, 3
                """.formatted(TableSql.version("v"), Outliers.counts("v"));
    }
}
