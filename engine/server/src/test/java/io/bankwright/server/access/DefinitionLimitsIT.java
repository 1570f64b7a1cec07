package io.bankwright.server.access;

import static io.bankwright.server.access.SmallBank.role;
import static org.assertj.core.api.Assertions.assertThat;

import io.bankwright.core.publish.AppCompiler;
import io.bankwright.core.publish.AppFiles;
import io.bankwright.core.publish.AppZip;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits of what designers write: at the limit it is taken, one past it is refused with its own code. */
class DefinitionLimitsIT {
    private static SmallBank bank;

    @BeforeAll
    static void makeABank() {
        bank = new SmallBank(role("clerk", Map.of(), Map.of()));
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    private static List<String> faults(String path, String text) {
        Map<String, byte[]> files = new HashMap<>();
        Shape.files().forEach((name, file) -> files.put(name, file.getBytes(StandardCharsets.UTF_8)));
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return bank.product.bean(AppCompiler.class).compile(AppFiles.of(files), 2).faults().all().stream()
                .filter(fault -> fault.file().equals(path))
                .map(Faults.Fault::code)
                .toList();
    }

    @Test
    void shouldTakeKeysOfFortyEightCharacters() {
        assertThat(faults("entities/extra.entity.yaml", entity("k".repeat(48)))).isEmpty();
        assertThat(faults("entities/extra.entity.yaml", entity("k".repeat(49)))).contains("definition-invalid-key");
    }

    private static String entity(String field) {
        return "key: extra\nlabel: {zh-CN: 多, en: More}\ntitle: " + field + "\naccess: {}\nfields:\n  - {key: " + field
                + ", type: text, label: {zh-CN: 多, en: More}}\n";
    }

    @Test
    void shouldTakeRulesOfTenYears() {
        for (String days : List.of(
                "coolDown: {days: %d}",
                "facts: [{key: n, of: deal, via: customer, function: count," + " window: {field: at, days: %d}}]")) {
            assertThat(faults("rules/long.rule.yaml", rule(days.formatted(3_660))))
                    .isEmpty();
            assertThat(faults("rules/long.rule.yaml", rule(days.formatted(3_661))))
                    .as(days)
                    .hasSize(1);
            assertThat(faults("rules/long.rule.yaml", rule(days.formatted(1)))).isEmpty();
            assertThat(faults("rules/long.rule.yaml", rule(days.formatted(0))))
                    .as(days)
                    .hasSize(1);
        }
    }

    private static String rule(String more) {
        return """
                key: long
                label: {zh-CN: 久, en: Long}
                active: true
                trigger: {type: schedule, entity: customer, at: "09:30", every: day}
                condition: "amount > 200"
                %s
                actions: [{action: notify, with: {role: clerk, title: "Long"}}]
                """.formatted(more);
    }

    @Test
    void shouldTakeDatesTenYearsAway() {
        for (int days : List.of(3_660, -3_660)) {
            assertThat(faults("rules/far.rule.yaml", far(days))).isEmpty();
            assertThat(faults("rules/far.rule.yaml", far(days + Integer.signum(days))))
                    .hasSize(1);
        }
    }

    private static String far(int days) {
        return """
                key: far
                label: {zh-CN: 远, en: Far}
                active: true
                trigger: {type: date_field, entity: customer, field: born, offsetDays: %d, at: "08:30"}
                condition: "amount > 200"
                actions: [{action: notify, with: {role: clerk, title: "Far"}}]
                """.formatted(days);
    }

    @Test
    void shouldTakeChartsOfAThousandRows() {
        assertThat(faults("dashboards/wide.dashboard.yaml", chart(1_000))).isEmpty();
        assertThat(faults("dashboards/wide.dashboard.yaml", chart(1_001))).hasSize(1);
        assertThat(faults("dashboards/wide.dashboard.yaml", chart(1))).isEmpty();
        assertThat(faults("dashboards/wide.dashboard.yaml", chart(0))).hasSize(1);
    }

    private static String chart(int limit) {
        return """
                key: wide
                label: {zh-CN: 宽, en: Wide}
                charts:
                  - key: one
                    label: {zh-CN: 图, en: Chart}
                    type: table
                    dataset: customers
                    dimensions: [{field: tier}]
                    measures: [n]
                    limit: %d
                    layout: {x: 0, y: 0, w: 6, h: 4}
                """.formatted(limit);
    }

    @Test
    void shouldTakePackagesOfTwoThousandFilesAndFiftyMebibytes() {
        assertThat(packaged(AppFiles.FILES, 0)).isEqualTo("ok");
        assertThat(packaged(AppFiles.FILES + 1, 0)).isEqualTo("package-too-many-files");
        assertThat(packaged(1, AppFiles.FILE_SIZE)).isEqualTo("ok");
        assertThat(packaged(1, AppFiles.FILE_SIZE + 1)).isEqualTo("package-file-too-large");
        assertThat(packaged(AppFiles.SIZE / AppFiles.FILE_SIZE, AppFiles.FILE_SIZE))
                .isEqualTo("ok");
        Map<String, byte[]> oneByteMore = files(AppFiles.SIZE / AppFiles.FILE_SIZE, AppFiles.FILE_SIZE);
        oneByteMore.put("more.md", new byte[1]);
        assertThat(code(oneByteMore)).isEqualTo("package-too-large");
        assertThat(zip(AppZip.ZIP_SIZE)).isEqualTo("package-not-a-zip");
        assertThat(zip(AppZip.ZIP_SIZE + 1)).isEqualTo("package-too-large");
    }

    private static String packaged(int count, int size) {
        return code(files(count, size));
    }

    private static Map<String, byte[]> files(int count, int size) {
        byte[] bytes = new byte[size];
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < count; i++) {
            files.put("a" + i + ".md", bytes);
        }
        return files;
    }

