package io.bankwright.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.publish.kind.DefinitionKinds;
import io.bankwright.model.definition.Faults;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppCompilerTest {
    private static final String APP = "key: shop\ntitle: {zh-CN: 商店, en: Shop}\n";
    private final AppCompiler compiler = new AppCompiler(DefinitionKinds.of(FieldTypes.builtIn(), List.of()));

    @Test
    void shouldKnowTheEntitiesOfTheSystem() {
        assertThat(compiler.system().entities().keySet())
                .containsExactly(
                        "alert",
                        "attachment",
                        "calendar_day",
                        "job",
                        "message",
                        "notification",
                        "org",
                        "process_instance",
                        "task",
                        "user");
    }

    @Test
    void shouldStoreAnExtensionUnderTheAppsName() {
        // given
        String extension = "extends: task\nfields:\n  - {key: script, type: text, label: {zh-CN: 话术}}\n";
        // when
        Compiled compiled = compile(Map.of("app.yaml", APP, "entities/task.extension.yaml", extension));
        // then
        assertThat(compiled.faults().all()).isEmpty();
        var task = compiled.model().entity("task").orElseThrow();
        assertThat(task.qualifiedKey()).isEqualTo("system/task");
        assertThat(task.field("script").orElseThrow().storageKey()).isEqualTo("shop.script");
        assertThat(task.field("title").orElseThrow().storageKey()).isEqualTo("title");
    }

    @Test
    void shouldTellEveryFaultWithItsPlace() {
        // given
        String entity = """
                key: item
                label: {zh-CN: 商品, en: Item}
                fields:
                  - {key: name, type: text, label: {en: Name}, colour: red}
                  - {key: price, type: cash, label: {en: Price}}
                  - {key: double, type: formula, label: {en: Double}, result: decimal, expression: "prise * 2"}
                  - {key: if, type: text, label: {en: If}}
                """;
        // when
        Compiled compiled = compile(Map.of("app.yaml", APP, "entities/item.entity.yaml", entity, "notes.txt", "x"));
        // then
        assertThat(compiled.faults().all())
                .extracting(Faults.Fault::file, Faults.Fault::pointer, Faults.Fault::code)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(
                                "entities/item.entity.yaml", "/fields/0/colour", "unknown-setting"),
                        org.assertj.core.groups.Tuple.tuple(
                                "entities/item.entity.yaml", "/fields/1/type", "entity-unknown-field-type"),
                        org.assertj.core.groups.Tuple.tuple(
                                "entities/item.entity.yaml", "/fields/2/expression", "expression-unknown-name"),
                        org.assertj.core.groups.Tuple.tuple(
                                "entities/item.entity.yaml", "/fields/3/key", "entity-reserved-field-key"),
                        org.assertj.core.groups.Tuple.tuple("notes.txt", "", "package-unknown-file"));
    }

    private Compiled compile(Map<String, String> files) {
        Map<String, byte[]> bytes = new java.util.HashMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return compiler.compile(AppFiles.of(bytes), 1);
    }
}
