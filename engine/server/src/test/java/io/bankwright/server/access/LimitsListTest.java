package io.bankwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of limits, {@code access/limits.txt}: every constant that bounds something is on it, with a test that is there. */
class LimitsListTest {
    private static final Pattern NAME =
            Pattern.compile("(MAX|MOST|MIN|FEWEST|LARGEST)(_[A-Z_]+)?|[A-Z_]*LIMIT(_SECONDS)?"
                    + "|([A-Z]+_)?(SIZE|LENGTH|DEPTH)|PER_DAY|FILES|STEPS|RANGE|NESTED_RANGES");
    private static final Set<String> TYPES = Set.of("int", "long", "java.math.BigDecimal", "java.time.Duration");

    @Test
    void shouldListEveryLimit() throws IOException {
        Set<String> there = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.bankwright").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(LimitsListTest::isLimit)
                        .map(field -> field.getOwner().getSimpleName() + "." + field.getName())
                        .filter(name -> !name.startsWith("ConformanceCorpus"))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed().keySet()).isEqualTo(there);
    }

    private static boolean isLimit(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getModifiers().contains(JavaModifier.FINAL)
                && TYPES.contains(field.getRawType().getName())
                && !field.getOwner().getPackageName().contains("testkit")
                && NAME.matcher(field.getName()).matches();
    }

    @Test
    void shouldTryEveryLimit() throws IOException {
        Map<String, String> tests = tests();
        listed().forEach((limit, how) -> {
            if (how.startsWith("- ")) {
                assertThat(how.length()).as("why nobody tries " + limit).isGreaterThan(12);
                return;
            }
            String[] test = how.split("\\.");
            assertThat(tests).as(limit).containsKey(test[0]);
            if (test.length > 1) {
                assertThat(tests.get(test[0])).as(limit).contains("void " + test[1] + "(");
            }
        });
    }

    /** Sources of the tests of all modules, by name. */
    private static Map<String, String> tests() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("rule-engine"))) {
            root = root.getParent();
        }
        Map<String, String> tests = new TreeMap<>();
        for (String module : new String[] {
            "engine/expression",
            "engine/model",
            "engine/core",
            "engine/testkit",
            "engine/server",
            "form-engine",
            "flow-engine",
            "rule-engine",
            "report-engine"
        }) {
            Path sources = root.resolve(module).resolve("src/test/java");
            if (Files.exists(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().matches(".*(Test|IT)\\.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        tests.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                    }
                }
            }
        }
        return tests;
    }

    private static Map<String, String> listed() throws IOException {
        try (InputStream in = LimitsListTest.class.getResourceAsStream("/access/limits.txt")) {
            Map<String, String> listed = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        String[] parts = line.split(" \\| ", 2);
                        assertThat(listed.put(parts[0], parts[1])).as(line).isNull();
                    });
            return listed;
        }
    }
}
