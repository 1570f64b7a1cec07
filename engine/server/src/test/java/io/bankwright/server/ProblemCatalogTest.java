package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bankwright.model.problem.ProblemCode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason to refuse, in one list that people and programs can rely on: {@code docs/problems.md}. */
class ProblemCatalogTest {
    private static final Path CATALOGUE = Path.of("..", "..", "docs", "problems.md");
    private static final List<Class<?>> ENUMS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.bankwright").stream()
                    .filter(type -> type.isAssignableTo(ProblemCode.class) && type.isEnum())
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    private static Stream<ProblemCode> codes() {
        return ENUMS.stream()
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(ProblemCode.class::cast);
    }

    @Test
    void shouldFindTheCodesOfEveryEngine() {
        assertThat(ENUMS).extracting(Class::getSimpleName).contains("RecordProblem", "FlowProblem", "RuleProblem");
    }

    @Test
    void shouldGiveEachCodeOneMeaning() {
        Map<String, ProblemCode> seen = new HashMap<>();
        codes().forEach(code -> assertThat(seen.put(code.code(), code))
                .as("%s of %s is taken", code.code(), code.getClass().getName())
                .isNull());
    }

    @Test
    void shouldWriteCodesAsWordsWithAStatusAndATitle() {
        assertThat(codes()).allSatisfy(code -> {
            assertThat(code.code()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
            assertThat(code.status()).isBetween(400, 599);
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
        });
    }

    @Test
    void shouldKeepTheCatalogueUpToDate() throws Exception {
        Recorded.mustEqual(CATALOGUE, catalogue());
    }

    private static String catalogue() {
        StringBuilder text = new StringBuilder("""
                # Problems

                Every refusal is `application/problem+json` (RFC 9457) with one of these codes. Codes are never renamed or given
                another meaning. This page is written by `ProblemCatalogTest`; do not edit it.
                """);
        for (Class<?> type : ENUMS) {
            text.append("\n## ").append(heading(type)).append("\n\n| Code | Status | Title |\n|---|---|---|\n");
            Stream.of(type.getEnumConstants())
                    .map(ProblemCode.class::cast)
                    .sorted(Comparator.comparing(ProblemCode::code))
                    .forEach(code -> text.append("| `%s` | %d | %s |%n"
                            .formatted(code.code(), code.status(), code.title().replace("|", "\\|"))));
        }
        return text.toString();
    }

    private static String heading(Class<?> type) {
        String module = type.getPackageName().split("\\.")[2];
        String feature = type.getSimpleName().replaceAll("Problem$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return Character.toUpperCase(module.charAt(0)) + module.substring(1) + ": "
                + feature.toLowerCase(java.util.Locale.ROOT);
    }
}
