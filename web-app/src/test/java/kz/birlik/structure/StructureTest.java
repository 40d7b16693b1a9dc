package kz.birlik.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import deliberate.violation.Violations;
import java.util.stream.Stream;
import kz.birlik.BirlikApplication;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** The borders of docs/adr/0001: each rule holds for the product and breaks on a deliberate violation. */
class StructureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("kz.birlik");

    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackagesOf(Violations.class);

    @Test
    void modulesUseOnlyWhatOthersPublish() {
        ApplicationModules modules = ApplicationModules.of(BirlikApplication.class);
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("membership", "bargaining", "legalaid", "safety", "web", "db");
        modules.verify();
        new Documenter(modules).writeModulesAsPlantUml();
    }

    @TestFactory
    Stream<DynamicTest> rulesHoldForTheProduct() {
        return Stream.of(StructureRules.values())
                .map(rule ->
                        DynamicTest.dynamicTest(rule.name(), () -> rule.rule().check(PRODUCT)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleBreaksOnItsDeliberateViolation() {
        return Stream.of(StructureRules.values())
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    ArchRule twin = rule.twin();
                    assertThatThrownBy(() -> twin.check(VIOLATIONS))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining(rule.violation());
                }));
    }
}
