package io.bankwright.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Tests of the server say in their names what they are and what should happen. */
@AnalyzeClasses(packages = "io.bankwright.server", importOptions = ImportOption.OnlyIncludeTests.class)
class TestNamesTest {
    private static final DescribedPredicate<JavaClass> HOLD_TESTS = DescribedPredicate.describe(
            "hold tests", type -> type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Test.class)));

    @ArchTest
    static final ArchRule shouldSayWhatKindOfTestItIs =
            classes().that(HOLD_TESTS).should().haveNameMatching(".*(Test|IT|Contract)");

    @ArchTest
    static final ArchRule shouldSayWhatShouldHappen =
            methods().that().areAnnotatedWith(Test.class).should().haveNameMatching("should[A-Z].*");

    @ArchTest
    static final ArchRule shouldNotSwitchTestsOff = noMethods().should().beAnnotatedWith(Disabled.class);

    @ArchTest
    static final ArchRule shouldNotSleep = noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
