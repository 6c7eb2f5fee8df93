package no.resultat.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

    private PackageRules() {}
}
