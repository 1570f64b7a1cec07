package io.bankwright.core.publish.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonAndXmlTest {
    @Test
    void shouldWriteJsonAsOtherToolsDo() {
        // given
        String canonical = """
                {
                  "key": "a",
                  "empty": {},
                  "none": [],
                  "list": [
                    1,
                    2.50
                  ],
                  "中文": "换\\n行"
                }
                """;
        // when / then
        assertThat(new String(JsonFormat.write(JsonFormat.read(bytes(canonical))), StandardCharsets.UTF_8))
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"a\":1,\"a\":2}`  | package-duplicate-key",
                "`{\"a\":1} {}`       | package-json-syntax",
                "`{\"a\":01}`         | package-json-syntax",
                "`{a:1}`              | package-json-syntax",
                "`{\"a\":NaN}`        | package-json-syntax",
                "`{\"a\":1,}`         | package-json-syntax",
                "`// c`               | package-json-syntax",
                "``                   | package-json-syntax",
            })
    void shouldReadJsonStrictly(String json, String code) {
        assertThatThrownBy(() -> JsonFormat.read(bytes(json)))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @Test
    void shouldRefuseJsonThatIsTooDeep() {
        assertThatThrownBy(() -> JsonFormat.read(bytes("[".repeat(101) + "]".repeat(101))))
                .hasMessage(FormatProblem.TOO_DEEP.title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>` | package-xml-doctype",
                "`<!DOCTYPE a><a/>`                                                  | package-xml-doctype",
                "`<a><b></a>`                                                        | package-xml-syntax",
                "`<a>&x;</a>`                                                        | package-xml-syntax",
                "`not xml`                                                           | package-xml-syntax",
                "``                                                                  | package-xml-syntax",
            })
    void shouldRefuseHostileXml(String xml, String code) {
        assertThatThrownBy(() -> XmlCheck.check(bytes(xml)))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @Test
    void shouldTakeDecentXmlAndRefuseDeepXml() {
        assertThatCode(() -> XmlCheck.check(bytes("<?xml version=\"1.0\"?><a xmlns=\"u\"><b>1</b></a>")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> XmlCheck.check(bytes("<a>".repeat(300) + "</a>".repeat(300))))
                .hasMessage(FormatProblem.TOO_DEEP.title());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
