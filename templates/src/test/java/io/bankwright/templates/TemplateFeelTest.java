package io.bankwright.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TemplateFeelTest {
    private static final Set<String> ALWAYS =
            Set.of("expression", "filter", "condition", "visible", "required", "readOnly", "where");

    private final TemplateTree template = new TemplateTree();
    private final List<String> faults = new ArrayList<>();
    private int parsed;

    @Test
    void shouldParseEveryExpressionOfTheDefinitions() {
        // when
        template.walk((pointer, node) -> {
            if (node.isTextual()) {
                check(pointer, node);
            }
        });

        // then
        assertThat(faults).isEmpty();
        assertThat(parsed).isGreaterThan(150);
    }

    @Test
    void shouldParseEveryExpressionOfTheProcesses() {
        // when
        template.drawings.forEach((path, drawing) -> {
            if (path.endsWith(".bpmn")) {
                attributes(path, drawing);
                texts(path, drawing, List.of("timeDate", "timeDuration", "conditionExpression"));
            }
        });

        // then
        assertThat(faults).isEmpty();
        assertThat(parsed).isGreaterThan(80);
    }

    @Test
    void shouldParseEveryResultOfTheDecisions() {
        // when
        for (Map.Entry<String, Document> file : template.drawings.entrySet()) {
            for (String tag : List.of("inputExpression", "outputEntry")) {
                for (Element element : TemplateTree.elements(file.getValue(), tag)) {
                    feel(
                            file.getKey() + "#" + element.getAttribute("id"),
                            element.getTextContent().strip());
                }
            }
        }

        // then
        assertThat(faults).isEmpty();
        assertThat(parsed).isEqualTo(2 + 8 + 4 + 12);
    }

    private void check(String pointer, JsonNode node) {
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (ALWAYS.contains(name)) {
            feel(pointer, node.asText());
        } else if (node.asText().startsWith("=")) {
            feel(pointer, node.asText().substring(1));
        }
    }

    private void attributes(String path, Document drawing) {
        for (Element element : TemplateTree.elements(drawing, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String value = element.getAttributes().item(i).getNodeValue();
                if (value.startsWith("=")) {
                    feel(path + "#" + value, value.substring(1));
                }
            }
        }
    }

    private void texts(String path, Document drawing, List<String> tags) {
        for (String tag : tags) {
            for (Element element : TemplateTree.elements(drawing, tag)) {
                String text = element.getTextContent().strip();
                if (text.startsWith("=")) {
                    feel(path + "#" + text, text.substring(1));
                }
            }
        }
    }

    private void feel(String where, String text) {
        parsed++;
        try {
            Expression.parse(text);
        } catch (ExpressionException refused) {
            faults.add(where + ": " + refused.problems());
        }
    }
}
