package io.bankwright.core.publish.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFormatTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] WORDS = {
        "",
        "yes",
        "NO",
        "on",
        "~",
        "null",
        "true",
        "1",
        "-1.5",
        "1e3",
        "0x1F",
        "1_000",
        "12:30",
        "2026-11-21",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'a'",
        "\"a\"",
        "a\\b",
        "{a}",
        "[a]",
        "|",
        ">",
        "-",
        "?",
        ":",
        "=",
        "<<",
        "...",
        "---",
        "--- a",
        " a",
        "a ",
        "a\nb",
        "a\n",
        "\na",
        "a\n\nb\n",
        "a\n b",
        "a\tb",
        "客户",
        "=\"今日\" + string(x)",
        "a,b",
        "1.0.0",
        "-a",
        ".5",
        ".inf",
        "\u0085",
        "\u2028",
        "\uFEFF",
        "😀"
    };

    @Test
    void shouldWriteShortThingsInALineAndLongOnesInBlocks() {
        // given
        String canonical = """
                key: customer
                label: {zh-CN: 客户, en: Customer}
                sort: [-aum, name]
                at: "08:00"
                on: [created]
                version: 1.0.0
                default: "=today()"
                no: "no"
                count: 3
                rate: 1.50
                active: true
                nothing: null
                empty: ""
                help: |-
                  first line
                  second line
                fields:
                  - {key: name, type: text}
                  - key: segment
                    options:
                      - {key: mass, label: {zh-CN: 大众, en: Mass}}
                      - {key: private, label: {zh-CN: 私行, en: "Private, wealthy"}}
                """;
        // when
        JsonNode tree = YamlReader.read(bytes(canonical));
        // then
        assertThat(text(YamlWriter.write(tree))).isEqualTo(canonical);
        assertThat(tree.at("/fields/1/options/1/label/en").textValue()).isEqualTo("Private, wealthy");
        assertThat(tree.at("/rate").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(tree.at("/at").textValue()).isEqualTo("08:00");
    }

    @Test
    void shouldReadWhatIsWrittenInAnotherStyle() {
        // given
        String loose =
                "---\nkey:    'customer'\n\nlabel:\n    zh-CN: \"客户\"\n    en: >-\n      Two\n      words\n...\n";
        // when
        byte[] canonical = YamlWriter.write(YamlReader.read(bytes(loose)));
        // then
        assertThat(text(canonical)).isEqualTo("key: customer\nlabel: {zh-CN: 客户, en: Two words}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`key: a # why\n`                  | package-comment-not-kept | 1",
                "`# why\nkey: a\n`                 | package-comment-not-kept | 1",
                "`a: &x 1\nb: 2\n`                 | package-yaml-feature     | 1",
                "`a: 1\nb: *x\n`                   | package-yaml-feature     | 2",
                "`a: !!str 1\n`                    | package-yaml-feature     | 1",
                "`a: !java.lang.Object {}\n`       | package-yaml-feature     | 1",
                "`%YAML 1.1\n---\na: 1\n`          | package-yaml-feature     | 1",
                "`a: 1\n---\nb: 1\n`               | package-yaml-feature     | 2",
                "`? [a]\n: 1\n`                    | package-yaml-feature     | 1",
                "`a: 1\na: 2\n`                    | package-duplicate-key    | 2",
                "`a: [1, 2\n`                      | package-yaml-syntax      | 2",
                "`a: b: c\n`                       | package-yaml-syntax      | 1",
                "`\ta: 1\n`                        | package-yaml-syntax      | 1",
            })
    void shouldRefuseWhatCannotBeKept(String yaml, String code, int line) {
        assertThatThrownBy(() -> YamlReader.read(bytes(yaml)))
                .isInstanceOfSatisfying(FormatException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(code);
                    assertThat(refused.line()).isEqualTo(line);
                });
    }

    @Test
    void shouldRefuseDepthAndBytesThatAreNoText() {
        assertThatThrownBy(() -> YamlReader.read(bytes("a: " + "[".repeat(200) + "]".repeat(200))))
                .hasMessage(FormatProblem.TOO_DEEP.title());
        assertThatThrownBy(() -> YamlReader.read(bytes("a: " + "{a: ".repeat(200) + "1" + "}".repeat(200))))
                .hasMessage(FormatProblem.TOO_DEEP.title());
        assertThatThrownBy(() -> YamlReader.read(new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28}))
                .hasMessage(FormatProblem.NOT_UTF_8.title());
        assertThatThrownBy(() -> YamlReader.read(bytes("a: \u0007")))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(FormatProblem.YAML_SYNTAX));
    }

    @Test
    void shouldReadBackEveryTree() {
        Random random = new Random(20261122);
        for (int i = 0; i < 300; i++) {
            ObjectNode tree = JSON.objectNode().set("root", value(random, 4));
            // when
            byte[] written = YamlWriter.write(tree);
            JsonNode read = YamlReader.read(written);
            // then
            assertThat(read).isEqualTo(tree);
            assertThat(YamlWriter.write(read)).isEqualTo(written);
        }
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0, 1 -> JSON.textNode(words(random));
            case 2 -> JSON.numberNode(random.nextInt());
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.nullNode();
            case 5, 6 -> {
                ArrayNode list = JSON.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) {
                    object.set(words(random), value(random, depth - 1));
                }
                yield object;
            }
        };
    }

    /** Words that YAML versions take for something else, and any characters. */
    private static String words(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> WORDS[random.nextInt(WORDS.length)];
            case 1 -> characters(random, 12, () -> (char) random.nextInt(128));
            case 2 -> characters(random, 40, () -> (char) random.nextInt('一', '龥'));
            default -> characters(random, 12, () -> " \n#:-ab".charAt(random.nextInt(7)));
        };
    }

    private static String characters(Random random, int most, Supplier<Character> next) {
        return Stream.generate(next)
                .limit(random.nextInt(most + 1))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
