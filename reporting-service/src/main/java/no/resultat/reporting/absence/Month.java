package no.resultat.reporting.absence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import no.resultat.platform.withholding.SmallGroups;
import no.resultat.platform.withholding.ToldSums;
import no.resultat.reporting.absence.Absence.Days;

/** A month of the whole organisation as payroll knows it: every unit's own employees, and who lies below whom. */
final class Month {
    private final Map<String, OwnAbsence> own = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> people = new LinkedHashMap<>();

    Month(Collection<OwnAbsence> units) {
        units.forEach(unit -> own.put(unit.unit(), unit));
        units.stream().filter(OwnAbsence::isKnown).forEach(unit -> {
            for (OwnAbsence at = unit;
                    at != null;
                    at = at.parent().map(own::get).orElse(null)) {
                people.computeIfAbsent(at.unit(), code -> new LinkedHashMap<>()).put(unit.unit(), unit.headcount());
            }
        });
    }

    /** How many people of each unit with figures of its own a unit's sum counts. */
    Map<String, Long> people(String unit) {
        return people.get(unit);
    }

    /**
     * Every unit of which anything is known, with all that lies below it, and whether this version by itself may tell
     * it.
     */
    private List<Total> sums() {
        Set<String> hidden =
                SmallGroups.hidden(own.values().stream().map(Month::group).toList(), SmallGroups.SMALLEST);
        return people.keySet().stream()
                .map(unit -> hidden.contains(unit) ? sum(unit).withheld() : sum(unit))
                .toList();
    }

    private Total sum(String unit) {
        Days days =
                people(unit).keySet().stream().map(code -> own.get(code).days()).reduce(Days.NONE, Days::plus);
        long headcount =
                people(unit).values().stream().mapToLong(Long::longValue).sum();
        return Total.of(own.get(unit).month(), unit, days, headcount);
    }

    /** Whether nothing is different from what is kept until now. */
    boolean saysTheSame(Map<String, Total> before) {
        return before.size() == people.size()
                && sums().stream().allMatch(sum -> sum.saysTheSame(before.get(sum.unit())));
    }

    /**
     * Every unit of which anything is known, with all that lies below it, and whether it may be told. What would,
     * together with what was told before, tell of few people is held back: the unit's earlier figures stay, or none are
     * told.
     *
     * @param before what is kept until now
     * @param told what was ever told of the month
     */
    Map<String, Total> totals(Map<String, Total> before, ToldSums told) {
        Map<String, Total> totals = new HashMap<>();
        sums().stream()
                .sorted(Comparator.comparingLong(Total::headcount).reversed().thenComparing(Total::unit))
                .forEach(sum -> totals.put(sum.unit(), toldOf(sum, before.get(sum.unit()), told)));
        return totals;
    }

    private Total toldOf(Total sum, Total before, ToldSums told) {
        if (sum.hidden() || told.tellIfSafe(people(sum.unit()))) {
            return sum;
        }
        return before == null || before.hidden() ? sum.withheld() : before.asHeldBack();
    }

    private static SmallGroups.Group group(OwnAbsence unit) {
        return new SmallGroups.Group(
                unit.unit(), unit.parent(), unit.isKnown() ? OptionalLong.of(unit.headcount()) : OptionalLong.empty());
    }

    /** What payroll says of a unit's own employees in a month; zeros where it says nothing. */
    record OwnAbsence(
            LocalDate month,
            String unit,
            Optional<String> parent,
            BigDecimal agreed,
            BigDecimal selfCertified,
            BigDecimal doctorCertifiedShort,
            BigDecimal doctorCertifiedLong,
            long headcount) {
        boolean isKnown() {
            return headcount > 0 || agreed.signum() > 0;
        }

        Days days() {
            return new Days(agreed, selfCertified, doctorCertifiedShort, doctorCertifiedLong);
        }
    }
}
