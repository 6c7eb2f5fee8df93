package no.resultat.benchmark.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import no.resultat.platform.problem.Problem;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rules of each year as they were imported, with their history. */
@ApplicationScoped
class StoredRules {
    private static final String RULES = """
            select kind, fields from account_rule
            where year = :year
              and known_at(recorded_at, superseded_at, :asOf::timestamptz)
            order by kind, row
            """;
    private static final String CLOSE = """
            update account_rule set superseded_at = :now where superseded_at = 'infinity' and kind = :kind and year = any (:years)
            """;
    private static final String KEEP = """
            insert into account_rule (year, kind, row, fields, recorded_at) values (:year, :kind, :row, :fields, :now)
            """;

    /**
     * The rules that a year's aggregates are computed by.
     *
     * @param asOf as they were known then; null for now
     * @throws NoRules if there are none
     */
    Rules of(Handle handle, int year, Instant asOf) {
        Map<String, List<List<String>>> byKind = new TreeMap<>();
        handle.createQuery(RULES)
                .bind("year", year)
                .bind("asOf", asOf)
                .mapTo(RuleRow.class)
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

    /** The fields of each rule of a kind and year, as they are now. */
    List<List<String>> rows(Handle handle, int year, String kind) {
        return handle.createQuery(RULES)
                .bind("year", year)
                .bind("asOf", (Instant) null)
                .mapTo(RuleRow.class)
                .filter(row -> row.kind().equals(kind))
                .map(RuleRow::fields)
                .list();
    }

    /** @param rows of each year, the fields of each rule by its row in the file */
    void replace(Handle handle, String kind, Map<Integer, Map<Integer, List<String>>> rows, Instant now) {
        handle.createUpdate(CLOSE)
                .bind("now", now)
                .bind("kind", kind)
                .bindArray("years", Integer.class, List.copyOf(rows.keySet()))
                .execute();
        PreparedBatch batch = handle.prepareBatch(KEEP);
        rows.forEach((year, all) -> all.forEach((row, fields) -> batch.bind("year", year)
                .bind("kind", kind)
                .bind("row", row)
                .bindArray("fields", String.class, fields)
                .bind("now", now)
                .add()));
        batch.execute();
    }

    record RuleRow(String kind, List<String> fields) {}

    /** There is nothing to compute a year by. */
    static final class NoRules extends Problem {
        NoRules(int year, String detail) {
            super(Kind.INVALID, "no-account-rules", Map.of("year", year), detail);
        }
    }
}
