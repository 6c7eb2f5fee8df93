package no.resultat.scorecard;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import no.resultat.platform.testing.Floors;
import no.resultat.platform.testing.HouseRules;

@AnalyzeClasses(
        packages = {"no.resultat.scorecard", "no.resultat.contracts"},
        importOptions = DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule FLOORS = Floors.of(
            "scorecard",
            "offer",
            "leader organisation strategy task undertaking",
            "measurement",
            "status",
            "explanation card",
            "goal action decision",
            "wheel",
            "agreement board",
            "calendar");
}
