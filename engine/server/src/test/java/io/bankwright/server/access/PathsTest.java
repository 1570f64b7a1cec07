package io.bankwright.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The list of paths to records, {@code access/paths.txt}: every operation of REST is on it, with the requests that walk it in
 * the comparisons, or why none need; and every kind of request there is walks something and has a leak that is seeded on it.
 */
class PathsTest {
    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    @Test
    void shouldListEveryOperation() throws IOException {
        Set<String> there = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.bankwright").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .forEach(type -> type.getMethods().forEach(method -> operation(type, method, there)));

        assertThat(listed().keySet()).isEqualTo(there);
        assertThat(there).hasSizeGreaterThan(70);
    }

    private static void operation(JavaClass type, JavaMethod method, Set<String> operations) {
        METHODS.stream().filter(method::isAnnotatedWith).forEach(verb -> {
            String own = method.isAnnotatedWith(Path.class)
                    ? method.getAnnotationOfType(Path.class).value()
                    : "";
            String path = type.getAnnotationOfType(Path.class).value()
                    + (own.isEmpty() || own.startsWith("/") ? "" : "/")
                    + own;
            operations.add(verb.getSimpleName() + " " + path);
        });
    }

    @Test
    void shouldWalkEveryPathThatReadsRecords() throws IOException {
        Set<String> requests = Arrays.stream(Ask.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> walked = new TreeSet<>();
        listed().forEach((operation, how) -> {
            if (how.startsWith("- ")) {
                assertThat(how.length()).as("why nobody walks " + operation).isGreaterThan(9);
            } else {
                walked.addAll(List.of(how.split(" ")));
            }
        });

        // Drill is what charts do with a point, As any of the others.
        walked.addAll(Set.of("Drill", "As"));
        assertThat(walked).isEqualTo(requests);
    }

    @Test
    void shouldSeedALeakOnEveryPath() throws IOException {
        Set<String> seeded = lines("/access/leaks.txt").stream()
                .map(line -> line.substring(0, line.indexOf(" | ")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seeded)
                .containsAll(Arrays.stream(Ask.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        lines("/access/paths.txt").forEach(line -> {
            String[] parts = line.split(" \\| ", 2);
            assertThat(listed.put(parts[0], parts[1])).as(line).isNull();
        });
        return listed;
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = PathsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
