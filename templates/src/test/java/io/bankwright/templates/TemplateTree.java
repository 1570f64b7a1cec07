package io.bankwright.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The bank CRM template, parsed. */
final class TemplateTree {
    static final ObjectMapper JSON = new ObjectMapper();

    /** YAML and JSON files by path. */
    final Map<String, JsonNode> trees = new TreeMap<>();

    /** BPMN and DMN files by path. */
    final Map<String, Document> drawings = new TreeMap<>();

    TemplateTree() {
        Template.named("bank-crm").files().forEach((path, bytes) -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (path.endsWith(".yaml")) {
                Load load = new Load(
                        LoadSettings.builder().setAllowDuplicateKeys(false).build());
                trees.put(path, JSON.valueToTree(load.loadFromString(text)));
            } else if (path.endsWith(".json")) {
                trees.put(path, json(text));
            } else if (path.endsWith(".bpmn") || path.endsWith(".dmn")) {
                drawings.put(path, xml(bytes));
            }
        });
    }

    /** Files of a folder: key → tree. */
    Map<String, JsonNode> folder(String folder, String suffix) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        trees.forEach((path, tree) -> {
            if (path.startsWith(folder + "/") && path.endsWith(suffix)) {
                found.put(path.substring(folder.length() + 1, path.length() - suffix.length()), tree);
            }
        });
        return found;
    }

    /** Every node of every tree with its pointer {@code path#/pointer}. */
    void walk(BiConsumer<String, JsonNode> visitor) {
        trees.forEach((path, tree) -> walk(path + "#", tree, visitor));
    }

    private static void walk(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isObject()) {
            node.properties().forEach(entry -> walk(pointer + "/" + entry.getKey(), entry.getValue(), visitor));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer + "/" + i, node.get(i), visitor);
        }
    }

    /** Elements of a drawing by local name. */
    static List<Element> elements(Document drawing, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = drawing.getElementsByTagNameNS("*", name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static Document xml(byte[] bytes) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }
}
