package no.resultat.platform.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.chrono.ChronoLocalDate;
import no.resultat.contracts.Oslo;

/** What holds for every module of ours, services or not. */
public final class PackageRules {
    @ArchTest
    static final ArchRule calls_go_one_way_between_packages =
            slices().matching("no.resultat.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule names_say_what_not_that = noClasses()
            .should()
            .haveNameMatching(
                    ".*[a-z](Service|ServiceImpl|Impl|Manager|Helper|Util|Utils|Dto|DTO|Mapper|Facade|Processor)")
            .allowEmptyShould(true);

    private static final DescribedPredicate<JavaCall<?>> ASKING_THE_MACHINE = target(name("now"))
            .and(target(owner(assignableTo(ChronoLocalDate.class)
                    .or(equivalentTo(YearMonth.class))
                    .or(equivalentTo(Year.class))
                    .or(equivalentTo(LocalDateTime.class)))));

    /** Which day it is depends on where; there is one answer for all. */
    @ArchTest
    static final ArchRule today_is_that_of_oslo = noClasses()
            .that()
            .doNotBelongToAnyOf(Oslo.class)
            .should()
            .callMethodWhere(ASKING_THE_MACHINE)
            .orShould()
            .callMethod(ZoneId.class, "of", String.class)
            .allowEmptyShould(true);

    /** A test that asks the machine fails in the hour or two between Oslo's midnight and that of its own zone. */
    @ArchTest
    static void today_is_that_of_oslo_in_tests_too(JavaClasses ignored) {
        noClasses()
                .should()
                .callMethodWhere(ASKING_THE_MACHINE)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("no.resultat"));
    }

    private PackageRules() {}
}
