package no.resultat.benchmark.account;

import static no.resultat.platform.caller.Roles.ADMINISTRATOR;
import static no.resultat.platform.caller.Roles.STATISTICS_INTEGRATION;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.resultat.contracts.Period;
import no.resultat.platform.imports.Column;
import no.resultat.platform.imports.ImportKind;
import no.resultat.platform.imports.ImportOutcome;
import no.resultat.platform.imports.StagedRows;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One kind of the rules of a year, in the columns that Statistics Norway writes them. */
final class AccountRulesImport implements ImportKind {
    private static final String REJECT = """
            insert into import_error (import, row, field, code, detail) values (:import, :row, :field, :code, :detail)
            on conflict do nothing
            """;
    private static final String PERIODS = """
            select distinct period from account where superseded_at = 'infinity' and left(period, 4)::integer = any (:years) order by 1
            """;

    private final AccountAggregates aggregates;
    private final StoredRules storedRules;
    private final String kind;
    private final String summary;
    private final String norwegian;
    private final Form form;

    /**
     * @param kind the last part of the name
     * @param summary which rules they are
     * @param norwegian what Statistics Norway calls them
     */
    AccountRulesImport(
            AccountAggregates aggregates,
            StoredRules storedRules,
            String kind,
            String summary,
            String norwegian,
            Form form) {
        this.aggregates = aggregates;
        this.storedRules = storedRules;
        this.kind = kind;
        this.summary = summary;
        this.norwegian = norwegian;
        this.form = form;
    }

    @Override
    public String name() {
        return "account-rules-" + kind;
    }

    @Override
    public String address() {
        return "account-rules/" + kind;
    }

    @Override
    public List<String> roles() {
        return List.of(ADMINISTRATOR, STATISTICS_INTEGRATION);
    }

    @Override
    public String summary() {
        return "Push a year's rules: " + summary;
    }

    @Override
    public String description() {
        return norwegian
                + ", in the columns of Statistics Norway. An import replaces these rules of the years in the file.";
    }

    @Override
    public List<Column> columns() {
        return form.columns();
    }

    @Override
    public String example() {
        return form.example();
    }

    @Override
    public String stagingTable() {
        return form.stagingTable();
    }

    /** Reads rules as they will be used, so that each wrong row is named. */
    @Override
    public void check(StagedRows staged) {
        Map<Integer, List<String>> rows = staged(staged);
        PreparedBatch wrong = staged.handle().prepareBatch(REJECT);
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

    private static void reject(
            PreparedBatch wrong, StagedRows staged, int row, String field, String code, String detail) {
        wrong.bind("import", staged.id())
                .bind("row", row)
                .bind("field", field)
                .bind("code", code)
                .bind("detail", detail)
                .add();
    }

    /** Replaces the rules of that kind of the years in the file. */
    @Override
    public ImportOutcome fold(StagedRows staged) {
        Map<Integer, Map<Integer, List<String>>> byYear = byYear(staged(staged));
        Handle handle = staged.handle();
        ImportOutcome outcome = ImportOutcome.NOTHING;
        for (Iterator<Map.Entry<Integer, Map<Integer, List<String>>>> years =
                        byYear.entrySet().iterator();
                years.hasNext(); ) {
            Map.Entry<Integer, Map<Integer, List<String>>> year = years.next();
            List<List<String>> before = storedRules.rows(handle, year.getKey(), kind);
            List<List<String>> after = List.copyOf(year.getValue().values());
            if (before.equals(after)) {
                years.remove();
            } else {
                outcome = outcome.plus(ImportOutcome.between(before, after));
            }
        }
        if (byYear.isEmpty()) {
            return outcome;
        }
        storedRules.replace(handle, kind, byYear, staged.now());
        handle.createQuery(PERIODS)
                .bindArray("years", Integer.class, List.copyOf(byYear.keySet()))
                .mapTo(Period.class)
                .list()
                .forEach(period -> aggregates.keep(handle, period, List.of()));
        return outcome;
    }

    /** The fields of each row by its number, the year first. */
    private Map<Integer, List<String>> staged(StagedRows staged) {
        Map<Integer, List<String>> fields = new TreeMap<>();
        staged.handle()
                .createQuery(form.fields())
                .bind("import", staged.id())
                .mapTo(StagedRow.class)
                .forEach(row -> fields.put(row.row(), row.fields()));
        return fields;
    }

    private static Map<Integer, Map<Integer, List<String>>> byYear(Map<Integer, List<String>> rows) {
        Map<Integer, Map<Integer, List<String>>> byYear = new TreeMap<>();
        rows.forEach((row, fields) -> byYear.computeIfAbsent(Integer.valueOf(fields.get(0)), year -> new TreeMap<>())
                .put(row, fields));
        return byYear;
    }

    record StagedRow(int row, List<String> fields) {}

    /**
     * What the rows of a kind look like.
     *
     * @param fields SQL that yields each row's fields as rules are stored, the year first
     */
    record Form(List<Column> columns, String example, String stagingTable, String fields) {}
}
