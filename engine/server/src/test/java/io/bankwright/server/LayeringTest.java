package io.bankwright.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;

/** The house's arrows and fences: who may import whom, and which third party stays in which room. */
@AnalyzeClasses(packages = "io.bankwright", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
    private static final String[] ENGINES = {
        "io.bankwright.form..", "io.bankwright.flow..", "io.bankwright.rule..", "io.bankwright.report.."
    };

    @ArchTest
    static final ArchRule shouldKeepTheExpressionLanguageFreeOfTheProduct = noClasses()
            .that()
            .resideInAPackage("io.bankwright.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.bankwright.model..",
                    "io.bankwright.core..",
                    "io.bankwright.server..",
                    "jakarta..",
                    "io.smallrye..");

    @ArchTest
    static final ArchRule shouldKeepTheModelPure = noClasses()
            .that()
            .resideInAPackage("io.bankwright.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.bankwright.core..",
                    "io.bankwright.server..",
                    "jakarta..",
                    "io.smallrye..",
                    "io.vertx..",
                    "org.hibernate..");

    @ArchTest
    static final ArchRule shouldKeepTheCoreFreeOfEnginesAndServer = noClasses()
            .that()
            .resideInAPackage("io.bankwright.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.bankwright.form..",
                    "io.bankwright.flow..",
                    "io.bankwright.rule..",
                    "io.bankwright.report..",
                    "io.bankwright.server..",
                    "io.bankwright.templates..");

    @ArchTest
    static final ArchRule shouldKeepEnginesApart = slices().matching("io.bankwright.(form|flow|rule|report)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule shouldKeepEnginesFreeOfTheServer = noClasses()
            .that()
            .resideInAnyPackage(ENGINES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.bankwright.server..", "io.bankwright.templates..");

    @ArchTest
    static final ArchRule shouldKeepQuarkusInTheServer =
            only("io.quarkus..").should().resideInAPackage("io.bankwright.server..");

    @ArchTest
    static final ArchRule shouldKeepTheSqlClientInTheStore =
            only("io.vertx.sqlclient..", "io.vertx.pgclient..").should().resideInAPackage("io.bankwright.core.store..");

    @ArchTest
    static final ArchRule shouldKeepJdbcInTheStore = only("java.sql..", "javax.sql..", "org.postgresql..")
            .should()
            .resideInAnyPackage("io.bankwright.core.store..", "io.bankwright.testkit..");

    @ArchTest
    static final ArchRule shouldKeepHibernateWithDefinitionsAndIdentity = only(
                    "org.hibernate..", "jakarta.persistence..")
            .should()
            .resideInAnyPackage("io.bankwright.core.publish..", "io.bankwright.core.identity..");

    @ArchTest
    static final ArchRule shouldKeepTheFeelLibraryInTheExpressionLanguage =
            only("org.camunda.feel..", "scala..").should().resideInAPackage("io.bankwright.expression..");

    @ArchTest
    static final ArchRule shouldKeepTheBpmnModelInFlowDefinitions = only(
                    "io.camunda.zeebe.model..", "org.camunda.bpm.model..")
            .should()
            .resideInAPackage("io.bankwright.flow.definition..");

    @ArchTest
    static final ArchRule shouldKeepDroolsInItsRoom = only("org.drools..", "org.kie..")
            .should()
            .resideInAnyPackage("io.bankwright.rule.drools..", "io.bankwright.rule.decision..");

    @ArchTest
    static final ArchRule shouldHaveNoCyclesBetweenPackagesOfAnEngine = slices().matching(
                    "io.bankwright.(form|flow|rule|report).(*)..")
            .should()
            .beFreeOfCycles();

    private static GivenClassesConjunction only(String... packages) {
        return classes().that(new DependsOn(packages));
    }

    /** Classes that use any class of these packages. */
    private static final class DependsOn extends DescribedPredicate<JavaClass> {
        private final DescribedPredicate<JavaClass> there;

        private DependsOn(String... packages) {
            super("use " + String.join(", ", packages));
            there = JavaClass.Predicates.resideInAnyPackage(packages);
        }

        @Override
        public boolean test(JavaClass javaClass) {
            return javaClass.getDirectDependenciesFromSelf().stream()
                    .anyMatch(one -> there.test(one.getTargetClass().getBaseComponentType()));
        }
    }
}
