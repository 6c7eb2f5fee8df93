package no.resultat.benchmark.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Dimension.Role;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/** KOSTRA's aggregates of accounts; those that are not 0. */
@ApplicationScoped
class AggregateTable implements Table {
    private static final String CODES =
            "select distinct %1$s as code, %1$s as label from account_aggregate where %1$s <> '' order by 1";
    private static final String REGIONS = """
            select distinct on (a.region) a.region as code, coalesce(r.name, a.region) as label
            from (select distinct region from account_aggregate) a
            left join region_year r on r.region = a.region
            order by a.region, r.year desc
            """;
    private static final String SCOPES = """
            select * from (values ('A', case :language when 'en' then 'group' else 'konsern' end),
                                  ('B', case :language when 'en' then 'treasury' else 'kasse' end)) scope (code, label)
            """;

    @Override
    public String id() {
        return "account-aggregates";
    }

    @Override
    public Text label() {
        return new Text("KOSTRA-regnskap", "KOSTRA-rekneskap", "KOSTRA accounts", "KOSTRA-regnskab");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                Dimension.asked("Region", Text.same("region"), REGIONS).inSpace(),
                Dimension.asked("Scope", new Text("omfang", "omfang", "scope", "omfang"), SCOPES),
                Dimension.asked(
                        "AccountClass",
                        new Text("kontoklasse", "kontoklasse", "account class", "kontoklasse"),
                        CODES.formatted("account_class")),
                Dimension.asked(
                        "Function",
                        new Text("funksjon", "funksjon", "function", "funktion"),
                        CODES.formatted("function")),
                Dimension.asked("Type", new Text("art", "art", "type", "art"), CODES.formatted("type")),
                Dimension.time(
                        "select distinct period as code, period as label from account_aggregate order by 1",
                        Role.PERIODS));
    }

    @Override
    public List<Content> contents() {
        return List.of(new Content("Amount", new Text("beløp", "beløp", "amount", "beløb"), Text.same("1000 NOK"), 0));
    }

    @Override
    public Set<String> relations() {
        return Set.of("account_aggregate", "region_year");
    }

    @Override
    public String cells() {
        return """
                select a.region, a.scope, a.account_class as accountclass, a.function, a.type, a.period as tid, a.amount, null::text as symbol
                from account_aggregate a
                where a.period = any (:tid) and a.region = any (:region) and a.scope = any (:scope)
                  and a.account_class = any (:accountclass) and a.function = any (:function) and a.type = any (:type)
                  and %s
                """.formatted(TableSql.recorded("a.computed_at"));
    }
}
