package no.resultat.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The shape of every service; a service's own test is three lines that point here. */
public final class HouseRules {
    private static final List<String> EDGE = List.of(
            "jakarta.enterprise.context.ApplicationScoped",
            "jakarta.persistence.Entity",
            "jakarta.ws.rs.Path",
            "jakarta.ws.rs.ext.Provider");

    private static final DescribedPredicate<JavaClass> OF_A_SERVICE = resideInAnyPackage(
            "no.resultat.scorecard..", "no.resultat.survey..", "no.resultat.reporting..", "no.resultat.benchmark..");

    /** Beans, entities, resources and imports, with what is nested in them. */
    private static final DescribedPredicate<JavaClass> AT_THE_EDGE = describe("at the edge", type -> {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return EDGE.stream().anyMatch(outermost::isAnnotatedWith)
                || outermost.getFields().stream().anyMatch(field -> field.isAnnotatedWith("jakarta.ws.rs.QueryParam"))
                || outermost.isAssignableTo("no.resultat.platform.imports.ImportKind");
    });

    /** Says of a record that it stands in a row; it brings nothing along that could be computed with. */
    private static final DescribedPredicate<JavaClass> MARKER_OF_ROWS =
            describe("marks rows", type -> type.getName().equals("org.jdbi.v3.core.mapper.Nested"));

    @ArchTest
    static final ArchTests of_every_module = ArchTests.in(PackageRules.class);

    @ArchTest
    static final ArchRule a_service_knows_no_other_service = slices().matching("no.resultat.(*)..")
            .that(describe(
                    "are services",
                    slice -> List.of("scorecard", "survey", "reporting", "benchmark")
                            .contains(slice.getNamePart(1))))
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule resources_hold_no_sql = noClasses()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.jdbi..", "java.sql.."));

    @ArchTest
    static final ArchRule calculations_know_no_framework = noClasses()
            .that(OF_A_SERVICE)
            .and(DescribedPredicate.not(AT_THE_EDGE))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "jakarta.ws..",
                            "jakarta.persistence..",
                            "jakarta.enterprise..",
                            "jakarta.inject..",
                            "jakarta.transaction..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "org.hibernate..",
                            "org.apache.kafka..",
                            "org.jdbi..",
                            "java.sql..")
                    .and(DescribedPredicate.not(MARKER_OF_ROWS)));

    @ArchTest
    static final ArchRule contracts_know_nobody = classes()
            .that()
            .resideInAPackage("no.resultat.contracts..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "no.resultat.contracts..", "com.fasterxml.jackson.annotation.."));

    @ArchTest
    static final ArchRule entities_and_resources_stay_in_their_feature = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .or()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .bePackagePrivate()
            .allowEmptyShould(true);

    /** Quarkus leaves out a resource method that is not public, with no more than a warning. */
    @ArchTest
    static final ArchRule every_endpoint_is_reachable = methods()
            .that()
            .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
            .should()
            .bePublic();

    /** What is not said would be open to everybody. */
    @ArchTest
    static final ArchRule every_endpoint_says_who_may_call_it = methods()
            .that()
            .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
            .should()
            .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith("jakarta.annotation.security.RolesAllowed")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.security.PermitAll");

    @ArchTest
    static final ArchRule what_a_bean_needs_comes_by_its_constructor = noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .orShould()
            .beAnnotatedWith("jakarta.persistence.PersistenceContext");

    private HouseRules() {}
}
