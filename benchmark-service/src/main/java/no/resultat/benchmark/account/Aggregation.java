package no.resultat.benchmark.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import no.resultat.benchmark.account.Formula.Reference;

/**
 * Computes KOSTRA's aggregates by the rules of a year. One pass over the accounts: each is added to every function and
 * type that it counts in, for one region at a time in one array; so the work grows with what is there and not with the
 * combinations that could be.
 *
 * <p>The group is the treasury and the enterprises with the nettings of both; nettings and corrections are sums too, so
 * that each account's part in the group's aggregates is known beforehand.
 */
final class Aggregation {
    private final Codes regions = new Codes();
    private final Codes classes = new Codes();
    private final Codes functions = new Codes();
    private final Codes types = new Codes();
    private final Map<String, Parts> functionsOf;
    private final Map<String, Parts> treasury;
    private final Map<String, Parts> treasuryInGroup;
    private final Map<String, Parts> enterpriseInGroup;
    private final List<Formula> formulas;
    private final List<Selection> selections;

    /** @throws CircularRules if a code or a correction is computed from itself */
    Aggregation(Rules rules) {
        Hierarchy ofFunctions = new Hierarchy(rules.functions());
        Hierarchy ofTypes = new Hierarchy(rules.types());
        rules.functions().forEach(part -> functions.number(part.to()));
        rules.types().forEach(part -> types.number(part.to()));
        functionsOf = parts(ofFunctions, functions, Map.of());
        treasury = parts(ofTypes, types, Map.of());
        treasuryInGroup = parts(ofTypes, types, nettings(rules.withCopies(rules.treasuryNettings()), ofTypes));
        enterpriseInGroup = parts(ofTypes, types, nettings(rules.withCopies(rules.enterpriseNettings()), ofTypes));
        classes.number("D");
        classes.number("I");
        formulas = inOrder(rules.formulas().stream()
                .flatMap(formula -> formula.cell().accountClass().isPresent()
                        ? List.of(formula).stream()
                        : List.of("D", "I").stream().map(formula::in))
                .toList());
        selections = rules.selections();
    }

    /**
     * @param own the treasuries' accounts
     * @param enterprises those of the municipal enterprises
     * @param taker gets every aggregate that is asked for and is not 0
     */
    void compute(Collection<Account> own, Collection<Account> enterprises, Consumer<Aggregate> taker) {
        Map<String, List<Account>> treasuries = byRegion(own);
        Map<String, List<Account>> others = byRegion(enterprises);
        Set<String> both = new HashSet<>(treasuries.keySet());
        both.addAll(others.keySet());
        both.forEach(regions::number);
        own.forEach(this::number);
        enterprises.forEach(this::number);
        formulas.forEach(formula -> {
            number(formula.cell());
            formula.terms().forEach(term -> number(term.cell()));
        });
        Selections asked = new Selections(selections, regions, classes, functions, types);
        Cells cells = new Cells(classes.size(), functions.size(), types.size());
        for (String region : both) {
            List<Account> treasuryOf = treasuries.getOrDefault(region, List.of());
            treasuryOf.forEach(account -> add(cells, account, treasury));
            tell(Scope.TREASURY, region, cells, asked, taker);
            treasuryOf.forEach(account -> add(cells, account, treasuryInGroup));
            others.getOrDefault(region, List.of()).forEach(account -> add(cells, account, enterpriseInGroup));
            tell(Scope.GROUP, region, cells, asked, taker);
        }
    }

    private void number(Account account) {
        classes.number(account.accountClass());
        functions.number(account.function());
        types.number(account.type());
    }

    private void number(Reference cell) {
        classes.number(cell.accountClass().orElseThrow());
        functions.number(cell.function());
        types.number(cell.type());
    }

    private void add(Cells cells, Account account, Map<String, Parts> typesOf) {
        Parts function = partsOf(functionsOf, account.function(), functions);
        Parts type = partsOf(typesOf, account.type(), types);
        int accountClass = classes.number(account.accountClass());
        for (int f = 0; f < function.codes().length; f++) {
            long amount = account.amount() * function.counts()[f];
            for (int t = 0; t < type.codes().length; t++) {
                cells.add(accountClass, function.codes()[f], type.codes()[t], amount * type.counts()[t]);
            }
        }
    }

    private static Parts partsOf(Map<String, Parts> known, String code, Codes codes) {
        Parts parts = known.get(code);
        return parts == null ? new Parts(new int[] {codes.number(code)}, new int[] {1}) : parts;
    }

