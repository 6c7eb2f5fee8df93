package no.resultat.scorecard.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.resultat.contracts.UnitCode;
import no.resultat.scorecard.organisation.Forest.Span;
import no.resultat.scorecard.organisation.Forest.Wrong;

/**
 * What of a file of units must not be taken, so that what is left, with the units that were there before, is an
 * organisation. A unit is taken with all of its rows or not at all, since they are its whole history; one that is not
 * taken stays as it was, which may leave no place for others of the file in turn.
 */
final class Reorganisation {
    private static final Set<String> MISSES_PARENT = Set.of("unknown-parent", "parent-not-valid");

    private final Collection<Span> known;
    private final Map<UnitCode, List<Span>> wanted = new TreeMap<>();
    private final Set<UnitCode> refused = new HashSet<>();
    private final List<Wrong> wrongs = new ArrayList<>();

    private Reorganisation(Collection<Span> known, Collection<Span> wanted) {
        this.known = known;
        wanted.forEach(span -> this.wanted
                .computeIfAbsent(span.code(), code -> new ArrayList<>())
                .add(span));
    }

    /**
     * @param known the current histories of all units
     * @param wanted the file's rows
     * @param unreadable units of which some row could not be read
     * @return one thing that is wrong for each row that cannot be taken
     */
    static List<Wrong> wrongs(Collection<Span> known, Collection<Span> wanted, Set<UnitCode> unreadable) {
        Reorganisation reorganisation = new Reorganisation(known, wanted);
        reorganisation.refuse(unreadable.stream().collect(Collectors.toMap(code -> code, code -> List.of())));
        boolean more = true;
        while (more) {
            more = reorganisation.refuse(reorganisation.toRefuse());
        }
        return reorganisation.wrongs;
    }

    private Map<UnitCode, List<Wrong>> toRefuse() {
        List<Wrong> found = new Forest(afterwards()).wrongs();
        Map<UnitCode, List<Wrong>> ofTheFile = found.stream()
                .filter(wrong -> isTaken(wrong.span().code()))
                .collect(Collectors.groupingBy(wrong -> wrong.span().code(), TreeMap::new, Collectors.toList()));
        return ofTheFile.isEmpty()
                ? found.stream()
                        .flatMap(wrong -> leftBehind(wrong).stream())
                        .collect(Collectors.groupingBy(wrong -> wrong.span().code(), TreeMap::new, Collectors.toList()))
                : ofTheFile;
    }

    private List<Span> afterwards() {
        return Stream.concat(
                        known.stream().filter(span -> !isTaken(span.code())),
                        wanted.entrySet().stream()
                                .filter(entry -> isTaken(entry.getKey()))
                                .flatMap(entry -> entry.getValue().stream()))
                .toList();
    }

    private boolean isTaken(UnitCode code) {
        return wanted.containsKey(code) && !refused.contains(code);
    }

    /** A unit that is not in the file loses its parent by what the file says of that one. */
    private Optional<Wrong> leftBehind(Wrong wrong) {
        return wrong.span()
                .parent()
                .filter(this::isTaken)
                .map(parent -> wanted.get(parent).stream()
                        .max(Comparator.comparing(Span::to))
                        .orElseThrow())
                .map(last -> new Wrong(
                        last,
                        "validTo",
                        "child-left-behind",
                        "Unit %s would lie below nobody. %s"
                                .formatted(wrong.span().code(), wrong.detail())));
    }

    /** @return whether there was anything to refuse */
    private boolean refuse(Map<UnitCode, List<Wrong>> reasons) {
        refused.addAll(reasons.keySet());
        reasons.forEach((code, because) ->
                wanted.getOrDefault(code, List.of()).forEach(span -> wrongs.add(reason(span, because))));
        return !reasons.isEmpty();
    }

    private Wrong reason(Span span, List<Wrong> because) {
        return because.stream()
                .filter(wrong -> wrong.span() == span)
                .findFirst()
                .map(wrong -> MISSES_PARENT.contains(wrong.code())
                                && span.parent().filter(refused::contains).isPresent()
                        ? new Wrong(
                                span,
                                "parent",
                                "parent-refused",
                                "Unit %s, its parent, is refused"
                                        .formatted(span.parent().get()))
                        : wrong)
                .orElseGet(() -> new Wrong(
                        span,
                        "",
                        "unit-refused",
                        "Another row of unit %s is wrong, and its rows are taken together".formatted(span.code())));
    }
}
