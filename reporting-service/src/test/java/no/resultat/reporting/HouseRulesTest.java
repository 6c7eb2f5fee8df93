package no.resultat.reporting;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import no.resultat.platform.testing.Floors;
import no.resultat.platform.testing.HouseRules;

@AnalyzeClasses(
        packages = {"no.resultat.reporting", "no.resultat.contracts"},
        importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule FLOORS = Floors.of(
            "reporting",
            "period",
            "absence forecast incident ledger procedure production",
            "control risk",
            "deviation publication",
            "report",
            "statement");
}
