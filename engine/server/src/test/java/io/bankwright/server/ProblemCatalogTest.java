package io.bankwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.bankwright.core.http.Sentences;
import io.bankwright.expression.ExpressionProblem;
import io.bankwright.model.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    @Test
    void shouldSayEachCodeInChinese() throws Exception {
        // given
        Set<String> spoken = new TreeSet<>();
        codes().forEach(code -> spoken.add(code.code()));
        for (Field constant : ExpressionProblem.class.getDeclaredFields()) {
            if (Modifier.isStatic(constant.getModifiers())) {
                spoken.add(String.valueOf(constant.get(null)));
            }
        }
        spoken.addAll(faultsWithoutAnEnum());
        // Its sentence is the author's.
        spoken.remove("rule-violated");

        // then
        Map<String, String> chinese = Sentences.all("zh-CN");
        assertThat(chinese.keySet().stream().filter(code -> !code.contains(".")))
                .containsExactlyInAnyOrderElementsOf(spoken);
        assertThat(chinese)
                .allSatisfy((code, sentence) -> assertThat(sentence).as(code).containsPattern("\\p{IsHan}"));
    }

    @Test
    void shouldSayTheSameInBothLanguages() {
        Map<String, String> chinese = Sentences.all("zh-CN");
        Map<String, String> english = Sentences.all("en");
        assertThat(chinese.keySet()).containsAll(english.keySet());
        assertThat(english).allSatisfy((code, sentence) -> {
            assertThat(sentence).as(code).doesNotContainPattern("\\p{IsHan}").isNotBlank();
            assertThat(params(sentence)).as(code).isEqualTo(params(chinese.get(code)));
        });
        assertThat(Sentences.of("field-too-long", Map.of("max", 20), "", "en")).isEqualTo("At most 20 characters");
        assertThat(Sentences.of("field-too-long", Map.of("max", 20), "", "zh-CN"))
                .isEqualTo("最多 20 个字");
        assertThat(Sentences.of("definition-unknown-field", Map.of("name", "colour"), "", "en"))
                .endsWith(": colour");
    }

    private static Set<String> params(String sentence) {
        return Pattern.compile("\\{\\w+}")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Codes that stand only where a violation is made. */
    private static Set<String> faultsWithoutAnEnum() throws IOException {
        Pattern made = Pattern.compile("Violation(?:\\.of)?\\([^;]{0,200}?\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"");
        Set<String> found = new TreeSet<>();
        for (String module : List.of("engine", "form-engine", "flow-engine", "rule-engine", "report-engine")) {
            try (Stream<Path> files = Files.walk(Path.of("..", "..", module))) {
                for (Path file : files.filter(ProblemCatalogTest::isMainSource).toList()) {
                    made.matcher(Files.readString(file)).results().forEach(one -> found.add(one.group(1)));
                }
            }
        }
        assertThat(found).contains("field-required", "reason-missing");
        return found;
    }

    private static boolean isMainSource(Path file) {
        return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
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