    private static String code(Map<String, byte[]> files) {
        try {
            AppFiles.of(files);
            return "ok";
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }

    private static String zip(int size) {
        try {
            AppZip.read(new byte[size]);
            return "ok";
        } catch (ProblemException refused) {
            return refused.problem().code();
        }
    }

    @Test
    void shouldTakePathsOfAHundredAndTwentyEightCharacters() {
        assertThat(path("f".repeat(32) + "/" + "a".repeat(128))).isEqualTo("ok");
        assertThat(path("f".repeat(33) + "/a")).isEqualTo("package-invalid-path");
        assertThat(path("f/" + "a".repeat(129))).isEqualTo("package-invalid-path");
    }

    private static String path(String path) {
        return code(Map.of(path, new byte[0]));
    }

    @Test
    void shouldTakeFieldsWithinTheBoundsOfTheirSettings() {
        Map.of(
                        "attachment, maxFiles: %d", 50,
                        "attachment, maxSize: %d", 50 * 1024 * 1024,
                        "text, maxLength: %d", 20_000,
                        "long_text, maxLength: %d", 200_000)
                .forEach((setting, most) -> {
                    assertThat(faults("entities/extra.entity.yaml", field(setting.formatted(most))))
                            .as(setting)
                            .isEmpty();
                    assertThat(faults("entities/extra.entity.yaml", field(setting.formatted(most + 1))))
                            .as(setting)
                            .hasSize(1);
                });
    }

    private static String field(String type) {
        return entity("name") + "  - {key: more, label: {zh-CN: 多, en: More}, type: " + type + "}\n";
    }

    @Test
    void shouldTakeFormsTwelveLevelsDeep() {
        assertThat(faults("forms/deep.form.json", form(12))).isEmpty();
        assertThat(faults("forms/deep.form.json", form(13))).hasSize(1);
    }

    private static String form(int sections) {
        String layout = "{\"type\": \"field\", \"field\": \"name\", \"span\": 24}";
        for (int i = 0; i < sections; i++) {
            layout = "{\"type\": \"section\", \"label\": {\"zh-CN\": \"节\", \"en\": \"Part\"}, \"children\": [" + layout
                    + "]}";
        }
        return "{\"key\": \"deep\", \"entity\": \"customer\", \"label\": {\"zh-CN\": \"深\", \"en\": \"Deep\"},"
                + " \"use\": [\"create\"], \"layout\": [" + layout + "]}";
    }

    @Test
    void shouldReadYamlAHundredLevelsDeep() {
        assertThat(faults("rules/deep.rule.yaml", "a: " + "[".repeat(99) + "]".repeat(99)))
                .doesNotContain("package-too-deep");
        assertThat(faults("rules/deep.rule.yaml", "a: " + "[".repeat(101) + "]".repeat(101)))
                .containsExactly("package-too-deep");
    }
}
