package no.resultat.platform;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import no.resultat.platform.testing.PackageRules;

@AnalyzeClasses(packages = "no.resultat.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(PackageRules.class);
}
