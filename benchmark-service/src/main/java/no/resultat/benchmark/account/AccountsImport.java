package no.resultat.benchmark.account;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.PushbackReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.resultat.contracts.Period;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.Headings;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.Option;
import no.resultat.platform.imports.Options;
import no.resultat.platform.imports.Rows;
import no.resultat.platform.imports.StagedRows;
import no.resultat.platform.imports.Type;
import no.resultat.platform.imports.VersionedFacts;

/** Accounts by function and type, of the treasury or of the municipal enterprises. */
@ApplicationScoped
class AccountsImport implements ImportKind {
    private static final String SCOPE = "scope";
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail)
            select :import, s.row, wrong.field, wrong.code, wrong.detail
            from accounts_staging s
            cross join lateral (
                select 'belop' as field, 'malformed' as code, format('%s is no whole number of 1000 NOK', s.belop) as detail
                where s.belop <> trunc(s.belop) or abs(s.belop) > 1000000000000
                union all
                select 'region', 'unknown-region', format('%s is no region; a spreadsheet takes the zero away that %s begins with', s.region, '0' || s.region)
                where lost_its_zero(s.region)
                union all
                select 'funksjon', 'unknown-function', format('%s is no function; functions have three digits, and a spreadsheet takes zeros away', s.funksjon)
                where s.kontoklasse in ('D', 'I') and s.funksjon ~ '^[0-9]{1,2}$'
                union all
                select 'art', 'unknown-type', format('%s is no type; types have three digits, and a spreadsheet takes zeros away', s.art)
                where s.kontoklasse in ('D', 'I') and s.art ~ '^[0-9]{1,2}$'
            ) wrong
            where s.import = :import and s.error_code is null
            on conflict do nothing
            """;
    private static final String UNKNOWN = """
            with rule as materialized (
                select distinct r.year, r.kind, lpad(part.code, greatest(length(part.code), 3), '0') as code
                from account_rule r cross join lateral (values (r.fields[2]), (r.fields[3])) part (code)
                where r.superseded_at = 'infinity' and r.kind in ('functions', 'types')
            ),
            region as materialized (select distinct region as code from region_year)
            insert into import_warning (import, row, field, code, detail)
            select :import, odd.row, odd.field, odd.warning, odd.detail
            from (
                select min(s.row) as row, 'region' as field, 'unknown-region' as warning,
                       format('No region is called %s; its accounts are compared with nothing', s.region) as detail
                from accounts_staging s
                where s.import = :import and exists (select from region) and s.region not in (select code from region)
                  and not exists (select from region_link l where l.former = s.region)
                group by s.region
                union all
                select min(s.row), 'funksjon', 'unknown-function',
                       format('No rule of %s names the function %s; its amounts are in no aggregate', left(s.periode, 4), s.funksjon)
                from accounts_staging s
                where s.import = :import and s.kontoklasse in ('D', 'I')
                  and exists (select from rule r where r.kind = 'functions' and r.year = left(s.periode, 4)::integer)
                  and not exists (select from rule r where r.kind = 'functions' and r.year = left(s.periode, 4)::integer and r.code = s.funksjon)
                group by left(s.periode, 4), s.funksjon
                union all
                select min(s.row), 'art', 'unknown-type',
                       format('No rule of %s names the type %s; its amounts are in no aggregate', left(s.periode, 4), s.art)
                from accounts_staging s
                where s.import = :import and s.kontoklasse in ('D', 'I')
                  and exists (select from rule r where r.kind = 'types' and r.year = left(s.periode, 4)::integer)
                  and not exists (select from rule r where r.kind = 'types' and r.year = left(s.periode, 4)::integer and r.code = s.art)
                group by left(s.periode, 4), s.art
            ) odd
            order by odd.row, odd.field
            limit 300
            """;
    private static final String FOLD = new VersionedFacts(
                    "account",
                    List.of("owner", "source"),
                    List.of("period", "region"),
                    List.of("account_class", "function", "type"),
                    List.of("amount"))
            .fold("""
                    select periode as period, region, kontoklasse as account_class, funksjon as function, coalesce(art, '') as type,
                           sum(belop)::bigint as amount
                    from accounts_staging
                    where import = :import
                    group by 1, 2, 3, 4, 5
                    """);

    private final AccountAggregates aggregates;

    AccountsImport(AccountAggregates aggregates) {
        this.aggregates = aggregates;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, STATISTICS_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push accounts by function and type";
    }

    @Override
    public String description() {
        return "In 1000 NOK, expenses positive and income negative. The columns are those of Statistics Norway; as text/plain its record of 48 characters a line. An import replaces what the same source said of the periods and regions in the file; where each enterprise of a region sends its own file, its organisation number is the `source`, and what several sources say adds up.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("periode", Type.period(), "The year, or the quarter"),
                Column.required("region", Type.code(6), "The municipality, by Statistics Norway's number"),
                Column.required(
                        "kontoklasse",
                        Type.code(1),
                        "The account class: D for operations, I for investments, B for the balance"),
                Column.required("funksjon", Type.text(80), "The function by KOSTRA, of three digits"),
                Column.optional("art", Type.text(80), "The type by KOSTRA, of three digits"),
                Column.required("belop", Type.decimal(), "The amount in 1000 NOK, without decimals"));
    }

    @Override
    public String example() {
        return """
                periode;region;kontoklasse;funksjon;art;belop
                2015;0301;D;120;010;847
                2015;0301;D;120;700;-35
                """;
    }

    @Override
    public List<Option> options() {
        return List.of(Option.required(SCOPE, Type.choice("treasury", "enterprises"), "Whose accounts they are"));
    }

    @Override
    public String stagingTable() {
        return "accounts_staging";
    }

    @Override
    public List<String> otherForms() {
        return List.of("text/plain");
    }

    /** Statistics Norway's record, a line each. */
    @Override
    public Optional<Rows> rows(String mediaType, PushbackReader text, Headings headings, Options options) {
        return mediaType.equals("text/plain")
                ? Optional.of(new AccountRecordLines(new BufferedReader(text), options.text(SCOPE)))
                : Optional.empty();
    }

    /** Rejects amounts that are not whole thousands and codes that have lost their zeros, and names unknown ones. */
    @Override
    public void check(StagedRows staged) {
        staged.reject(REJECT);
        staged.warn(UNKNOWN);
    }

    @Override
    public ImportOutcome fold(StagedRows staged) {
        List<RegionChanges> different = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("owner", staged.options().text(SCOPE))
                .bind("now", staged.now())
                .mapTo(RegionChanges.class)
                .list();
        Map<Period, List<String>> regions = different.stream()
                .collect(Collectors.groupingBy(
                        RegionChanges::period,
                        TreeMap::new,
                        Collectors.mapping(RegionChanges::region, Collectors.toList())));
        regions.forEach((period, touched) -> aggregates.keep(staged.handle(), period, touched));
        return ImportOutcome.of(different);
    }

    record RegionChanges(Period period, String region, long added, long changed, long removed)
            implements ImportOutcome.Part {}
}
