package io.bankwright.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class TemplateFilesTest {
    private static final Set<String> LABELS = Set.of("label", "plural", "help", "message", "text", "reason");

    private final TemplateTree template = new TemplateTree();

    @Test
    void shouldHoldEveryFileTheIndexNames() {
        // when
        Map<String, byte[]> files = Template.named("bank-crm").files();

        // then
        assertThat(files).containsKeys("app.yaml", "navigation.yaml", "README.md", "data/customer.csv");
        assertThat(files.values()).allSatisfy(bytes -> assertThat(bytes).isNotEmpty());
        assertThatIllegalArgumentException().isThrownBy(() -> Template.named("no-such-template"));
    }

    @Test
    void shouldNameEveryDefinitionByItsKey() {
        // given
        List<String> wrong = new ArrayList<>();

        // when
        template.trees.forEach((path, tree) -> {
            String stem = path.substring(path.lastIndexOf('/') + 1).split("\\.", 2)[0];
            String key = path.startsWith("views/")
                    ? tree.path("entity").asText()
                    : tree.path("key").asText();
            boolean keyed = path.contains("/") && !path.endsWith(".extension.yaml");
            if (keyed && !key.equals(stem)) {
                wrong.add(path);
            }
        });
        template.drawings.forEach((path, drawing) -> {
            String stem = path.substring(path.lastIndexOf('/') + 1).split("\\.", 2)[0];
            String tag = path.endsWith(".bpmn") ? "process" : "decision";
            if (!TemplateTree.elements(drawing, tag)
                    .getFirst()
                    .getAttribute("id")
                    .equals(stem)) {
                wrong.add(path);
            }
        });

        // then
        assertThat(wrong).isEmpty();
    }

    @Test
    void shouldLabelEverythingInBothLanguages() {
        // given
        List<String> missing = new ArrayList<>();

        // when
        template.walk((pointer, node) -> {
            String name = pointer.substring(pointer.lastIndexOf('/') + 1);
            boolean label = LABELS.contains(name) && node.isObject() && !pointer.contains("/permissions/");
            if (label && (text(node, "zh-CN").isBlank() || text(node, "en").isBlank() || node.size() != 2)) {
                missing.add(pointer);
            }
            boolean field = node.isObject() && node.has("key") && node.has("type") && !node.has("columns");
            if (field && !node.has("label")) {
                missing.add(pointer + "/label");
            }
        });

        // then
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldNameEveryDrawnElementInBothLanguages() {
        // given
        List<String> missing = new ArrayList<>();

        // when
        template.drawings.forEach((path, drawing) -> TemplateTree.elements(drawing, "*").stream()
                .filter(element ->
                        path.endsWith(".bpmn") && !element.getAttribute("name").isEmpty())
                .filter(element -> !Set.of("message", "property").contains(element.getLocalName()))
                .filter(element -> english(element).isBlank())
                .forEach(element -> missing.add(path + "#" + element.getAttribute("id"))));

        // then
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldDrawEveryElementAndFlow() {
        // given
        List<String> undrawn = new ArrayList<>();

        // when
        template.drawings.forEach((path, drawing) -> {
            String attribute = path.endsWith(".bpmn") ? "bpmnElement" : "dmnElementRef";
            List<String> drawn = TemplateTree.elements(drawing, "*").stream()
                    .map(element -> element.getAttribute(attribute))
                    .toList();
            drawable(path, drawing).stream()
                    .filter(id -> !drawn.contains(id))
                    .forEach(id -> undrawn.add(path + "#" + id));
        });

        // then
        assertThat(undrawn).isEmpty();
    }

    private static List<String> drawable(String path, Document drawing) {
        List<String> ids = new ArrayList<>();
        if (path.endsWith(".dmn")) {
            TemplateTree.elements(drawing, "decision").forEach(element -> ids.add(element.getAttribute("id")));
            TemplateTree.elements(drawing, "inputData").forEach(element -> ids.add(element.getAttribute("id")));
            return ids;
        }
        Element process = TemplateTree.elements(drawing, "process").getFirst();
        for (int i = 0; i < process.getChildNodes().getLength(); i++) {
            if (process.getChildNodes().item(i) instanceof Element element && element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
        }
        return ids;
    }

    private static String english(Element element) {
        return TemplateTree.elements(element.getOwnerDocument(), "property").stream()
                .filter(property -> property.getAttribute("name").equals("label.en"))
                .filter(property -> property.getParentNode().getParentNode().getParentNode() == element)
                .map(property -> property.getAttribute("value"))
                .findFirst()
                .orElse("");
    }

    private static String text(JsonNode label, String language) {
        return label.path(language).asText("");
    }
}
