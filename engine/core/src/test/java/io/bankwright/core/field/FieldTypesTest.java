package io.bankwright.core.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.schema.JsonSchema;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.Normalized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every field type; the cases of a type are data in {@code fields/cases.json}. */
class FieldTypesTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<String> GARBAGE =
            List.of("{\"x\":{\"y\":[]}}", "[[[]]]", "\"\\u0000\"", "\"\\ud800\"", "1e400", "[null]");
    private final JsonNode cases = read();

    private static JsonNode read() {
        try (var stream = FieldTypesTest.class.getResourceAsStream("/fields/cases.json")) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicNode> shouldKeepTheContractOfFieldTypes() {
        return FieldTypes.builtIn().all().stream()
                .map(type -> dynamicContainer(
                        type.name(),
                        List.of(
                                dynamicContainer("cases", examples(type)),
                                dynamicContainer("settings", settings(type)),
                                dynamicContainer("garbage", garbage(type)),
                                dynamicTest("describes itself", () -> describesItself(type)))));
    }

    private Stream<DynamicTest> examples(FieldType type) {
        return cases.path(type.name())
                .path("cases")
                .valueStream()
                .map(example -> dynamicTest(example.toString(), () -> {
                    // given
                    ObjectNode config = (ObjectNode) example.get(0);
                    // when
                    Normalized normalized = type.normalize(example.get(1), config);
                    // then
                    JsonNode expected = example.get(2);
                    switch (normalized) {
                        case Normalized.Rejected rejected ->
                            assertThat(rejected.violation().code()).isEqualTo(expected.asText());
                        case Normalized.Value value -> {
                            assertThat(text(value.json())).isEqualTo(text(expected));
                            assertStable(type, value, config);
                        }
                    }
                }));
    }

    private static void assertStable(FieldType type, Normalized.Value value, ObjectNode config) {
        if (!value.json().isNull()) {
            assertThat(type.normalize(value.json(), config)).isEqualTo(value);
        }
    }

    private Stream<DynamicTest> settings(FieldType type) {
        JsonSchema schema = JsonSchema.of(type.configSchema());
        Stream<DynamicTest> good = configs(type)
                .map(config -> dynamicTest(
                        "accepts " + config,
                        () -> assertThat(schema.check(config)).isEmpty()));
        Stream<DynamicTest> bad = cases.path(type.name())
                .path("badConfigs")
                .valueStream()
                .map(config -> dynamicTest(
                        "refuses " + config,
                        () -> assertThat(schema.check(config)).isNotEmpty()));
        DynamicTest unknown = dynamicTest("refuses an unknown setting", () -> {
            ObjectNode config = configs(type).findFirst().orElseThrow().deepCopy();
            assertThat(schema.check(config.put("noSuchSetting", 1)))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.code()).isEqualTo("unknown-setting");
                        assertThat(fault.pointer()).isEqualTo("/noSuchSetting");
                    });
        });
        return Stream.of(good, bad, Stream.of(unknown)).flatMap(test -> test);
    }

    private Stream<ObjectNode> configs(FieldType type) {
        JsonNode configs = cases.path(type.name()).path("configs");
        return configs.isMissingNode()
                ? Stream.of(JSON.createObjectNode())
                : configs.valueStream().map(ObjectNode.class::cast);
    }

    private Stream<DynamicTest> garbage(FieldType type) {
        return configs(type)
                .flatMap(config -> GARBAGE.stream()
                        .map(input -> dynamicTest(config + " " + input, () -> {
                            switch (type.normalize(JSON.readTree(input), config)) {
                                case Normalized.Rejected rejected ->
                                    assertThat(rejected.violation().code()).isIn(codes());
                                case Normalized.Value value -> {
                                    assertThat(type.name()).isEqualTo("json");
                                    assertStable(type, value, config);
                                }
                            }
                        })));
    }

    private static Set<String> codes() {
        return Stream.of(FieldProblem.values()).map(FieldProblem::code).collect(Collectors.toSet());
    }

    private void describesItself(FieldType type) {
        assertThat(cases.path(type.name()).path("cases"))
                .as("cases of " + type.name())
                .isNotEmpty();
        assertThat(type.label().texts().keySet()).containsExactly("zh-CN", "en");
        assertThat(type.group()).isIn("text", "number", "date", "choice", "relation", "file", "computed");
        assertThat(type.icon()).matches("[a-z-]+");
        assertThat(type.operators()).isNotEmpty();
        assertThat(type.aggregations()).isNotEmpty();
        configs(type).forEach(config -> {
            assertThat(type.storage(config)).isNotNull();
            assertThat(type.valueType(config)).isNotNull();
        });
    }

    @Test
    void shouldListEveryBuiltInType() throws Exception {
        // given
        Path classes = Path.of(TextField.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve("io/bankwright/core/field"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Field.class")
                        && !Map.of("BuiltInField.class", 1, "SensitiveField.class", 1)
                                .containsKey(name)) {
                    found.add(Class.forName("io.bankwright.core.field." + name.replace(".class", "")));
                }
            }
        }
        // when
        Set<Class<?>> listed =
                FieldTypes.builtIn().all().stream().map(Object::getClass).collect(Collectors.toSet());
        // then
        assertThat(listed).isEqualTo(Set.copyOf(found));
    }

    private static String text(JsonNode node) throws JsonProcessingException {
        return JSON.writeValueAsString(node);
    }
}
