package no.resultat.benchmark.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import no.resultat.contracts.Period;
import no.resultat.platform.imports.Folded;
import no.resultat.platform.imports.Staged;
import no.resultat.platform.problem.Problem;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Accounts of regions and the rules of their years, both with their history. */
@ApplicationScoped
public class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);
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
    private static final String FOLD = """
            with line as materialized (
                select periode as period, region, kontoklasse as account_class, funksjon as function, coalesce(art, '') as type, sum(belop)::bigint as amount
                from accounts_staging
                where import = :import
                group by 1, 2, 3, 4, 5
            ),
            closed as (
                update account a set superseded_at = :now
                where a.superseded_at = 'infinity' and a.owner = :owner and a.source = :source
                  and (a.period, a.region) in (select period, region from line)
                  and not exists (
                      select from line l
                      where (l.period, l.region, l.account_class, l.function, l.type, l.amount)
                          = (a.period, a.region, a.account_class, a.function, a.type, a.amount))
                returning 1
            ),
            added as (
                insert into account (owner, source, period, region, account_class, function, type, amount, recorded_at)
                select :owner, :source, l.period, l.region, l.account_class, l.function, l.type, l.amount, :now
                from line l
                where not exists (
                      select from account a
                      where a.superseded_at = 'infinity' and a.owner = :owner and a.source = :source
                        and (l.period, l.region, l.account_class, l.function, l.type, l.amount)
                          = (a.period, a.region, a.account_class, a.function, a.type, a.amount))
                returning 1
            )
            select (select count(*) from closed) + (select count(*) from added)
            """;
    private static final String ACCOUNTS = """
            select owner, region, account_class, function, type, sum(amount)::bigint as amount
            from account
            where period = :period and (cardinality(:regions) = 0 or region = any (:regions))
              and case when :asOf::timestamptz is null then superseded_at = 'infinity'
                       else recorded_at <= :asOf and superseded_at > :asOf end
            group by owner, region, account_class, function, type
            """;
    private static final String RULES = """
            select kind, fields from account_rule
            where year = :year
              and case when :asOf::timestamptz is null then superseded_at = 'infinity'
                       else recorded_at <= :asOf and superseded_at > :asOf end
            order by kind, row
            """;
    private static final String CLOSE_RULES = """
            update account_rule set superseded_at = :now where superseded_at = 'infinity' and kind = :kind and year = any (:years)
            """;
    private static final String KEEP_RULE = """
            insert into account_rule (year, kind, row, fields, recorded_at) values (:year, :kind, :row, :fields, :now)
            """;
    private static final String REJECT_RULE = """
            insert into import_error (import, row, field, code, detail) values (:import, :row, :field, :code, :detail)
            on conflict do nothing
            """;

    private static final String PARTS = """
            select row, array[periode, "to", "from", coalesce(sign, '+')] as fields
            from account_parts_staging
            where import = :import and error_code is null
            """;
    private static final String FORMULAS = """
            select row, array[periode, formel] as fields from account_formulas_staging where import = :import and error_code is null
            """;
    private static final String SELECTIONS = """
            select row, array[periode, coalesce(region, ''), coalesce(kontoklasse, ''), coalesce(funksjon, ''), coalesce(art, ''), coalesce(sign, '+')] as fields
            from account_selections_staging
            where import = :import and error_code is null
            """;

    private static final String TOUCHED = """
            select periode as period, array_agg(distinct region) as regions from accounts_staging where import = :import group by periode
            """;
    private static final String PERIODS = """
            select distinct period from account where superseded_at = 'infinity' and left(period, 4)::integer = any (:years) order by 1
            """;
    private static final String FORGET_AGGREGATES = """
            delete from account_aggregate where period = :period and (cardinality(:regions) = 0 or region = any (:regions))
            """;
    private static final String KEEP_AGGREGATE = """
            insert into account_aggregate (period, region, scope, account_class, function, type, amount)
            values (:period, :region, :scope, :accountClass, :function, :type, :amount)
            """;
    private static final int KEPT_AT_ONCE = 10_000;

    private final Jdbi database;

    Accounts(Jdbi database) {
        this.database = database;
    }

    /** Rejects amounts that are not whole thousands and codes that have lost their zeros, and names unknown ones. */
    public void check(Staged staged) {
        staged.reject(REJECT);
        staged.warn(UNKNOWN);
    }

    /** Replaces what the same source said of the periods and regions in the file. */
    public Folded fold(Staged staged, String owner) {
        long changes = staged.handle()
                .createQuery(FOLD)
                .bind("import", staged.id())
                .bind("source", staged.source())
                .bind("owner", owner)
                .bind("now", staged.now())
                .mapTo(long.class)
                .one();
        if (changes > 0) {
            Map<Period, List<String>> touched = new TreeMap<>();
            staged.handle()
                    .createQuery(TOUCHED)
                    .bind("import", staged.id())
                    .mapTo(Touched.class)
                    .forEach(one -> touched.put(one.period(), one.regions()));
            touched.forEach((period, regions) -> keepAggregates(staged.handle(), period, regions));
        }
        return new Folded(changes);
    }

    /** What analysts pull is kept as it comes out; who asks for it as it was known earlier has it computed. */
    private void keepAggregates(Handle handle, Period period, List<String> regions) {
        handle.createUpdate(FORGET_AGGREGATES)
                .bind("period", period)
                .bindArray("regions", String.class, regions)
                .execute();
        try {
            PreparedBatch batch = handle.prepareBatch(KEEP_AGGREGATE);
            aggregate(period, regions, null, one -> {
                batch.bind("period", period)
                        .bind("region", one.region())
                        .bind("scope", one.scope().letter())
                        .bind("accountClass", one.accountClass())
                        .bind("function", one.function())
                        .bind("type", one.type())
                        .bind("amount", one.amount())
                        .add();
                if (batch.size() == KEPT_AT_ONCE) {
                    batch.execute();
                }
            });
            if (batch.size() > 0) {
                batch.execute();
            }
        } catch (NoRules none) {
            LOG.debugf("no aggregates of %s until its rules are here", period);
        }
    }

    /** Reads rules as they will be used, so that each wrong row is named. */
    public void checkRules(Staged staged, String kind) {
        Map<Integer, List<String>> rows = staged(staged, kind);
        PreparedBatch wrong = staged.handle().prepareBatch(REJECT_RULE);
        rows.forEach((row, fields) -> {
            try {
                RuleRows.check(kind, fields);
            } catch (IllegalArgumentException reason) {
                reject(wrong, staged, row, kind.equals("formulas") ? "formel" : "", "malformed", reason.getMessage());
            }
        });
        if (wrong.size() == 0 && RuleRows.isHierarchy(kind)) {
            byYear(rows).forEach((year, all) -> {
                try {
                    new Hierarchy(all.values().stream()
                            .filter(fields -> !fields.get(2).equals("COPY"))
                            .map(RuleRows::part)
                            .toList());
                } catch (CircularRules reason) {
                    all.forEach((row, fields) -> {
                        if (fields.get(1).equals(reason.code())) {
                            reject(wrong, staged, row, "to", "circular", reason.getMessage());
                        }
                    });
                }
            });
        }
        if (wrong.size() > 0) {
            wrong.execute();
        }
    }

    private static void reject(PreparedBatch wrong, Staged staged, int row, String field, String code, String detail) {
        wrong.bind("import", staged.id())
                .bind("row", row)
                .bind("field", field)
                .bind("code", code)
                .bind("detail", detail)
                .add();
    }

    /** Replaces the rules of that kind of the years in the file. */
    public Folded foldRules(Staged staged, String kind) {
        Map<Integer, Map<Integer, List<String>>> byYear = byYear(staged(staged, kind));
        Handle handle = staged.handle();
        byYear.entrySet()
                .removeIf(year -> kept(handle, year.getKey(), kind)
                        .equals(List.copyOf(year.getValue().values())));
        if (byYear.isEmpty()) {
            return new Folded(0);
        }
        handle.createUpdate(CLOSE_RULES)
                .bind("now", staged.now())
                .bind("kind", kind)
                .bindArray("years", Integer.class, List.copyOf(byYear.keySet()))
                .execute();
        PreparedBatch batch = handle.prepareBatch(KEEP_RULE);
        byYear.forEach((year, all) -> all.forEach((row, fields) -> batch.bind("year", year)
                .bind("kind", kind)
                .bind("row", row)
                .bindArray("fields", String.class, fields)
                .bind("now", staged.now())
                .add()));
        batch.execute();
        handle.createQuery(PERIODS)
                .bindArray("years", Integer.class, List.copyOf(byYear.keySet()))
                .mapTo(Period.class)
                .list()
                .forEach(period -> keepAggregates(handle, period, List.of()));
        return new Folded(byYear.values().stream().mapToLong(Map::size).sum());
    }

    /** The fields of each row by its number, the year first. */
    private static Map<Integer, List<String>> staged(Staged staged, String kind) {
        String statement = switch (kind) {
            case "formulas" -> FORMULAS;
            case "selections" -> SELECTIONS;
            default -> PARTS;
        };
        Map<Integer, List<String>> fields = new TreeMap<>();
        staged.handle()
                .createQuery(statement)
                .bind("import", staged.id())
                .mapTo(StagedRow.class)
                .forEach(row -> fields.put(row.row(), row.fields()));
        return fields;
    }

    private static List<List<String>> kept(Handle handle, int year, String kind) {
        return handle.createQuery(RULES)
                .bind("year", year)
                .bind("asOf", (Instant) null)
                .mapTo(Row.class)
                .filter(row -> row.kind().equals(kind))
                .map(Row::fields)
                .list();
    }

    private static Map<Integer, Map<Integer, List<String>>> byYear(Map<Integer, List<String>> rows) {
        Map<Integer, Map<Integer, List<String>>> byYear = new TreeMap<>();
        rows.forEach((row, fields) -> byYear.computeIfAbsent(Integer.valueOf(fields.get(0)), year -> new TreeMap<>())
                .put(row, fields));
        return byYear;
    }

    /**
     * Computes the aggregates of a period by the rules of its year.
     *
     * @param regions which; all if none is named
     * @throws NoRules if there are no rules of the year
     */
    void aggregate(Period period, List<String> regions, Instant asOf, Consumer<Aggregate> taker) {
        database.useHandle(handle -> {
            Rules rules = rules(handle, period, asOf);
            Map<String, List<Account>> byOwner = new TreeMap<>();
            handle.createQuery(ACCOUNTS)
                    .bind("period", period)
                    .bindArray("regions", String.class, regions)
                    .bind("asOf", asOf)
                    .mapTo(Owned.class)
                    .forEach(row -> byOwner.computeIfAbsent(row.owner(), owner -> new ArrayList<>())
                            .add(row.account()));
            try {
                new Aggregation(rules)
                        .compute(
                                byOwner.getOrDefault("treasury", List.of()),
                                byOwner.getOrDefault("enterprises", List.of()),
                                taker);
            } catch (CircularRules circular) {
                throw new NoRules(period.first().getYear(), circular.getMessage());
            }
        });
    }

    private static Rules rules(Handle handle, Period period, Instant asOf) {
        int year = period.first().getYear();
        Map<String, List<List<String>>> byKind = new TreeMap<>();
        handle.createQuery(RULES)
                .bind("year", year)
                .bind("asOf", asOf)
                .mapTo(Row.class)
                .forEach(row -> byKind.computeIfAbsent(row.kind(), kind -> new ArrayList<>())
                        .add(row.fields()));
        if (!byKind.containsKey("functions") || !byKind.containsKey("types")) {
            throw new NoRules(year, "There are no rules of %d; import its functions and types first".formatted(year));
        }
        return new Rules(
                read(byKind, "functions", RuleRows::part),
                read(byKind, "types", RuleRows::part),
                read(byKind, "enterprise-nettings", RuleRows::part),
                read(byKind, "treasury-nettings", RuleRows::part),
                read(byKind, "formulas", fields -> Formula.valueOf(fields.get(1))),
                read(byKind, "selections", RuleRows::selection));
    }

    private static <T> List<T> read(
            Map<String, List<List<String>>> byKind, String kind, Function<List<String>, T> rule) {
        return byKind.getOrDefault(kind, List.of()).stream().map(rule).toList();
    }

    record Row(String kind, List<String> fields) {}

    record Touched(Period period, List<String> regions) {}

    record StagedRow(int row, List<String> fields) {}

    record Owned(String owner, String region, String accountClass, String function, String type, long amount) {
        Account account() {
            return new Account(region, accountClass, function, type, amount);
        }
    }

    /** There is nothing to compute a year by. */
    static final class NoRules extends Problem {
        NoRules(int year, String detail) {
            super(Kind.INVALID, "no-account-rules", Map.of("year", year), detail);
        }
    }
}
