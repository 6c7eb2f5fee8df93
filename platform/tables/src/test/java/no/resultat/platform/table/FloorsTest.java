package no.resultat.platform.table;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "no.resultat.platform.table", importOptions = DoNotIncludeTests.class)
class FloorsTest {
    /** A declaration knows nothing of how it is read, a format nothing of how it is asked for. */
    @ArchTest
    static final ArchRule floors = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("declaration")
            .definedBy("no.resultat.platform.table")
            .layer("query")
            .definedBy("no.resultat.platform.table.query..")
            .layer("format")
            .definedBy("no.resultat.platform.table.format..")
            .layer("pxweb")
            .definedBy("no.resultat.platform.table.pxweb..")
            .whereLayer("pxweb")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("format")
            .mayOnlyBeAccessedByLayers("pxweb")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("format", "pxweb");
}