    private void tell(Scope scope, String region, Cells cells, Selections asked, Consumer<Aggregate> taker) {
        for (Formula formula : formulas) {
            long value = 0;
            for (Formula.Term term : formula.terms()) {
                value += term.sign() * cells.get(place(cells, term.cell()));
            }
            cells.set(place(cells, formula.cell()), value);
        }
        int number = regions.number(region);
        Selections.Within[] within = new Selections.Within[classes.size()];
        for (int accountClass = 0; accountClass < within.length; accountClass++) {
            within[accountClass] = asked.within(number, accountClass);
        }
        cells.drain((accountClass, function, type, amount) -> {
            if (within[accountClass].asksFor(function, type)) {
                taker.accept(new Aggregate(
                        scope, region, classes.code(accountClass), functions.code(function), types.code(type), amount));
            }
        });
    }

    private int place(Cells cells, Reference cell) {
        return cells.place(
                classes.number(cell.accountClass().orElseThrow()),
                functions.number(cell.function()),
                types.number(cell.type()));
    }

    private static Map<String, List<Account>> byRegion(Collection<Account> accounts) {
        Map<String, List<Account>> byRegion = new TreeMap<>();
        accounts.forEach(account -> byRegion.computeIfAbsent(account.region(), region -> new ArrayList<>())
                .add(account));
        return byRegion;
    }

    /** Which leaf counts how often in a netting: of what is netted itself its netting, of everything else its sum. */
    private static Map<String, Map<String, Integer>> nettings(List<Part> parts, Hierarchy types) {
        Hierarchy nettings = new Hierarchy(parts);
        Map<String, Map<String, Integer>> flat = new LinkedHashMap<>();
        nettings.sums().forEach(to -> {
            Map<String, Integer> leaves = flat.computeIfAbsent(to, code -> new HashMap<>());
            nettings.leaves(to)
                    .forEach((from, count) -> types.leaves(from)
                            .forEach((leaf, times) -> leaves.merge(leaf, count * times, Integer::sum)));
        });
        return flat;
    }

    /** Turned around: in which codes a leaf counts how often, in itself once. */
    private static Map<String, Parts> parts(
            Hierarchy hierarchy, Codes codes, Map<String, Map<String, Integer>> nettings) {
        Map<String, Map<Integer, Integer>> sumsOf = new HashMap<>();
        Map<String, Map<String, Integer>> all = new LinkedHashMap<>();
        hierarchy.sums().forEach(sum -> all.put(sum, new HashMap<>(hierarchy.leaves(sum))));
        nettings.forEach((to, leaves) -> leaves.forEach((leaf, count) ->
                all.computeIfAbsent(to, code -> new HashMap<>()).merge(leaf, count, Integer::sum)));
        all.forEach((sum, leaves) -> leaves.forEach((leaf, count) -> sumsOf.computeIfAbsent(
                        leaf, code -> new HashMap<>(Map.of(codes.number(code), 1)))
                .merge(codes.number(sum), count, Integer::sum)));
        Map<String, Parts> parts = new HashMap<>();
        sumsOf.forEach((leaf, sums) -> {
            sums.values().removeIf(count -> count == 0);
            parts.put(
                    leaf,
                    new Parts(
                            sums.keySet().stream().mapToInt(Integer::intValue).toArray(),
                            sums.values().stream().mapToInt(Integer::intValue).toArray()));
        });
        return parts;
    }

    /** Corrected cells that a correction refers to come before it. */
    private static List<Formula> inOrder(List<Formula> formulas) {
        Map<Reference, Formula> byCell = new LinkedHashMap<>();
        formulas.forEach(formula -> byCell.put(formula.cell(), formula));
        List<Formula> ordered = new ArrayList<>();
        formulas.forEach(formula -> order(formula, byCell, ordered, new ArrayList<>()));
        return ordered;
    }

    private static void order(
            Formula formula, Map<Reference, Formula> byCell, List<Formula> ordered, List<Formula> above) {
        if (ordered.contains(formula)) {
            return;
        }
        if (above.contains(formula)) {
            throw new CircularRules(
                    formula.cell().function() + ":" + formula.cell().type());
        }
        above.add(formula);
        formula.terms().stream()
                .map(Formula.Term::cell)
                .filter(cell -> !cell.equals(formula.cell()) && byCell.containsKey(cell))
                .forEach(cell -> order(byCell.get(cell), byCell, ordered, above));
        above.remove(formula);
        ordered.add(formula);
    }

    /** In which codes something counts, and how often. */
    private record Parts(int[] codes, int[] counts) {}
}
