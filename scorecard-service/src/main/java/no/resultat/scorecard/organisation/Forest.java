package no.resultat.scorecard.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import no.resultat.contracts.UnitCode;

/**
 * Whether units with their histories make an organisation: no unit is two things at a time, every parent is there for
 * as long as its children are, and nobody is above themselves on any day.
 */
final class Forest {
    private final Map<UnitCode, List<Span>> byCode = new LinkedHashMap<>();

    Forest(Collection<Span> spans) {
        for (Span span : spans) {
            byCode.computeIfAbsent(span.code(), code -> new ArrayList<>()).add(span);
        }
        byCode.values().forEach(versions -> versions.sort((a, b) -> a.from().compareTo(b.from())));
    }

    /**
     * What is wrong, at most one thing for each version; the verdict does not depend on the order the versions came in.
     */
    List<Wrong> wrongs() {
        List<Wrong> wrongs = new ArrayList<>();
        Set<Span> bad = new HashSet<>();
        byCode.values()
                .forEach(versions ->
                        versions.forEach(span -> wrongOf(span, versions).ifPresent(wrong -> {
                            wrongs.add(wrong);
                            bad.add(span);
                        })));
        cyclic(bad)
                .forEach(span -> wrongs.add(
                        new Wrong(span, "parent", "cycle", "Unit %s would be above itself".formatted(span.code()))));
        return wrongs;
    }

    private Optional<Wrong> wrongOf(Span span, List<Span> versions) {
        if (span.to().isBefore(span.from())) {
            return Optional.of(new Wrong(
                    span,
                    "validTo",
                    "ends-before-it-begins",
                    "validTo %s is before validFrom %s".formatted(span.to(), span.from())));
        }
        Optional<Span> overlapping = versions.stream()
                .filter(other -> other != span && other.overlaps(span))
                .findFirst();
        if (overlapping.isPresent()) {
            return Optional.of(new Wrong(
                    span,
                    "validFrom",
                    "overlap",
                    "Unit %s is there twice from %s"
                            .formatted(
                                    span.code(),
                                    latest(span.from(), overlapping.get().from()))));
        }
        return span.parent().flatMap(parent -> {
            if (!byCode.containsKey(parent)) {
                return Optional.of(
                        new Wrong(span, "parent", "unknown-parent", "There is no unit %s".formatted(parent)));
            }
            return firstDayWithout(parent, span)
                    .map(day -> new Wrong(
                            span,
                            "parent",
                            "parent-not-valid",
                            "Unit %s is not there on %s, when %s has it as parent"
                                    .formatted(parent, day, span.code())));
        });
    }

    private Optional<LocalDate> firstDayWithout(UnitCode parent, Span child) {
        LocalDate day = child.from();
        for (Span version : byCode.get(parent)) {
            if (!version.from().isAfter(day) && !version.to().isBefore(day)) {
                if (!version.to().isBefore(child.to())) {
                    return Optional.empty();
                }
                day = version.to().plusDays(1);
            }
        }
        return Optional.of(day);
    }

    /** A tree changes only on days when some version begins, so looking at those days is looking at all. */
    private Set<Span> cyclic(Set<Span> bad) {
        Set<LocalDate> days = new TreeSet<>();
        byCode.values().forEach(versions -> versions.forEach(span -> days.add(span.from())));
        Set<Span> found = new HashSet<>();
        for (LocalDate day : days) {
            Map<UnitCode, Span> there = new HashMap<>();
            byCode.forEach((code, versions) -> versions.stream()
                    .filter(span -> span.isThere(day) && !bad.contains(span))
                    .findFirst()
                    .ifPresent(span -> there.put(code, span)));
            there.values().stream().filter(span -> isAboveItself(span, there)).forEach(found::add);
        }
        return found;
    }

    private static boolean isAboveItself(Span start, Map<UnitCode, Span> there) {
        Set<UnitCode> seen = new HashSet<>();
        for (Span at = start;
                at != null && at.parent().isPresent();
                at = there.get(at.parent().get())) {
            if (at.parent().get().equals(start.code())) {
                return true;
            }
            if (!seen.add(at.code())) {
                return false;
            }
        }
        return false;
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /**
     * A version of a unit.
     *
     * @param row where it stands in the file; 0 if it was there before
     * @param to the last day; {@link LocalDate#MAX} if no end is known
     */
    record Span(int row, UnitCode code, Optional<UnitCode> parent, LocalDate from, LocalDate to) {
        boolean overlaps(Span other) {
            return !from.isAfter(other.to) && !other.from.isAfter(to);
        }

        boolean isThere(LocalDate day) {
            return !from.isAfter(day) && !to.isBefore(day);
        }
    }

    /** What is wrong with a version. */
    record Wrong(Span span, String field, String code, String detail) {}
}
