package no.resultat.benchmark.figure;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Symbol;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** Figures of regions by year; the final publication where there is one. */
@ApplicationScoped
public class FigureTable implements Table {
    public static final String FIGURES = "select code, label_in(label, :language) as label from figure order by code";
    public static final String YEARS = TableSql.values("figure_value", "year");
    public static final Text FIGURE = new Text("nøkkeltall", "nøkkeltal", "figure", "nøgletal");
    private static final String REGIONS = """
            select distinct on (region) region as code, name as label from region_year order by region, year desc
            """;
    public static final Text OWN =
            new Text("nøkkeltallets enhet", "eininga til nøkkeltalet", "the figure's unit", "nøgletallets enhed");

    @Override
    public String id() {
        return "figures";
    }

    @Override
    public Text label() {
        return new Text(
                "Nøkkeltall for regioner", "Nøkkeltal for regionar", "Figures of regions", "Nøgletal for regioner");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                Dimension.asked("Figure", FIGURE, FIGURES),
                Dimension.asked("Region", Text.same("region"), REGIONS).inSpace(),
                Dimension.time(YEARS, Role.YEARS));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Value", new Text("verdi", "verdi", "value", "værdi"), OWN, 3),
                new Content("Numerator", new Text("teller", "teljar", "numerator", "tæller"), OWN, 3),
                new Content("Denominator", new Text("nevner", "nemnar", "denominator", "nævner"), OWN, 3));
    }

    @Override
    public Set<String> relations() {
        return Set.of("figure", "figure_value", "region_year");
    }

    @Override
    public Optional<Series> series() {
        return Optional.of(new Series("Value", """
                select s.figure, s.region, s.first_year as first, array_to_string(released_part(s.figures, s.first_year), ',', '') as figures,
                       array_to_string(released_part(s.symbols, s.first_year), ',', '') as symbols
                from figure_series s
                where s.figure = any (:figure) and s.region = any (:region)
                """));
    }

    @Override
    public String cells() {
        return """
                select distinct on (v.figure, v.year, v.region) v.figure, v.region, v.year::text as tid, v.value, v.numerator, v.denominator,
                       case when v.value is null then coalesce(v.mark, '%s') end as symbol
                from figure_value v
                where v.figure = any (:figure) and v.region = any (:region) and v.year = any (:tid::integer[])
                  and %s
                order by v.figure, v.year, v.region, v.publication
                """.formatted(Symbol.MISSING, TableSql.version("v"));
    }
}
