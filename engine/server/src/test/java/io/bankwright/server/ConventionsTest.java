package io.bankwright.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.bankwright.core.http.RequiresPermission;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How we name and shape things, held by the build. */
@AnalyzeClasses(packages = "io.bankwright", importOptions = ImportOption.DoNotIncludeTests.class)
class ConventionsTest {
    @ArchTest
    static final ArchRule shouldNameNoPackageAfterATechnique = noClasses()
            .should()
            .resideInAnyPackage(
                    "..service..",
                    "..impl..",
                    "..util..",
                    "..utils..",
                    "..dto..",
                    "..helper..",
                    "..manager..",
                    "..common..",
                    "..misc..");

    @ArchTest
    static final ArchRule shouldNameNoClassAfterATechnique =
            noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Service|Dto|DTO)");

    @ArchTest
    static final ArchRule shouldDeclareThePermissionOfEveryOperation = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .or()
            .areAnnotatedWith(PUT.class)
            .or()
            .areAnnotatedWith(PATCH.class)
            .or()
            .areAnnotatedWith(DELETE.class)
            .should()
            .bePublic()
            .andShould()
            .beAnnotatedWith(RequiresPermission.class);

    @ArchTest
    static final ArchRule shouldRunOperationsOnVirtualThreads = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .beAnnotatedWith(RunOnVirtualThread.class)
            .andShould()
            .haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule shouldInjectThroughConstructors =
            noFields().should().beAnnotatedWith(Inject.class).orShould().beAnnotatedWith(ConfigProperty.class);

    @ArchTest
    static final ArchRule shouldKeepDatabaseRowsInTheirPackage = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .notBePublic()
            .andShould()
            .haveSimpleNameEndingWith("Row");

    @ArchTest
    static final ArchRule shouldNotUseReactiveTypesInTheModel = noClasses()
            .that()
            .resideInAnyPackage("io.bankwright.model..", "io.bankwright.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule shouldHaveNoCyclesBetweenPackagesOfTheCore =
            slices().matching("io.bankwright.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule shouldHaveNoCyclesBetweenPackagesOfTheModel =
            slices().matching("io.bankwright.model.(*)..").should().beFreeOfCycles();
}
