package no.resultat.benchmark.comparison;

import java.math.BigDecimal;

/**
 * Why a municipality spends more or less for each inhabitant than others: because more get the service (coverage,
 * <i>dekningsgrad</i>), or because it costs more for each who does (unit cost, <i>enhetskostnad</i>). Expenditure is
 * coverage times unit cost, and each difference counts at the mean of the other factor, so that the two effects add up
 * to the whole difference.
 *
 * @param difference own expenditure less the group's
 * @param ofCoverage the part that coverage makes
 * @param ofUnitCost the part that unit cost makes
 */
record Decomposition(BigDecimal difference, BigDecimal ofCoverage, BigDecimal ofUnitCost) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    static Decomposition of(Factors own, Factors group) {
        BigDecimal ofCoverage = own.coverage()
                .subtract(group.coverage())
                .multiply(own.unitCost().add(group.unitCost()).multiply(HALF));
        BigDecimal ofUnitCost = own.unitCost()
                .subtract(group.unitCost())
                .multiply(own.coverage().add(group.coverage()).multiply(HALF));
        return new Decomposition(own.expenditure().subtract(group.expenditure()), ofCoverage, ofUnitCost);
    }

    /** @param coverage users for each inhabitant */
    record Factors(BigDecimal coverage, BigDecimal unitCost) {
        BigDecimal expenditure() {
            return coverage.multiply(unitCost);
        }
    }
}
