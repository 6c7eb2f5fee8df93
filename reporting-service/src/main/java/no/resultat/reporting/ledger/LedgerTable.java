package no.resultat.reporting.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import no.resultat.platform.table.Content;
import no.resultat.platform.table.Dimension;
import no.resultat.platform.table.Grouping;
import no.resultat.platform.table.Table;
import no.resultat.platform.table.TableSql;
import no.resultat.platform.table.Text;

/**
 * Budget and actual of each unit's own, by function, account and month; deviation is budget minus actual. The postings
 * of a year's end are its month 13.
 */
@ApplicationScoped
class LedgerTable implements Table {
    private static final Text NOK = Text.same("NOK");

    /** The first digit of a function or an account is its group in KOSTRA. */
    private static final String GROUPS = """
            select left(code, 1) as code, left(code, 1) || '…' as label, code as member
            from known_value where relation = 'balance' and dimension = '%s' order by 1, 3
            """;

    @Override
    public String id() {
        return "ledger";
    }

    @Override
    public Text label() {
        return new Text("Regnskap og budsjett", "Rekneskap og budsjett", "Ledger and budget", "Regnskab og budget");
    }

    @Override
    public List<Dimension> dimensions() {
        return List.of(
                TableSql.unitsThatAddUp(),
                Dimension.summed(
                                "Function",
                                new Text("funksjon", "funksjon", "function", "funktion"),
                                TableSql.values("balance", "function"))
                        .grouped(new Grouping(
                                "Functions",
                                new Text(
                                        "funksjonsområder",
                                        "funksjonsområde",
                                        "areas of functions",
                                        "funktionsområder"),
                                true,
                                GROUPS.formatted("function"))),
                Dimension.summed(
                                "Account",
                                new Text("konto", "konto", "account", "konto"),
                                TableSql.values("balance", "account"))
                        .grouped(new Grouping(
                                "Accounts",
                                new Text("kontogrupper", "kontogrupper", "groups of accounts", "kontogrupper"),
                                true,
                                GROUPS.formatted("account"))),
                Dimension.months(TableSql.values("balance", "month")));
    }

    @Override
    public List<Content> contents() {
        return List.of(
                new Content("Actual", new Text("regnskap", "rekneskap", "actual", "regnskab"), NOK, 2),
                new Content("Budget", new Text("budsjett", "budsjett", "budget", "budget"), NOK, 2),
                new Content(
                        "Original",
                        new Text("opprinnelig budsjett", "opphavleg budsjett", "original budget", "oprindeligt budget"),
                        NOK,
                        2),
                new Content("Deviation", new Text("avvik", "avvik", "deviation", "afvigelse"), NOK, 2));
    }

    @Override
    public Set<String> relations() {
        return Set.of("balance", "unit_version");
    }

    /** A unit's budget of a year is the revised one, if there is one. */
    @Override
    public String cells() {
        return """
                with revised as materialized (
                    select r.unit, r.year
                    from revised_budget((select min(ledger_date(code)) from unnest(:tid) code), (select max(ledger_date(code)) from unnest(:tid) code), :asOf) r
                )
                select b.unit, b.function, b.account, ledger_period(b.month) as tid,
                       sum(b.amount) filter (where b.kind = 'actual') as actual,
                       sum(b.amount) filter (where b.kind = counting.budget) as budget,
                       sum(b.amount) filter (where b.kind = 'original') as original,
                       coalesce(sum(b.amount) filter (where b.kind = counting.budget), 0) - coalesce(sum(b.amount) filter (where b.kind = 'actual'), 0) as deviation,
                       null::text as symbol
                from balance b
                cross join lateral (
                    select case when (b.unit, extract(year from b.month)::integer) in (select unit, year from revised) then 'revised' else 'original' end as budget
                ) counting
                where b.month = any (array(select ledger_date(code) from unnest(:tid) code))
                  and b.unit = any (:unit) and b.function = any (:function) and b.account = any (:account)
                  and %s
                group by 1, 2, 3, 4
                """.formatted(TableSql.version("b"));
    }
}
